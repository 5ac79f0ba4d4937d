// The steps of a contact's workflow in the database. Each is one transaction and may be repeated.
import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type {
  CallPhoneInput,
  CallPhoneResult,
  CloseContactInput,
  ContactKey,
  NoteSkippedInput,
  OpenBookInput,
  OpenBookResult,
  ReleaseContactInput,
} from '../workflows/rules/contact-steps.ts';
import { applyOutcome, endRoundWhenDone, freshState } from '../workflows/rules/dial-state.ts';
import { say } from '../workflows/rules/sentences.ts';
import { reasonWords } from '../workflows/rules/words.ts';
import { conversationEffect, promiseAgain } from './attempt-effects.ts';
import { loadBook, type NumberedBook } from './book.ts';
import { moveCallback, openCallback, settleCallback } from './callbacks.ts';
import { makeFresh } from './contact-reset.ts';
import { at, type Db, notify, rowsOf, telling } from './db.ts';
import { endAttempt } from './end-attempt.ts';
import { ProductError } from './errors.ts';
import { writePlan } from './plan-row.ts';
import { attempts, final, hopper } from './schema/dialing.ts';

const hopperRow = (key: ContactKey) =>
  and(eq(hopper.campaignId, key.campaignId), eq(hopper.contactId, key.contactId));

/** Reads the book and makes the hopper say what follows from it. Throws `conflict` while a call is open. */
export async function openContact(db: Db, input: OpenBookInput, now: Date): Promise<OpenBookResult> {
  return await db.transaction(async (tx) => {
    const [row] = await tx.select().from(hopper).where(hopperRow(input)).for('update');
    if (!row) throw gone(input);
    if (row.attemptId) throw new ProductError('conflict', say('calls.stillInProgress'));
    const { book } = await bookOf(tx, input);
    const before = input.state ?? row.dialState ?? freshState(row.nextCallAt.getTime());
    const state = input.outcome ? applyOutcome(book, before, input.outcome) : endRoundWhenDone(book, before);
    if (state.override?.by === 'callback') await moveCallback(tx, input, new Date(state.override.at));
    await writePlan(tx, input, book, state, now);
    return { book, state };
  });
}

/** Puts the call in line for its turn; answers at once when it has ended already or the book was edited. */
export async function registerCall(
  db: Db,
  input: CallPhoneInput,
  dueAt: Date,
): Promise<CallPhoneResult | { type: 'registered' }> {
  return await db.transaction(async (tx) => {
    const { book, numbers } = await bookOf(tx, input);
    const number = numbers.get(input.phoneId);
    if (book.version !== input.bookVersion || number === undefined) {
      return (await registeredBefore(tx, input.attemptId)) ?? { type: 'edited' };
    }
    const reason = reasonWords(input.reason);
    const promise = input.reason.code === 'callback' ? await openCallback(tx, input) : null;
    const { attemptId, campaignId, contactId, phoneId, label, round, position, state } = input;
    const added = await rowsOf(
      tx,
      sql`insert into attempts
            (id, campaign_id, contact_id, phone_id, number, label, round, position, reason, call, state, due_at,
             wanted_agent_id)
          values (${attemptId}, ${campaignId}, ${contactId}, ${phoneId}, ${number}, ${label}, ${round}, ${position},
            ${reason}, ${state.calls}, 'waiting', ${at(dueAt)}, ${promise?.agentId ?? null})
          on conflict (id) do nothing returning id`,
    );
    if (added.length === 0) return (await registeredBefore(tx, attemptId)) ?? { type: 'registered' };
    // The row's book is this one already: the workflow has it from `openContact`, which wrote it.
    await tx.execute(
      sql`update hopper set state = 'running', attempt_id = ${attemptId},
            dial_state = ${JSON.stringify(state)}::jsonb, next_call_at = ${at(dueAt)}, next_phone_id = ${phoneId},
            next_label = ${label}, next_reason = ${reason}
          where campaign_id = ${campaignId} and contact_id = ${contactId}
          returning ${telling('turns', campaignId)}`,
    );
    return { type: 'registered' };
  });
}

/** What an earlier try of the same activity has left; null when there was none. */
async function registeredBefore(
  tx: Db,
  attemptId: string,
): Promise<CallPhoneResult | { type: 'registered' } | null> {
  const [known] = await tx
    .select({ status: attempts.status, endedAt: attempts.endedAt, effect: attempts.effect })
    .from(attempts)
    .where(eq(attempts.id, attemptId));
  if (!known) return null;
  if (!known.status || !known.endedAt) return { type: 'registered' };
  const effect = known.effect ? { effect: conversationEffect(known.effect) } : {};
  return { type: 'ended', status: known.status, endedAt: known.endedAt.getTime(), ...effect };
}

