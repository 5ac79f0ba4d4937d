// What merged contacts were doing in campaigns becomes the survivor's: History, Final, and a place in the hopper.
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import { type DialState, freshState } from '../workflows/rules/dial-state.ts';
import { openOf, settleCallback } from './callbacks.ts';
import { type Db, notify } from './db.ts';
import { callbacks, holds } from './schema/agents.ts';
import { attempts, final, hopper } from './schema/dialing.ts';

/** Which phone took the place of one that was dropped. */
type Replaced = ReadonlyMap<string, string>;

/**
 * In a campaign that knows the survivor its own place stands; in others it takes the place of the merged contact that
 * is to be called first, as a waiting contact with the calls already made counted. Call it inside a transaction, when
 * no call of the merged contacts is open.
 */
export async function mergeRuns(
  tx: Db,
  survivorId: string,
  mergedIds: string[],
  replaced: Replaced,
): Promise<void> {
  await moveHistory(tx, survivorId, mergedIds, replaced);
  const placed = new Set(await campaignsOf(tx, survivorId));
  const waiting = await tx
    .select()
    .from(hopper)
    .where(inArray(hopper.contactId, mergedIds))
    .orderBy(asc(hopper.nextCallAt), asc(hopper.contactId))
    .for('update');
  for (const row of waiting) {
    const { campaignId, contactId } = row;
    const state = row.dialState && withReplaced(row.dialState, replaced);
    if (placed.has(campaignId)) {
      await addCounts(tx, campaignId, survivorId, state);
      await tx.delete(hopper).where(rowOf(campaignId, contactId));
    } else {
      const next = { nextPhoneId: null, nextLabel: '', nextReason: '', attemptId: null };
      await tx
        .update(hopper)
        .set({ contactId: survivorId, state: 'fresh', book: null, dialState: state, ...next })
        .where(rowOf(campaignId, contactId));
      await movePromise(tx, { campaignId, contactId }, survivorId, state);
      placed.add(campaignId);
    }
    await notify(tx, 'hopper', campaignId);
  }
  await moveFinal(tx, survivorId, mergedIds, placed, replaced);
}

async function moveHistory(tx: Db, survivorId: string, mergedIds: string[], replaced: Replaced) {
  await tx.update(attempts).set({ contactId: survivorId }).where(inArray(attempts.contactId, mergedIds));
  await tx.update(holds).set({ contactId: survivorId }).where(inArray(holds.contactId, mergedIds));
  for (const [dropped, kept] of replaced) {
    const ofPhone = and(eq(attempts.contactId, survivorId), eq(attempts.phoneId, dropped));
    await tx.update(attempts).set({ phoneId: kept }).where(ofPhone);
  }
}

/** Who promised it, and why, goes with the call. */
async function movePromise(tx: Db, key: ContactKey, survivorId: string, state: DialState | null) {
  if (state?.override?.by !== 'callback') return;
  const { phoneId } = state.override;
  await settleCallback(tx, { ...key, contactId: survivorId }, 'cancelled');
  await tx.update(callbacks).set({ contactId: survivorId, phoneId }).where(openOf(key));
}

async function moveFinal(
  tx: Db,
  survivorId: string,
  mergedIds: string[],
  placed: Set<string>,
  replaced: Replaced,
): Promise<void> {
  const closed = await tx
    .select()
    .from(final)
    .where(inArray(final.contactId, mergedIds))
    .orderBy(asc(final.closedAt));
  for (const { campaignId, contactId, phoneId } of closed) {
    const row = and(eq(final.campaignId, campaignId), eq(final.contactId, contactId));
    if (placed.has(campaignId)) {
      await tx.delete(final).where(row);
    } else {
      const kept = phoneId && (replaced.get(phoneId) ?? phoneId);
      await tx.update(final).set({ contactId: survivorId, phoneId: kept }).where(row);
      placed.add(campaignId);
    }
  }
}

async function campaignsOf(tx: Db, contactId: string): Promise<string[]> {
  const waiting = tx.select({ id: hopper.campaignId }).from(hopper).where(eq(hopper.contactId, contactId));
  const closed = tx.select({ id: final.campaignId }).from(final).where(eq(final.contactId, contactId));
  return (await waiting.unionAll(closed)).map((row) => row.id);
}

/** Only while the contact is a waiting row: afterwards its workflow keeps the counts. */
async function addCounts(tx: Db, campaignId: string, survivorId: string, state: DialState | null) {
  if (!state) return;
  const own = and(rowOf(campaignId, survivorId), eq(hopper.state, 'fresh'));
  const [row] = await tx.select().from(hopper).where(own).for('update');
  if (!row) return;
  const before = row.dialState ?? freshState(row.nextCallAt.getTime());
  const counts = [...Object.entries(before.counts), ...Object.entries(state.counts)];
  await tx
    .update(hopper)
    .set({ dialState: { ...before, counts: summed(counts) } })
    .where(own);
}

function withReplaced(state: DialState, replaced: Replaced): DialState {
  const now = (phoneId: string) => replaced.get(phoneId) ?? phoneId;
  return {
    ...state,
    handled: [...new Set(state.handled.map(now))],
    retired: [...new Set(state.retired.map(now))],
    counts: summed(Object.entries(state.counts).map(([phoneId, counts]) => [now(phoneId), counts])),
    override:
      state.override?.by === 'callback'
        ? { ...state.override, phoneId: now(state.override.phoneId) }
        : state.override,
    lastCall: state.lastCall && { ...state.lastCall, phoneId: now(state.lastCall.phoneId) },
  };
}

function summed(all: [string, DialState['counts'][string]][]): DialState['counts'] {
  const sums: DialState['counts'] = {};
  for (const [phoneId, counts] of all) {
    const sum: Record<string, number> = { ...sums[phoneId] };
    for (const [status, count] of Object.entries(counts)) sum[status] = (sum[status] ?? 0) + count;
    sums[phoneId] = sum;
  }
  return sums;
}

function rowOf(campaignId: string, contactId: string) {
  return and(eq(hopper.campaignId, campaignId), eq(hopper.contactId, contactId));
}
