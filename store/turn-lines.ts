// How many calls of a campaign may be placed now.
import { and, count, eq, inArray } from 'drizzle-orm';
import type { Db } from './db.ts';
import { attempts, IN_FLIGHT_STATES } from './schema/dialing.ts';

/** At most `most`; `maxConcurrent` 0 is no limit of the campaign's own. */
export async function freeLines(
  tx: Db,
  campaignId: string,
  maxConcurrent: number,
  most: number,
): Promise<number> {
  if (maxConcurrent === 0) return most;
  const [row] = await tx
    .select({ busy: count() })
    .from(attempts)
    .where(and(eq(attempts.campaignId, campaignId), inArray(attempts.state, [...IN_FLIGHT_STATES])));
  return Math.max(0, Math.min(most, maxConcurrent - (row?.busy ?? 0)));
}