/** One row of History for a phone that is passed over. */
export async function noteSkipped(db: Db, input: NoteSkippedInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { numbers } = await bookOf(tx, input);
    const at = new Date(input.at);
    await tx
      .insert(attempts)
      .values({
        id: input.attemptId,
        campaignId: input.campaignId,
        contactId: input.contactId,
        phoneId: input.phoneId,
        number: numbers.get(input.phoneId) ?? null,
        label: input.label,
        round: input.round,
        position: input.position,
        reason: say('holds.inBlacklist'),
        state: 'ended',
        status: input.status,
        dueAt: at,
        endedAt: at,
      })
      .onConflictDoNothing();
  });
}

/** Hopper to Final in one transaction; the first closure of a contact stands. */
export async function closeContact(db: Db, input: CloseContactInput): Promise<void> {
  const { state, campaignId, contactId } = input;
  const last = state.lastCall;
  await db.transaction(async (tx) => {
    const [row] = await tx.delete(hopper).where(hopperRow(input)).returning();
    if (!row) return;
    if (row.isReset) return await comeBackFresh(tx, row, new Date(input.closedAt));
    if (state.override?.by === 'callback') await settleCallback(tx, input, 'cancelled');
    await tx
      .insert(final)
      .values({
        campaignId,
        contactId,
        phoneId: last?.phoneId ?? null,
        number: last ? await lastNumber(tx, input, last.phoneId) : null,
        label: last?.label ?? null,
        counts: last ? (state.counts[last.phoneId] ?? {}) : {},
        reason: input.reason,
        detail: (input.reason === 'closedByUser' && row.closingWords) || input.detail,
        rounds: state.round,
        calls: state.calls,
        closedAt: new Date(input.closedAt),
      })
      .onConflictDoNothing();
    await notify(tx, 'hopper', campaignId);
  });
}

/** It was reset while its last call went on. */
async function comeBackFresh(tx: Db, row: typeof hopper.$inferSelect, now: Date): Promise<void> {
  const { campaignId, contactId, priority, addedAt } = row;
  await tx.insert(hopper).values({ campaignId, contactId, priority, addedAt, nextCallAt: now });
  await notify(tx, 'hopper', campaignId);
}

async function lastNumber(tx: Db, key: ContactKey, phoneId: string): Promise<string | null> {
  const [row] = await tx
    .select({ number: attempts.number })
    .from(attempts)
    .where(
      and(
        eq(attempts.campaignId, key.campaignId),
        eq(attempts.contactId, key.contactId),
        eq(attempts.phoneId, phoneId),
      ),
    )
    .limit(1);
  return row?.number ?? null;
}

/**
 * The workflow was cancelled: a call that is not placed yet is cancelled, and promised again if it was; one that may be
 * is marked to be hung up, but a conversation with an agent goes on to its end. The contact becomes a waiting row again
 * with its counts. Answers the call to hang up, if Twilio named one.
 */
export async function releaseContact(db: Db, input: ReleaseContactInput, now: Date): Promise<string | null> {
  return await db.transaction(async (tx) => {
    const [seen] = await tx.select().from(hopper).where(hopperRow(input));
    // The attempt is locked before the hopper, as by whatever ends it.
    const attemptId = input.attemptId ?? seen?.attemptId;
    let callSid: string | null = null;
    if (attemptId) {
      const [open] = await tx
        .update(attempts)
        .set({ hangUpReason: 'cancelled' })
        .where(and(eq(attempts.id, attemptId), ne(attempts.state, 'ended'), isNoConversation))
        .returning();
      if (open?.state === 'waiting' || open?.state === 'preview') {
        await promiseAgain(tx, open);
        await endAttempt(tx, attemptId, { status: 'Cancelled', endedAt: now }, now);
      }
      callSid = open?.callSid ?? null;
    }
    const [row] = await tx.update(hopper).set({ state: 'fresh' }).where(hopperRow(input)).returning();
    if (row?.isReset) {
      await makeFresh(tx, sql`campaign_id = ${input.campaignId} and contact_id = ${input.contactId}`, now);
    }
    return callSid;
  });
}

const isNoConversation = or(isNull(attempts.agentId), isNull(attempts.connectedAt));

async function bookOf(tx: Db, key: ContactKey): Promise<NumberedBook> {
  const found = await loadBook(tx, key);
  if (!found) throw gone(key);
  return found;
}

function gone(key: ContactKey): ProductError {
  return new ProductError(
    'notFound',
    say('calls.notInHopper', { contactId: key.contactId, campaignId: key.campaignId }),
  );
}
