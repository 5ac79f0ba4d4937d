// Windows, caps and rests are kept by the clock of the worker that places the call. One whose clock does not go like that
// of the database, by which all workers are alike, could call at night: it places no calls until it does.
import { settleAlerts } from '../store/alerts.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { ActivityDeps } from './deps.ts';

const MOST_MS = 5_000;
const CODE = 'clockDiffers';

export type ClockGuard = {
  /** Reads `read`, in which the database says what time it is, and the machine's clock around it. */
  compare<Reading extends { databaseTime: number }>(read: () => Promise<Reading>): Promise<Reading>;
  /** Whether the clocks agreed the last time. */
  isRight(): boolean;
};

/** Raises an alert for the campaign when its worker's clock is wrong, and closes it when it is right again. */
export function createClockGuard(deps: ActivityDeps, campaignId: string): ClockGuard {
  const machineTime = deps.machineTime ?? Date.now;
  let differs: boolean | null = null;

  async function tell(differenceMs: number): Promise<void> {
    const seconds = Math.round(differenceMs / 1000);
    const found = differs ? [{ code: CODE, message: say('alerts.clockDiffers', { seconds }) }] : [];
    if (differs)
      deps.log.error({ campaignId, seconds }, 'the clock of this machine is wrong: no calls are placed');
    await settleAlerts(deps.database.db, campaignId, { watched: [CODE], found }, deps.clock());
  }

  return {
    async compare(read) {
      const askedAt = machineTime();
      const reading = await read();
      const answeredAt = machineTime();
      const { databaseTime } = reading;
      const differenceMs = Math.max(askedAt - databaseTime, databaseTime - answeredAt, 0);
      const before = differs;
      differs = differenceMs > MOST_MS;
      if (differs !== before) await tell(differenceMs);
      return reading;
    },
    isRight: () => differs === false,
  };
}
