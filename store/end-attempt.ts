// The one way an attempt ends: the row, the hopper's plan and the word to Temporal in one transaction.
import { and, eq, ne, sql } from 'drizzle-orm';
import { applyOutcome } from '../workflows/rules/dial-state.ts';
import type { AttemptStatus } from '../workflows/rules/status.ts';
import { type Db, telling } from './db.ts';
import { sendToTemporal } from './outbox.ts';
import { planned } from './plan-row.ts';
import { attempts, hopper } from './schema/dialing.ts';

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
  const [attempt] = await tx
    .update(attempts)
    .set({
      ...end,
      answeredBy: end.answeredBy ?? sql`${attempts.answeredBy}`,
      state: 'ended',
      checkAt: null,
    })
    .where(and(eq(attempts.id, attemptId), ne(attempts.state, 'ended')))
    .returning({
      campaignId: attempts.campaignId,
      contactId: attempts.contactId,
      phoneId: attempts.phoneId,
      label: attempts.label,
      call: attempts.call,
      told: telling('turns', sql`${attempts.campaignId}::text`),
    });
  if (!attempt) return false;
  await planAfter(tx, attemptId, { ...attempt, status: end.status, endedAt: end.endedAt.getTime() }, now);
  if (attempt.call !== null) {
    const { campaignId, contactId, call } = attempt;
    const ended = { status: end.status, endedAt: end.endedAt.getTime() };
    await sendToTemporal(
      tx,
      [{ type: 'callEnded', contact: { campaignId, contactId }, call, ...ended }],
      now,
    );
  }
  return true;
}

type Ended = {
  campaignId: string;
  contactId: string;
  phoneId: string;
  label: string;
  status: AttemptStatus;
  endedAt: number;
};

/** Moves the contact's row on, unless it belongs to another attempt by now. */
async function planAfter(tx: Db, attemptId: string, ended: Ended, now: Date): Promise<void> {
  const own = and(
    eq(hopper.campaignId, ended.campaignId),
    eq(hopper.contactId, ended.contactId),
    eq(hopper.attemptId, attemptId),
  );
  const [row] = await tx
    .select({ book: hopper.book, state: hopper.dialState })
    .from(hopper)
    .where(own)
    .for('update');
  if (!row?.book || !row.state) return;
  const state = applyOutcome(row.book, row.state, ended);
  await tx
    .update(hopper)
    .set({ attemptId: null, dialState: state, ...planned(row.book, state, now) })
    .where(own);
}
