// The call on an agent's desk: whose it is, and how they end it.
import { and, eq } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import type { Attempt } from './call-progress.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { leavePreview } from './previews.ts';
import { attempts, IN_FLIGHT_STATES } from './schema/dialing.ts';
import { notFound } from './versions.ts';

/**
 * The agent hangs up. A conversation is over; a call that nobody has answered yet becomes AgentReject; one that is not
 * placed yet goes back in line. Answers the call to be ended at Twilio, if it is known. Hanging up twice is hanging up.
 * Throws `notFound` for a call that is not the agent's, `conflict` for a contact that they only look at.
 */
export async function hangUpCall(
  db: Db,
  agentId: string,
  attemptId: string,
  now: Date,
): Promise<string | null> {
  return await db.transaction(async (tx) => {
    const attempt = await lockCall(tx, agentId, attemptId);
    const { state, callSid } = attempt;
    if (state === 'preview') throw new ProductError('conflict', say('calls.nobodyCalled'));
    if (state === 'waiting') await leavePreview(tx, attempt, now);
    if (!isInFlight(attempt)) return null;
    if (attempt.connectedAt === null && attempt.hangUpReason === null) {
      await tx.update(attempts).set({ hangUpReason: 'agentReject' }).where(eq(attempts.id, attemptId));
    }
    return callSid;
  });
}

/** The conversation of an agent who wants to do something in it. Throws `notFound`, or `conflict` when there is none. */
export async function conversationOf(db: Db, agentId: string, attemptId: string): Promise<Attempt> {
  const attempt = await db.transaction((tx) => lockCall(tx, agentId, attemptId));
  if (attempt.state !== 'answered' || attempt.connectedAt === null) {
    throw new ProductError('conflict', say('calls.nobodyOnLine'));
  }
  return attempt;
}

async function lockCall(tx: Db, agentId: string, attemptId: string): Promise<Attempt> {
  const [attempt] = await tx
    .select()
    .from(attempts)
    .where(and(eq(attempts.id, attemptId), eq(attempts.agentId, agentId)))
    .for('update');
  if (!attempt) throw notFound('call of yours');
  return attempt;
}

function isInFlight({ state }: Attempt): boolean {
  return IN_FLIGHT_STATES.some((inFlight) => inFlight === state);
}
