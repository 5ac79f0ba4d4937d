// Everything that can forbid a due call: it is ended when that is for good, put off when it passes.
import { eq, sql } from 'drizzle-orm';
import type { DialSettings } from '../workflows/rules/settings.ts';
import { isWindowOpen, nextOpening } from '../workflows/rules/window.ts';
import { isBlacklisted } from './book.ts';
import { type Db, isAnyOf, rowsOf } from './db.ts';
import { endAttempt } from './end-attempt.ts';
import { attempts } from './schema/dialing.ts';

export type Candidate = {
  id: string;
  number: string;
  refusals: number;
  zones: string[] | null;
  phoneExists: boolean;
  blacklisted: boolean;
  inFlight: boolean;
};

const MINUTE = 60_000;

/** What the checks need to know of each call, in the order in which they are due. */
export async function candidatesOf(tx: Db, attemptIds: string[]): Promise<Candidate[]> {
  if (attemptIds.length === 0) return [];
  return await rowsOf<Candidate>(
    tx,
    sql`select a.id, a.number, a.refusals,
          exists (select 1 from phones p where p.id = a.phone_id) as "phoneExists",
          ${isBlacklisted(sql`a.number`, sql`a.campaign_id`)} as blacklisted,
          exists (select 1 from attempts o
                  where (o.number = a.number or o.contact_id = a.contact_id) and o.id <> a.id
                  and o.state in ('placing', 'unknown', 'placed', 'ringing', 'answered')) as "inFlight",
          (select phone -> 'zones' from hopper h, jsonb_array_elements(h.book -> 'phones') phone
           where h.campaign_id = a.campaign_id and h.contact_id = a.contact_id
             and phone ->> 'id' = a.phone_id::text) as zones
        from attempts a where ${isAnyOf(sql`a.id`, attemptIds, 'uuid')} order by a.due_at, a.id`,
  );
}

/** Whether the call may be placed now; what forbids it for good ends it, what passes puts it off. */
export async function isFree(
  tx: Db,
  candidate: Candidate,
  dial: DialSettings,
  sameNumber: boolean,
  now: Date,
): Promise<boolean> {
  if (candidate.blacklisted) {
    const detail = 'the number was blacklisted before its turn';
    await endAttempt(tx, candidate.id, { status: 'Blacklisted', endedAt: now, detail }, now);
    return false;
  }
  if (!candidate.phoneExists) {
    const detail = 'the phone was removed before its turn';
    await endAttempt(tx, candidate.id, { status: 'Cancelled', endedAt: now, detail }, now);
    return false;
  }
  if (candidate.inFlight || sameNumber) {
    await putOffTurn(tx, candidate.id, now.getTime() + 1000);
    return false;
  }
  const zones = candidate.zones ?? [dial.timeZone];
  if (isWindowOpen(dial.window, zones, now.getTime())) return true;
  const opening = nextOpening(dial.window, zones, now.getTime());
  await putOffTurn(tx, candidate.id, opening ?? now.getTime() + 60 * MINUTE);
  return false;
}

async function putOffTurn(tx: Db, attemptId: string, until: number): Promise<void> {
  await tx
    .update(attempts)
    .set({ notBefore: new Date(until) })
    .where(eq(attempts.id, attemptId));
}
