// Calls that still wait in Twilio's queue when the calling window closes: they must not ring any more.
import { sql } from 'drizzle-orm';
import type { Book } from '../workflows/rules/book.ts';
import { isWindowOpen } from '../workflows/rules/window.ts';
import { at, type Db, isAnyOf, rowsOf } from './db.ts';

/** The news that a call rings may be on its way for so long. */
const RINGS_BY_NOW_MS = 5_000;
const AT_ONCE = 100;

type QueuedCall = { attemptId: string; callSid: string };

/** Those of the campaign, marked to be cancelled. */
export async function takeQueuedOutsideWindow(db: Db, campaignId: string, now: Date): Promise<QueuedCall[]> {
  const queued = await rowsOf<QueuedCall & { phoneId: string; book: Book }>(
    db,
    sql`select a.id as "attemptId", a.call_sid as "callSid", a.phone_id as "phoneId", h.book
        from attempts a join hopper h on h.attempt_id = a.id and h.contact_id = a.contact_id
        where a.campaign_id = ${campaignId} and a.state = 'placed' and a.hang_up_reason is null
          and a.call_sid is not null and a.placing_at < ${at(new Date(now.getTime() - RINGS_BY_NOW_MS))}
          and h.book -> 'settings' -> 'window' <> '[]'::jsonb
        limit ${AT_ONCE}`,
  );
  const late = queued.filter(({ phoneId, book }) => {
    const zones = book.phones.find((phone) => phone.id === phoneId)?.zones ?? [book.settings.timeZone];
    return !isWindowOpen(book.settings.window, zones, now.getTime());
  });
  if (late.length === 0) return [];
  const ids = late.map(({ attemptId }) => attemptId);
  return await rowsOf<QueuedCall>(
    db,
    sql`update attempts set hang_up_reason = 'cancelled'
        where ${isAnyOf(sql`id`, ids, 'uuid')} and state = 'placed' and hang_up_reason is null
        returning id as "attemptId", call_sid as "callSid"`,
  );
}
