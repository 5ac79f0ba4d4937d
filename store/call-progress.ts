// What is learnt of a call at Twilio: each fact once, forwards only, whatever the order it arrives in.
import { and, eq, inArray, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { type CallFacts, isMachine, outcomeOf } from '../workflows/rules/outcome.ts';
import { freeAgent } from './agents.ts';
import { at, type Db, rowsOf } from './db.ts';
import { type AttemptEnd, endAttempt } from './end-attempt.ts';
import { type AttemptState, attempts } from './schema/dialing.ts';
import { closeTimes, wrapUpCall } from './wrap-up.ts';

export type Attempt = typeof attempts.$inferSelect;

/** `unwanted`: the call must not go on, its attempt was given up or cancelled, or has another call. */
export type ProgressResult = 'recorded' | 'known' | 'unwanted' | 'unknownAttempt';

/** How long a call may be silent before Twilio is asked; lost webhooks are found within two minutes. */
const CHECK_AFTER_MS = { placed: 40_000, ringing: 40_000, answered: 60_000 } as const;

const EARLIER: Record<'placed' | 'ringing' | 'answered', AttemptState[]> = {
  placed: ['waiting', 'placing', 'unknown'],
  ringing: ['waiting', 'placing', 'unknown', 'placed'],
  answered: ['waiting', 'placing', 'unknown', 'placed', 'ringing'],
};

/** The call exists and is at least so far. The first news of an unknown call adopts it. */
export async function recordProgress(
  db: Db,
  attemptId: string,
  news: { callSid: string; state: 'placed' | 'ringing' | 'answered' },
  now: Date,
): Promise<ProgressResult> {
  const { callSid, state } = news;
  const [moved] = await rowsOf<Pick<Attempt, 'hangUpReason'>>(
    db,
    sql`update attempts set state = ${state}, call_sid = ${callSid},
          check_at = ${at(new Date(now.getTime() + CHECK_AFTER_MS[state]))} ${alsoAt(state, now)}
        where id = ${attemptId} and state in ${EARLIER[state]} and (call_sid is null or call_sid = ${callSid})
        returning hang_up_reason as "hangUpReason"`,
  );
  if (moved) return moved.hangUpReason ? 'unwanted' : 'recorded';
  return await notMoved(db, attemptId, callSid);
}

function alsoAt(state: 'placed' | 'ringing' | 'answered', now: Date): SQL | undefined {
  if (state === 'ringing') return sql`, ringing_at = ${at(now)}`;
  return state === 'answered' ? sql`, answered_at = ${at(now)}` : undefined;
}

/** Whether the call was recorded as placed, or further, and may go on: then there is nothing to add to it. */
export async function isPlacedCall(db: Db, attemptId: string, callSid: string): Promise<boolean> {
  const [attempt] = await rowsOf<Pick<Attempt, 'state'>>(
    db,
    sql`select state from attempts where id = ${attemptId} and call_sid = ${callSid} and hang_up_reason is null`,
  );
  return attempt !== undefined && !EARLIER.placed.includes(attempt.state);
}

async function notMoved(db: Db, attemptId: string, callSid: string): Promise<ProgressResult> {
  const [attempt] = await db.select().from(attempts).where(eq(attempts.id, attemptId));
  if (!attempt) return 'unknownAttempt';
  if (attempt.state !== 'ended') {
    if (!attempt.callSid) await db.update(attempts).set({ callSid }).where(eq(attempts.id, attemptId));
    const isSecond = attempt.callSid !== null && attempt.callSid !== callSid;
    return attempt.hangUpReason || isSecond ? 'unwanted' : 'known';
  }
  if (attempt.callSid === callSid) return 'known';
  await db
    .update(attempts)
    .set({ late: true, callSid })
    .where(and(eq(attempts.id, attemptId), isNull(attempts.callSid)));
  return 'unwanted';
}

/** The verdict of machine detection; the agent who was given a machine has it no longer. */
export async function recordAnsweredBy(
  db: Db,
  attemptId: string,
  answeredBy: string,
  now: Date,
): Promise<ProgressResult> {
  return await db.transaction(async (tx) => {
    const [attempt] = await tx
      .update(attempts)
      .set({ answeredBy })
      .where(and(eq(attempts.id, attemptId), ne(attempts.state, 'ended')))
      .returning({ agentId: attempts.agentId });
    if (attempt?.agentId && isMachine(answeredBy)) {
      await freeAgent(tx, { userId: attempt.agentId, attemptId }, now);
    }
    return attempt ? 'recorded' : 'known';
  });
}

export type CallEndNews = Pick<CallFacts, 'callStatus' | 'sipCode' | 'errorCode' | 'answeredBy'> & {
  callSid: string;
  talkSeconds: number | null;
};

type OpenAttempt = Pick<Attempt, 'state' | 'callSid' | 'answeredBy' | 'hangUpReason' | 'agentId'> & {
  connected: boolean;
  /** It had an agent, or waited for one. */
  ofQueue: boolean;
};

/** The call is over: its outcome is decided here and nowhere else. Call it inside a transaction. */
export async function recordEnd(
  tx: Db,
  attemptId: string,
  news: CallEndNews,
  now: Date,
): Promise<ProgressResult> {
  const [attempt] = await rowsOf<OpenAttempt>(
    tx,
    sql`select state, call_sid as "callSid", answered_by as "answeredBy", hang_up_reason as "hangUpReason",
          agent_id as "agentId", connected_at is not null as connected,
          agent_id is not null or queued_at is not null as "ofQueue"
        from attempts where id = ${attemptId} for update`,
  );
  if (!attempt) return 'unknownAttempt';
  if (attempt.state === 'wrapUp') return 'known';
  if (attempt.state === 'ended') {
    await tx
      .update(attempts)
      .set({ late: true, callSid: news.callSid })
      .where(and(eq(attempts.id, attemptId), isNull(attempts.callSid), isNotNull(attempts.placingAt)));
    return 'known';
  }
  if (attempt.callSid && attempt.callSid !== news.callSid) return 'unwanted';
  const answeredBy = news.answeredBy ?? attempt.answeredBy;
  const status = outcomeOf({
    ...news,
    answeredBy,
    connected: attempt.connected,
    hangUpReason: attempt.hangUpReason,
  });
  const { callSid, sipCode, errorCode } = news;
  const bridged = attempt.ofQueue ? await closeTimes(tx, attemptId, now) : null;
  const talkSeconds = bridged?.talkSeconds ?? news.talkSeconds;
  const end = { status, endedAt: now, callSid, sipCode, errorCode, talkSeconds, answeredBy };
  const isTalked = attempt.agentId !== null && status === 'Reached';
  const waits = isTalked && (await wrapUpCall(tx, attemptId, end, now));
  if (!waits) await endAttempt(tx, attemptId, end, now);
  return 'recorded';
}

/** Ends an attempt that never became a call. */
export async function endUnplaced(db: Db, attemptId: string, end: AttemptEnd, now: Date): Promise<boolean> {
  return await db.transaction((tx) => endAttempt(tx, attemptId, end, now));
}

/**
 * Twilio provably placed nothing: back in line, not before `notBefore`. `refused` counts towards giving up. A call that
 * was not wanted any more meanwhile ends instead.
 */
export async function backInLine(
  db: Db,
  attemptId: string,
  notBefore: Date,
  { refused }: { refused: boolean },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const own = and(eq(attempts.id, attemptId), eq(attempts.state, 'placing'));
    const [attempt] = await tx.select().from(attempts).where(own).for('update');
    if (attempt?.hangUpReason) {
      const { sipCode, errorCode, answeredBy, hangUpReason } = attempt;
      const facts = { sipCode, errorCode, answeredBy, hangUpReason, connected: false };
      const status = outcomeOf({ ...facts, callStatus: 'canceled' });
      await endAttempt(tx, attemptId, { status, endedAt: now }, now);
      return;
    }
    await tx
      .update(attempts)
      .set({
        state: 'waiting',
        notBefore,
        placingAt: null,
        checkAt: null,
        ...(refused ? { refusals: sql`${attempts.refusals} + 1` } : {}),
      })
      .where(own);
  });
}

