// An agent who is lost: their line ended, or nothing is heard of them. Whoever was with them is left neither in silence
// nor forgotten.
import { sql } from 'drizzle-orm';
import type { AgentEvent } from '../workflows/rules/agent-state.ts';
import { lockAgent, moveAgent } from './agents.ts';
import { at, type Db, rowsOf, telling } from './db.ts';
import type { attempts } from './schema/dialing.ts';

type AttemptRow = typeof attempts.$inferSelect;

/** What is to be done at Twilio after the commit: `queue` looks for another agent, `hangUp` ends the call. */
export type CustomerMove = { attemptId: string; callSid: string; move: 'queue' | 'hangUp' };

/** Silent for so long without a line that is up, an agent is lost. */
const SILENT_MS = 30_000;

/**
 * Takes the agent out of work; what they write down after a call they may finish. Answers what must follow at Twilio.
 * With `legId` only while that is their line. Call it inside a transaction.
 */
export async function loseAgent(
  tx: Db,
  userId: string,
  event: Extract<AgentEvent, { type: 'lineLost' | 'silent' }>,
  now: Date,
  legId?: string,
): Promise<CustomerMove | null> {
  const [seen] = await rowsOf<{ attemptId: string | null }>(
    tx,
    sql`select attempt_id as "attemptId" from agents where user_id = ${userId}`,
  );
  // The attempt before the agent, as everywhere.
  const attempt = seen?.attemptId ? await lockAttempt(tx, seen.attemptId) : null;
  const before = await lockAgent(tx, userId);
  if (!before || before.attemptId !== (seen?.attemptId ?? null)) return null;
  if (legId !== undefined && before.legId !== legId) return null;
  const keepsContact = before.presence === 'wrapUp';
  const kept = sql`attempt_id = ${keepsContact ? before.attemptId : null},
    leg_state = case leg_state when 'up' then 'ending' when 'dialing' then 'ending' when 'wanted' then 'none'
      else leg_state end, leg_check_at = ${at(now)}`;
  await moveAgent(tx, userId, before, event, now, kept);
  await tx.execute(sql`select ${telling('agents')}`);
  return attempt && !keepsContact ? await letGo(tx, attempt, now) : null;
}

/** What becomes of the attempt that the agent leaves behind. */
async function letGo(tx: Db, attempt: Left, now: Date): Promise<CustomerMove | null> {
  const { id: attemptId, state, callSid } = attempt;
  const own = sql`id = ${attemptId}`;
  switch (state) {
    case 'preview':
    case 'waiting':
      await tx.execute(
        sql`update attempts set state = 'waiting', agent_id = null, preview_until = null, accepted_at = null
            where ${own} returning ${telling('turns', sql`campaign_id::text`)}`,
      );
      return null;
    case 'answered':
      if (attempt.connectedAt === null) return await reject(tx, attemptId, callSid);
      await tx.execute(
        sql`update attempts set agent_id = null, connected_at = null, held_at = null, queued_at = ${at(now)},
              queue_until = ${at(new Date(now.getTime() + attempt.queueTimeoutSeconds * 1000))},
              hold_seconds = hold_seconds + coalesce(round(extract(epoch from ${at(now)} - held_at)), 0)::int
            where ${own}`,
      );
      return callSid ? { attemptId, callSid, move: 'queue' } : null;
    case 'placing':
    case 'unknown':
    case 'placed':
    case 'ringing':
      return await reject(tx, attemptId, callSid);
    default:
      return null;
  }
}

/** The agent was gone before the person answered. */
async function reject(tx: Db, attemptId: string, callSid: string | null): Promise<CustomerMove | null> {
  await tx.execute(
    sql`update attempts set hang_up_reason = coalesce(hang_up_reason, 'agentReject') where id = ${attemptId}`,
  );
  return callSid ? { attemptId, callSid, move: 'hangUp' } : null;
}

type Left = Pick<AttemptRow, 'id' | 'state' | 'callSid' | 'connectedAt'> & { queueTimeoutSeconds: number };

async function lockAttempt(tx: Db, attemptId: string): Promise<Left | null> {
  const [attempt] = await rowsOf<Left>(
    tx,
    sql`select a.id, a.state, a.call_sid as "callSid", a.connected_at as "connectedAt",
          (c.queue ->> 'queueTimeoutSeconds')::int as "queueTimeoutSeconds"
        from attempts a join campaigns c on c.id = a.campaign_id where a.id = ${attemptId} for update of a`,
  );
  return attempt ?? null;
}

/** Agents of whom nothing was heard for too long while their line is not up, and those who may not work any more. */
export async function silentAgents(db: Db, now: Date): Promise<string[]> {
  const silent = sql`a.leg_state <> 'up' and a.seen_at < ${at(new Date(now.getTime() - SILENT_MS))}`;
  const rows = await rowsOf<{ userId: string }>(
    db,
    sql`select a.user_id as "userId" from agents a join users u on u.id = a.user_id
        where a.presence <> 'offline' and not (a.presence = 'wrapUp' and coalesce(a.wanted_presence, '') = 'offline')
          and (${silent} or not u.is_active)`,
  );
  return rows.map(({ userId }) => userId);
}
