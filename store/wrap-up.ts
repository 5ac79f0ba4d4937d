// A bridged call is over: the agent writes down what it was, and the attempt ends when they have, or by time.
import { sql } from 'drizzle-orm';
import { beginWrapUp } from './agents.ts';
import { at, type Db, rowsOf } from './db.ts';
import type { AttemptEnd } from './end-attempt.ts';

/**
 * The attempt waits in `wrapUp` for its disposition; false when there is nothing to wait for: it has no agent any more,
 * or its campaign gives no time. Call it inside the transaction that records the end of the call.
 */
export async function wrapUpCall(tx: Db, attemptId: string, end: AttemptEnd, now: Date): Promise<boolean> {
  const [attempt] = await rowsOf<{ userId: string | null; seconds: number }>(
    tx,
    sql`select a.agent_id as "userId", (c.queue ->> 'wrapUpSeconds')::int as seconds
        from attempts a join campaigns c on c.id = a.campaign_id where a.id = ${attemptId}`,
  );
  if (!attempt?.userId || attempt.seconds === 0) return false;
  const until = new Date(now.getTime() + attempt.seconds * 1000);
  if (!(await beginWrapUp(tx, { userId: attempt.userId, attemptId }, until, now))) return false;
  const { status, endedAt, callSid = null, talkSeconds = null } = end;
  const { sipCode = null, errorCode = null, answeredBy = null } = end;
  await tx.execute(
    sql`update attempts set state = 'wrapUp', status = ${status}, call_ended_at = ${at(endedAt)},
          wrap_up_until = ${at(until)}, check_at = null, held_at = null, call_sid = coalesce(${callSid}, call_sid),
          talk_seconds = ${talkSeconds}::int, sip_code = coalesce(${sipCode}::int, sip_code),
          error_code = coalesce(${errorCode}::int, error_code), answered_by = coalesce(${answeredBy}, answered_by)
        where id = ${attemptId}`,
  );
  return true;
}

/** Attempts whose time for writing down is over; locked nowhere, so look again before ending one. */
export async function dueWrapUps(db: Db, limit: number, now: Date): Promise<string[]> {
  const due = await rowsOf<{ id: string }>(
    db,
    sql`select id from attempts where state = 'wrapUp' and wrap_up_until <= ${at(now)}
        order by wrap_up_until limit ${limit}`,
  );
  return due.map(({ id }) => id);
}

/**
 * Counts how long an answered call of a queue waited for an agent or was on hold, to its end, and answers how long they
 * talked; null when nobody had answered. Whole seconds.
 */
export async function closeTimes(
  tx: Db,
  attemptId: string,
  now: Date,
): Promise<{ talkSeconds: number } | null> {
  const [times] = await rowsOf<{ talkSeconds: number; isBridged: boolean }>(
    tx,
    sql`update attempts set held_at = null,
          hold_seconds = hold_seconds + coalesce(round(extract(epoch from ${at(now)} - coalesce(held_at, queued_at))), 0)::int
        where id = ${attemptId} and answered_at is not null
        returning connected_at is not null as "isBridged",
          greatest(0, round(extract(epoch from ${at(now)} - answered_at)) - hold_seconds)::int as "talkSeconds"`,
  );
  if (!times) return null;
  return { talkSeconds: times.isBridged ? times.talkSeconds : 0 };
}
