// What happens to an answered call of a queue campaign: the claim of an agent, the wait for one, the drop.
import { sql } from 'drizzle-orm';
import { isMachine } from '../workflows/rules/outcome.ts';
import { claimLongestIdle } from './agents.ts';
import { type Attempt, recordProgress } from './call-progress.ts';
import { at, type Db, rowsOf } from './db.ts';
import type { QueueSettings, SpokenMessage } from './schema/campaigns.ts';

/** `wait` asks again in a moment; `drop` ends the call after its message; `hangUp` ends it without a word. */
export type QueueAnswer =
  | { type: 'agent'; userId: string }
  | { type: 'wait' }
  | { type: 'drop'; message: SpokenMessage | null }
  | { type: 'machine' }
  | { type: 'hangUp' };

/** `answeredBy` is what answering-machine detection says before anything is played, when it does. */
export type AnswerNews = { callSid: string; answeredBy: string | null };

type Answered = Pick<
  Attempt,
  'campaignId' | 'state' | 'agentId' | 'answeredBy' | 'hangUpReason' | 'queueUntil'
> & { queue: QueueSettings };

/**
 * Finds an agent for the call in one transaction, or says how it waits. Ask when it is answered and again while it
 * waits: asking twice gives the same agent.
 */
export async function answerQueueCall(
  db: Db,
  attemptId: string,
  news: AnswerNews,
  now: Date,
): Promise<QueueAnswer> {
  return await db.transaction(async (tx) => {
    const attempt = await lockAnswered(tx, attemptId);
    if (!attempt || attempt.state === 'ended' || attempt.state === 'wrapUp') return { type: 'hangUp' };
    if (isMachine(news.answeredBy ?? attempt.answeredBy)) {
      await tx.execute(
        sql`update attempts set answered_by = coalesce(${news.answeredBy}, answered_by) where id = ${attemptId}`,
      );
      return { type: 'machine' };
    }
    const { callSid } = news;
    const progress = await recordProgress(tx, attemptId, { callSid, state: 'answered' }, now);
    if (attempt.hangUpReason === 'queueTimeout') return { type: 'drop', message: attempt.queue.dropMessage };
    if (progress === 'unwanted') return { type: 'hangUp' };
    const userId = attempt.agentId ?? (await claimLongestIdle(tx, attempt.campaignId, attemptId, now));
    if (userId) {
      await connect(tx, attemptId, userId, news, now);
      return { type: 'agent', userId };
    }
    return await waitOrDrop(tx, attemptId, attempt, now);
  });
}

async function lockAnswered(tx: Db, attemptId: string): Promise<Answered | null> {
  const [attempt] = await rowsOf<Answered>(
    tx,
    sql`select a.campaign_id as "campaignId", a.state,
          (select user_id from agents where user_id = a.agent_id and attempt_id = a.id) as "agentId",
          a.answered_by as "answeredBy", a.hang_up_reason as "hangUpReason", a.queue_until as "queueUntil",
          c.queue
        from attempts a join campaigns c on c.id = a.campaign_id where a.id = ${attemptId} for update of a`,
  );
  if (!attempt) return null;
  const { queueUntil } = attempt;
  return { ...attempt, queueUntil: queueUntil === null ? null : new Date(queueUntil) };
}

/** Bridged from now on; what was waited until now counts as hold. */
async function connect(
  tx: Db,
  attemptId: string,
  userId: string,
  news: AnswerNews,
  now: Date,
): Promise<void> {
  await tx.execute(
    sql`update attempts set agent_id = ${userId}, connected_at = coalesce(connected_at, ${at(now)}),
          answered_at = coalesce(answered_at, ${at(now)}), answered_by = coalesce(${news.answeredBy}, answered_by),
          hold_seconds = hold_seconds + coalesce(round(extract(epoch from ${at(now)} - queued_at)), 0)::int,
          queued_at = null, queue_until = null
        where id = ${attemptId}`,
  );
}

async function waitOrDrop(tx: Db, attemptId: string, attempt: Answered, now: Date): Promise<QueueAnswer> {
  const { queueTimeoutSeconds, dropMessage } = attempt.queue;
  const until = attempt.queueUntil ?? new Date(now.getTime() + queueTimeoutSeconds * 1000);
  const isOver = until <= now;
  await tx.execute(
    sql`update attempts set answered_at = coalesce(answered_at, ${at(now)}), queued_at = coalesce(queued_at, ${at(now)}),
          queue_until = ${at(until)}, hang_up_reason = ${isOver ? 'queueTimeout' : null}
        where id = ${attemptId}`,
  );
  return isOver ? { type: 'drop', message: dropMessage } : { type: 'wait' };
}

/** Answered calls that nobody has asked about since their wait was over: their webhook got lost. */
export async function takeForgottenCalls(
  db: Db,
  since: Date,
  limit: number,
): Promise<{ attemptId: string; callSid: string }[]> {
  return await rowsOf(
    db,
    sql`update attempts set hang_up_reason = 'queueTimeout'
        where id in (select id from attempts
                     where state = 'answered' and agent_id is null and queue_until < ${at(since)}
                       and hang_up_reason is null and call_sid is not null
                     limit ${limit} for update skip locked)
        returning id as "attemptId", call_sid as "callSid"`,
  );
}
