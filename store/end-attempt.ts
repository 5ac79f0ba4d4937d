// The one way an attempt ends: the row, its promises, the hopper's plan, the word to Temporal and the agent who is free
// again, in one transaction.
import { sql } from 'drizzle-orm';
import type { Book } from '../workflows/rules/book.ts';
import { type AttemptOutcome, applyOutcome, type DialState } from '../workflows/rules/dial-state.ts';
import { isFlaggedCallerIdError } from '../workflows/rules/outcome.ts';
import type { AttemptStatus } from '../workflows/rules/status.ts';
import { freeAgent } from './agents.ts';
import { conversationEffect, keepPromises, type PromisingAttempt } from './attempt-effects.ts';
import { restFlagged } from './caller-ids.ts';
import { makeFresh } from './contact-reset.ts';
import { at, type Db, rowsOf, telling } from './db.ts';
import { sendToTemporal } from './outbox.ts';
import { planned } from './plan-row.ts';
import type { attempts } from './schema/dialing.ts';

export type AttemptEnd = {
  status: AttemptStatus;
  endedAt: Date;
  detail?: string;
  callSid?: string;
  talkSeconds?: number | null;
  sipCode?: number | null;
  errorCode?: number | null;
  answeredBy?: string | null;
};

/** False when the attempt had ended before: the first end stands. Call it inside a transaction. */
export async function endAttempt(tx: Db, attemptId: string, end: AttemptEnd, now: Date): Promise<boolean> {
  const { status, endedAt, detail = null, callSid = null, talkSeconds = null } = end;
  const { sipCode = null, errorCode = null, answeredBy = null } = end;
  const [attempt] = await rowsOf<EndedAttempt>(
    tx,
    sql`update attempts set state = 'ended', status = ${status}, ended_at = ${at(endedAt)}, check_at = null,
          detail = coalesce(${detail}, detail), call_sid = coalesce(${callSid}, call_sid),
          talk_seconds = coalesce(${talkSeconds}::int, talk_seconds), sip_code = coalesce(${sipCode}::int, sip_code),
          error_code = coalesce(${errorCode}::int, error_code), answered_by = coalesce(${answeredBy}, answered_by)
        where id = ${attemptId} and state <> 'ended'
        returning campaign_id as "campaignId", contact_id as "contactId", phone_id as "phoneId", label, call,
          number, note, reason, effect, agent_id as "agentId", caller_id as "callerId", ${telling('turns', sql`campaign_id::text`)}`,
  );
  if (!attempt) return false;
  await keepPromises(tx, { id: attemptId, status, ...attempt }, now);
  const effect = attempt.effect ? { effect: conversationEffect(attempt.effect) } : {};
  const ended = { status, endedAt: endedAt.getTime(), ...effect };
  const { campaignId, contactId, phoneId, label, call } = attempt;
  if (attempt.callerId && isFlaggedCallerIdError(errorCode)) {
    const reason = `a carrier blocked a call because of its reputation (${errorCode})`;
    await restFlagged(tx, { callerId: attempt.callerId, campaignId, reason }, now);
  }
  await planAfter(tx, attemptId, { campaignId, contactId, phoneId, label, ...ended }, now);
  if (call !== null) {
    await sendToTemporal(
      tx,
      [{ type: 'callEnded', contact: { campaignId, contactId }, call, attemptId, ...ended }],
      now,
    );
  }
  if (attempt.agentId) await freeAgent(tx, { userId: attempt.agentId, attemptId }, now);
  return true;
}

type EndedAttempt = Omit<PromisingAttempt, 'id' | 'status'> &
  Pick<typeof attempts.$inferSelect, 'phoneId' | 'label' | 'call' | 'agentId' | 'callerId'>;

type Ended = AttemptOutcome & Pick<EndedAttempt, 'campaignId' | 'contactId'>;

/** Moves the contact's row on, unless it belongs to another attempt by now. */
async function planAfter(tx: Db, attemptId: string, ended: Ended, now: Date): Promise<void> {
  const own = sql`campaign_id = ${ended.campaignId} and contact_id = ${ended.contactId} and attempt_id = ${attemptId}`;
  const [row] = await rowsOf<{ book: Book | null; state: DialState | null; isReset: boolean }>(
    tx,
    sql`select book, dial_state as state, is_reset as "isReset" from hopper where ${own} for update`,
  );
  if (!row?.book || !row.state) return;
  const { phoneId, label, status, endedAt, effect } = ended;
  const state = applyOutcome(row.book, row.state, { phoneId, label, status, endedAt, effect });
  const { nextCallAt, nextPhoneId, nextLabel, nextReason } = planned(row.book, state, now);
  await tx.execute(
    sql`update hopper set attempt_id = null, dial_state = ${JSON.stringify(state)}::jsonb,
          next_call_at = ${at(nextCallAt)}, next_phone_id = ${nextPhoneId}, next_label = ${nextLabel},
          next_reason = ${nextReason}
        where ${own}`,
  );
  if (row.isReset)
    await makeFresh(tx, sql`campaign_id = ${ended.campaignId} and contact_id = ${ended.contactId}`, now);
}
