// People in the CRM's bin: nobody calls them while they are there, and they come back with their lists.
import { and, eq, inArray } from 'drizzle-orm';
import { freshState } from '../workflows/rules/dial-state.ts';
import { say } from '../workflows/rules/sentences.ts';
import { endWaitingCalls } from './contact-erasure.ts';
import { closeContact } from './contact-run.ts';
import type { Db } from './db.ts';
import { enqueueForList } from './hopper-feed.ts';
import { cancelRunning, ofContacts } from './live-edits.ts';
import { callbacks } from './schema/agents.ts';
import { listContacts } from './schema/contacts.ts';
import { final, hopper } from './schema/dialing.ts';

/** In Final: by these words the contact is known again when it is restored. */
const IN_THE_BIN = say('closings.goneInCrm');

/**
 * Their workflows are cancelled and their places in hoppers closed. Lists stay, and while the link says that they are in
 * the bin no campaign takes them in (store/hopper-duplicates.ts).
 */
export async function binContacts(tx: Db, ids: string[], now: Date): Promise<void> {
  await cancelRunning(tx, ofContacts(ids), now);
  await endWaitingCalls(tx, ids, IN_THE_BIN, now);
  // One that was to become fresh again after its call does not.
  const rows = await tx.update(hopper).set({ isReset: false }).where(ofContacts(ids)).returning();
  for (const { campaignId, contactId, dialState } of rows) {
    const state = dialState ?? freshState(now.getTime());
    const closing = { reason: 'closedByUser', detail: IN_THE_BIN, closedAt: now.getTime() } as const;
    await closeContact(tx, { campaignId, contactId, state, ...closing });
  }
  const promised = and(inArray(callbacks.contactId, ids), eq(callbacks.state, 'open'));
  await tx.update(callbacks).set({ state: 'cancelled' }).where(promised);
}

/** Campaigns that dial their lists take them in again, as fresh as on the first day. */
export async function restoreContacts(tx: Db, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.delete(final).where(and(inArray(final.contactId, ids), eq(final.detail, IN_THE_BIN)));
  const places = await tx.select().from(listContacts).where(inArray(listContacts.contactId, ids));
  for (const [listId, rows] of Map.groupBy(places, (place) => place.listId)) {
    await enqueueForList(
      tx,
      listId,
      now,
      rows.map((row) => row.contactId),
    );
  }
}
