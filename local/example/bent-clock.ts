// A clock that follows Temporal's skipped time: real time plus what the server has skipped so far.
import type { WorkerInterceptors } from '@temporalio/worker';

export type BentClock = { now: () => Date; interceptors: WorkerInterceptors };

export function createBentClock(): BentClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    interceptors: {
      activity: [
        ({ info }) => ({
          inbound: {
            async execute(input, next) {
              aheadMs = Math.max(aheadMs, info.scheduledTimestampMs - Date.now());
              return await next(input);
            },
          },
        }),
      ],
    },
  };
}
