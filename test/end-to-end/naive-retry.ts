// What a dialer without the placing protocol does: repeat whatever failed. Only to prove that the tests would see it.
import { sql } from 'drizzle-orm';
import type { TwilioCalls } from '../../connectors/twilio/client.ts';
import type { Db } from '../../store/db.ts';

const MOST_TRIES = 3;

/** Asks again after any failure. */
export function naiveCalls(calls: TwilioCalls): TwilioCalls {
  return {
    ...calls,
    async place(request) {
      let result = await calls.place(request);
      for (let tries = 1; tries < MOST_TRIES && 'failure' in result; tries += 1)
        result = await calls.place(request);
      return result;
    },
  };
}

/** At its start: whatever was being placed when the process died is placed again. */
export async function placeAgainWhatIsPlacing(db: Db): Promise<void> {
  await db.execute(sql`update attempts set state = 'waiting', check_at = null where state = 'placing'`);
}
