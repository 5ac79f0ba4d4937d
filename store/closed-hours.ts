// Contacts whose calling window is closed when their first call is due: they go on waiting as rows until it opens.
import { sql } from 'drizzle-orm';
import { type DialState, freshState } from '../workflows/rules/dial-state.ts';
import { loadBooks } from './book.ts';
import { type Db, isAnyOf, rowsOf } from './db.ts';
import { planned } from './plan-row.ts';

/** A window that opens so soon is waited for by the contact's workflow. */
const SOON_MS = 60_000;

type Row = { contactId: string; state: DialState | null };

/** Of contacts that were taken to be started: answers those that may be called now, and puts the others off. */
export async function putOffClosed(
  db: Db,
  campaignId: string,
  contactIds: readonly string[],
  now: Date,
): Promise<string[]> {
  return await db.transaction(async (tx) => {
    const rows = await rowsOf<Row>(
      tx,
      sql`select contact_id as "contactId", dial_state as state from hopper
          where campaign_id = ${campaignId} and ${isAnyOf(sql`contact_id`, contactIds, 'uuid')} for update`,
    );
    const books = await loadBooks(tx, campaignId, contactIds);
    const late = rows.flatMap(({ contactId, state }) => {
      const book = books.get(contactId)?.book;
      if (!book) return [];
      const plan = planned(book, state ?? freshState(now.getTime()), now);
      return plan.nextCallAt.getTime() > now.getTime() + SOON_MS ? [{ contactId, ...plan }] : [];
    });
    await tx.execute(
      sql`update hopper set state = 'fresh', next_call_at = v."nextCallAt", next_phone_id = v."nextPhoneId",
            next_label = v."nextLabel", next_reason = v."nextReason"
          from jsonb_to_recordset(${JSON.stringify(late)}::jsonb)
            as v("contactId" uuid, "nextCallAt" timestamptz, "nextPhoneId" uuid, "nextLabel" text, "nextReason" text)
          where campaign_id = ${campaignId} and contact_id = v."contactId" and attempt_id is null`,
    );
    const putOff = new Set(late.map(({ contactId }) => contactId));
    return contactIds.filter((contactId) => !putOff.has(contactId));
  });
}
