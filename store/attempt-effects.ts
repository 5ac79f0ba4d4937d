// What follows from a conversation when its attempt ends: a promised call, a blacklisted number, a promise kept.
import { and, asc, eq } from 'drizzle-orm';
import type { ConversationEffect } from '../workflows/rules/dial-state.ts';
import { isCallStatus } from '../workflows/rules/status.ts';
import { reasonWords } from '../workflows/rules/words.ts';
import { addBlacklistNumbers, globalBlacklist } from './blacklists.ts';
import { noteCallback, settleCallback } from './callbacks.ts';
import type { Db } from './db.ts';
import { campaignBlacklists } from './schema/campaigns.ts';
import { blacklists } from './schema/contacts.ts';
import { type AttemptEffect, attempts } from './schema/dialing.ts';

export type PromisingAttempt = Pick<
  typeof attempts.$inferSelect,
  'id' | 'campaignId' | 'contactId' | 'phoneId' | 'number' | 'note' | 'reason' | 'status' | 'effect'
>;

/** Why a promised call comes. */
const CALLED_BACK = reasonWords({ code: 'callback' });

/** As the rules know it: they find a blacklisted number in the book. */
export function conversationEffect(effect: AttemptEffect): ConversationEffect {
  if (effect.type === 'callBack') return { type: 'callBack', at: effect.at };
  return { type: effect.type === 'retry' ? 'retry' : 'close' };
}

/** Call it inside the transaction that ends the attempt. */
export async function keepPromises(tx: Db, attempt: PromisingAttempt, now: Date): Promise<void> {
  const { effect, status, number } = attempt;
  if (attempt.reason === CALLED_BACK && status && (isCallStatus(status) || effect?.type !== 'callBack')) {
    await settleCallback(tx, attempt, isCallStatus(status) ? 'done' : 'cancelled');
  }
  // Whoever was erased meanwhile is promised nothing.
  if (effect?.type === 'callBack' && number !== null) {
    const { agentId, at } = effect;
    await noteCallback(tx, { ...attempt, agentId, dueAt: new Date(at), promisedIn: attempt.id }, now);
  }
  if (effect?.type === 'blacklist') await blacklistNumber(tx, attempt, now);
}

/** A promised call that is taken back before it was placed stays promised. */
export async function promiseAgain(tx: Db, attempt: typeof attempts.$inferSelect): Promise<void> {
  const { id, reason, dueAt, wantedAgentId: agentId } = attempt;
  if (reason !== CALLED_BACK) return;
  const effect: AttemptEffect = { type: 'callBack', at: dueAt.getTime(), agentId };
  await tx.update(attempts).set({ effect }).where(eq(attempts.id, id));
}

/** In the first of the campaign's own blacklists by name; without one in the global one. */
export async function blacklistNumber(
  tx: Db,
  { campaignId, number, note }: Pick<PromisingAttempt, 'campaignId' | 'number' | 'note'>,
  now: Date,
): Promise<void> {
  if (number === null) return;
  const [own] = await tx
    .select({ id: blacklists.id })
    .from(blacklists)
    .innerJoin(campaignBlacklists, eq(campaignBlacklists.blacklistId, blacklists.id))
    .where(and(eq(campaignBlacklists.campaignId, campaignId), eq(blacklists.isGlobal, false)))
    .orderBy(asc(blacklists.name), asc(blacklists.id))
    .limit(1);
  const { id } = own ?? (await globalBlacklist(tx, now));
  await addBlacklistNumbers(tx, id, [{ number, reason: note || 'asked not to be called again' }], now);
}