/** Nobody can say whether Twilio placed the call: it is looked for, never placed again. */
export async function markUnknown(db: Db, attemptId: string, checkAt: Date): Promise<void> {
  await db
    .update(attempts)
    .set({ state: 'unknown', checkAt })
    .where(and(eq(attempts.id, attemptId), eq(attempts.state, 'placing')));
}

/** We are about to end the call ourselves, for this reason; false when it is too late for that. */
export async function markHangUp(
  db: Db,
  attemptId: string,
  reason: NonNullable<Attempt['hangUpReason']>,
): Promise<Attempt | null> {
  const [attempt] = await db
    .update(attempts)
    .set({ hangUpReason: reason })
    .where(and(eq(attempts.id, attemptId), ne(attempts.state, 'ended'), isNull(attempts.hangUpReason)))
    .returning();
  return attempt ?? null;
}

/**
 * Open calls that Twilio should be asked about, the longest silent first. Those whose call is not known are looked for
 * again in 3 s, the others in 30 s.
 */
export async function takeSilentAttempts(
  db: Db,
  campaignId: string,
  limit: number,
  now: Date,
): Promise<Attempt[]> {
  const silent = db
    .select({ id: attempts.id })
    .from(attempts)
    .where(
      and(
        eq(attempts.campaignId, campaignId),
        ne(attempts.state, 'ended'),
        ne(attempts.state, 'waiting'),
        lte(attempts.checkAt, now),
      ),
    )
    .orderBy(attempts.checkAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  return await db
    .update(attempts)
    .set({
      checkAt: sql`${now.toISOString()}::timestamptz + case when ${attempts.callSid} is null then interval '3 seconds' else interval '30 seconds' end`,
    })
    .where(inArray(attempts.id, silent))
    .returning();
}

/** Whether another attempt, or an agent's line, owns the call already. */
export async function isCallKnown(db: Db, callSid: string): Promise<boolean> {
  const [row] = await rowsOf<{ known: boolean }>(
    db,
    sql`select exists (select 1 from attempts where call_sid = ${callSid})
          or exists (select 1 from agents where leg_call_sid = ${callSid}) as known`,
  );
  return row?.known ?? false;
}
