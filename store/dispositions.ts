// What an agent says a conversation was: stored at once, and effective when its attempt ends.
import { eq } from 'drizzle-orm';
import { type Said, say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { endAttempt } from './end-attempt.ts';
import { ProductError } from './errors.ts';
import { campaigns, type Disposition } from './schema/campaigns.ts';
import { type AttemptEffect, attempts } from './schema/dialing.ts';
import { notFound } from './versions.ts';

/** Nobody remembers a promise for longer. */
const LONGEST_PROMISE_MS = 366 * 24 * 60 * 60_000;

export type SpokenDisposition = {
  /** From the top of the campaign's tree to a leaf of it; null keeps the note only. */
  path: string[] | null;
  note: string;
  /** For a disposition that promises a call: when, and whether the agent makes it in person. */
  callBack: { at: Date; isPersonal: boolean } | null;
  /** Nothing more will be said: the wrap-up ends, with a disposition or without. */
  isDone?: boolean;
};

/**
 * Notes what the conversation was. Ends the attempt when the call is over and a disposition was given or the agent is done; while the person
 * is on the line the attempt ends with the wrap-up. Saying the same again changes nothing.
 * Throws `notFound` for an attempt that is not the agent's, `conflict` when it is over or has not been answered, and
 * `invalid` for a disposition that the campaign does not have, or a time that cannot be promised.
 */
export async function saveDisposition(
  db: Db,
  agentId: string,
  attemptId: string,
  spoken: SpokenDisposition,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [attempt] = await tx.select().from(attempts).where(eq(attempts.id, attemptId)).for('update');
    if (!attempt || attempt.agentId !== agentId) throw notFound('conversation');
    if (attempt.state === 'ended' && isSame(attempt, spoken)) return;
    if (attempt.state !== 'answered' && attempt.state !== 'wrapUp') throw tooLate(attempt.state);
    const [campaign] = await tx
      .select({ queue: campaigns.queue })
      .from(campaigns)
      .where(eq(campaigns.id, attempt.campaignId));
    const { path, note, callBack, isDone = false } = spoken;
    const leaf = path === null ? null : leafOf(campaign?.queue.dispositions ?? [], path);
    const effect = leaf === null ? {} : { disposition: path, effect: effectOf(leaf, agentId, callBack, now) };
    await tx
      .update(attempts)
      // Words about a person who was erased meanwhile are not kept.
      .set({ note: attempt.number === null ? '' : note, ...effect })
      .where(eq(attempts.id, attemptId));
    if ((leaf || isDone) && attempt.state === 'wrapUp') await endWrapUp(tx, attemptId, now);
  });
}

/** The wrap-up is over, by its disposition or by time: the attempt ends, the agent is free. False when it was before. */
export async function endWrapUp(tx: Db, attemptId: string, now: Date): Promise<boolean> {
  const [attempt] = await tx.select().from(attempts).where(eq(attempts.id, attemptId)).for('update');
  if (attempt?.state !== 'wrapUp') return false;
  const { status, callEndedAt } = attempt;
  return await endAttempt(tx, attemptId, { status: status ?? 'Reached', endedAt: callEndedAt ?? now }, now);
}

/** The person called asked for it, by a key of an ivr menu: effective when the call ends, like a disposition. */
export async function promiseCallback(
  tx: Db,
  attemptId: string,
  promise: { at: Date; agentId: string | null; note: string },
): Promise<void> {
  const { at, agentId, note } = promise;
  await tx
    .update(attempts)
    .set({ effect: { type: 'callBack', at: at.getTime(), agentId }, ...(note ? { note } : {}) })
    .where(eq(attempts.id, attemptId));
}

function effectOf(
  { effect }: Disposition,
  agentId: string,
  callBack: SpokenDisposition['callBack'],
  now: Date,
): AttemptEffect {
  if (effect !== 'callBack') {
    if (callBack) throw refused('callBack', say('calls.onlyForPromise'));
    return { type: effect };
  }
  if (!callBack) throw refused('callBack', say('calls.promiseWhen'));
  requirePromisable(callBack.at, 'callBack.at', now);
  return { type: 'callBack', at: callBack.at.getTime(), agentId: callBack.isPersonal ? agentId : null };
}

/** Throws `invalid`, with the field's `path`, for a time that has passed or is more than a year ahead. */
export function requirePromisable(at: Date, path: string, now: Date): void {
  const inMs = at.getTime() - now.getTime();
  if (inMs <= 0) throw refused(path, say('values.notFuture'));
  if (inMs > LONGEST_PROMISE_MS) throw refused(path, say('values.beyondYear'));
}

function leafOf(tree: readonly Disposition[], path: readonly string[]): Disposition {
  const [name, ...rest] = path;
  const found = tree.find((disposition) => disposition.name === name);
  if (!found) throw refused('disposition', say('calls.dispositionGone'));
  const children = found.children ?? [];
  if (rest.length > 0) return leafOf(children, rest);
  if (children.length > 0) throw refused('disposition', say('calls.dispositionUnder', { name: found.name }));
  return found;
}

function isSame(attempt: typeof attempts.$inferSelect, { path, note }: SpokenDisposition): boolean {
  return JSON.stringify(attempt.disposition) === JSON.stringify(path) && attempt.note === note;
}

function refused(path: string, message: Said): ProductError {
  return new ProductError('invalid', say('calls.notKept'), [{ path, message }]);
}

function tooLate(state: string): ProductError {
  return new ProductError(
    'conflict',
    state === 'ended' ? say('calls.wrapUpOver') : say('calls.nobodyAnswered'),
  );
}
