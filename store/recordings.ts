// Where the recordings of calls are, as Twilio tells it after the call.
import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { attempts } from './schema/dialing.ts';

export async function keepRecording(db: Db, attemptId: string, recordingUrl: string): Promise<void> {
  await db.update(attempts).set({ recordingUrl }).where(eq(attempts.id, attemptId));
}
