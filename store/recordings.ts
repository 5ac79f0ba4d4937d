// Where the recordings of calls are, as Twilio tells it after the call.
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db } from './db.ts';
import { attempts } from './schema/dialing.ts';

/** Of a person who was erased meanwhile nothing is kept. */
export async function keepRecording(db: Db, attemptId: string, recordingUrl: string): Promise<void> {
  await db
    .update(attempts)
    .set({ recordingUrl })
    .where(and(eq(attempts.id, attemptId), isNotNull(attempts.number)));
}
