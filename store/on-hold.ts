// Hold within a conversation, as Twilio tells it: it counts once, however often it is told.
import { sql } from 'drizzle-orm';
import { at, type Db } from './db.ts';

/** The person hears music from now on. */
export async function holdCall(db: Db, attemptId: string, now: Date): Promise<void> {
  await db.execute(
    sql`update attempts set held_at = coalesce(held_at, ${at(now)}) where id = ${attemptId} and state = 'answered'`,
  );
}

/** They talk again. */
export async function unholdCall(db: Db, attemptId: string, now: Date): Promise<void> {
  await db.execute(
    sql`update attempts set held_at = null,
          hold_seconds = hold_seconds + round(extract(epoch from ${at(now)} - held_at))::int
        where id = ${attemptId} and held_at is not null`,
  );
}
