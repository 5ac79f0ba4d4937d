// Agents who are muted. Their line stays up from call to call, so that it must be unmuted when the conversation in which
// they muted it is over.
import { sql } from 'drizzle-orm';
import { type Db, rowsOf } from './db.ts';

/** They are not heard in this conversation; null: they are heard. */
export async function noteMute(db: Db, userId: string, attemptId: string | null): Promise<void> {
  await db.execute(
    sql`update agents set muted_in = ${attemptId}::uuid where user_id = ${userId} and leg_state = 'up'`,
  );
}

/**
 * Takes a mute that outlived its conversation: the person of this attempt `left`, or `came` and it is another one's.
 * Answers the attempt in which it was made: whoever gets it has the line unmuted, or gives it back by `keepMute`.
 */
export async function takeLeftMute(
  db: Db,
  userId: string,
  attemptId: string,
  move: 'left' | 'came',
): Promise<string | null> {
  const isOver = move === 'left' ? sql`muted_in = ${attemptId}::uuid` : sql`muted_in <> ${attemptId}::uuid`;
  const [muted] = await rowsOf<{ attemptId: string }>(
    db,
    sql`with muted as (select user_id, muted_in from agents where user_id = ${userId} and ${isOver} for update)
        update agents set muted_in = null from muted where agents.user_id = muted.user_id
        returning muted.muted_in as "attemptId"`,
  );
  return muted?.attemptId ?? null;
}

/** The line is still muted, as far as anybody knows. */
export async function keepMute(db: Db, userId: string, attemptId: string): Promise<void> {
  await db.execute(
    sql`update agents set muted_in = ${attemptId}::uuid
        where user_id = ${userId} and muted_in is null and leg_state = 'up'`,
  );
}
