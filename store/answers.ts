// What an answered call is given.
import { and, eq, ne, sql } from 'drizzle-orm';
import { isMachine } from '../workflows/rules/outcome.ts';
import type { Db } from './db.ts';
import { campaigns, type IvrMessage, type SpokenMessage } from './schema/campaigns.ts';
import { attempts } from './schema/dialing.ts';

/**
 * The message to play, and the attempt marked as connected; for a machine the voicemail, if there is one. Null when the
 * call is to be ended: the attempt is over or was cancelled. Asking twice gives the same answer.
 */
export async function answerOf(
  db: Db,
  attemptId: string,
  answeredBy: string | null,
  now: Date,
): Promise<IvrMessage | null> {
  const moment = now.toISOString();
  const connected = isMachine(answeredBy)
    ? {}
    : { connectedAt: sql`coalesce(${attempts.connectedAt}, ${moment}::timestamptz)` };
  const [attempt] = await db
    .update(attempts)
    .set({
      ...connected,
      answeredBy: answeredBy ?? sql`${attempts.answeredBy}`,
      answeredAt: sql`coalesce(${attempts.answeredAt}, ${moment}::timestamptz)`,
    })
    .where(and(eq(attempts.id, attemptId), ne(attempts.state, 'ended')))
    .returning({ campaignId: attempts.campaignId, hangUpReason: attempts.hangUpReason });
  if (!attempt || attempt.hangUpReason) return null;
  if (isMachine(answeredBy)) return await voicemailOf(db, attemptId, answeredBy);
  const [campaign] = await db
    .select({ call: campaigns.call })
    .from(campaigns)
    .where(eq(campaigns.id, attempt.campaignId));
  return campaign?.call.message ?? null;
}

/** What is left on the machine that answered; null hangs up, as a fax is always. */
export async function voicemailOf(
  db: Db,
  attemptId: string,
  answeredBy: string | null,
): Promise<SpokenMessage | null> {
  if (answeredBy === 'fax') return null;
  const [campaign] = await db
    .select({ call: campaigns.call })
    .from(campaigns)
    .innerJoin(attempts, eq(attempts.campaignId, campaigns.id))
    .where(eq(attempts.id, attemptId));
  return campaign?.call.voicemail ?? null;
}
