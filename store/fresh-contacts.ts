// Where a contact stands in a campaign, and a person's wishes for contacts that wait as rows, without a workflow.
import { and, eq } from 'drizzle-orm';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import { freshState, withWish } from '../workflows/rules/dial-state.ts';
import { reasonWords } from '../workflows/rules/words.ts';
import { refuseArchived } from './archived.ts';
import { moveCallback } from './callbacks.ts';
import { getCampaign } from './campaigns.ts';
import { closeContact } from './contact-run.ts';
import { type Db, notify } from './db.ts';
import { final, hopper } from './schema/dialing.ts';
import { notFound } from './versions.ts';

export type Standing =
  | { in: 'hopper'; row: typeof hopper.$inferSelect }
  | { in: 'final'; row: typeof final.$inferSelect };

/** Throws `notFound` when the contact is in neither the hopper nor the final of the campaign. */
export async function standingOf(db: Db, key: ContactKey): Promise<Standing> {
  const [waiting] = await db.select().from(hopper).where(hopperRow(key));
  if (waiting) return { in: 'hopper', row: waiting };
  const [closed] = await db
    .select()
    .from(final)
    .where(and(eq(final.campaignId, key.campaignId), eq(final.contactId, key.contactId)));
  if (!closed) throw notFound('contact in this campaign');
  return { in: 'final', row: closed };
}

/** Beats the delays, not the calling window. False when the contact is not fresh any more. Throws `conflict` when the campaign is archived. */
export async function moveFreshCall(
  db: Db,
  key: ContactKey,
  wish: { at: Date; by: 'callNow' | 'reschedule' },
): Promise<boolean> {
  const at = wish.at.getTime();
  return await db.transaction(async (tx) => {
    const isFresh = and(hopperRow(key), eq(hopper.state, 'fresh'));
    const [row] = await tx.select().from(hopper).where(isFresh).for('update');
    if (!row) return false;
    refuseArchived(await getCampaign(tx, key.campaignId));
    const dialState = withWish(row.dialState ?? freshState(at), { at, by: wish.by });
    const isPromised = dialState.override?.by === 'callback';
    if (isPromised) await moveCallback(tx, key, wish.at);
    const asked = reasonWords({ code: wish.by === 'callNow' ? 'calledNow' : 'rescheduled' });
    const nextReason = isPromised ? row.nextReason : asked;
    await tx.update(hopper).set({ nextCallAt: wish.at, nextReason, dialState }).where(isFresh);
    await notify(tx, 'hopper', key.campaignId);
    return true;
  });
}

/** To Final, with what was counted so far. False when the contact is not fresh any more. */
export async function closeFreshContact(
  db: Db,
  key: ContactKey,
  detail: string,
  now: Date,
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(hopper)
      .where(and(hopperRow(key), eq(hopper.state, 'fresh')))
      .for('update');
    if (!row) return false;
    const state = row.dialState ?? freshState(now.getTime());
    await closeContact(tx, { ...key, reason: 'closedByUser', detail, closedAt: now.getTime(), state });
    return true;
  });
}

/** Kept for the moment at which the contact's workflow closes it. */
export async function noteClosingWords(db: Db, key: ContactKey, closingWords: string): Promise<void> {
  await db.update(hopper).set({ closingWords }).where(hopperRow(key));
}

function hopperRow(key: ContactKey) {
  return and(eq(hopper.campaignId, key.campaignId), eq(hopper.contactId, key.contactId));
}
