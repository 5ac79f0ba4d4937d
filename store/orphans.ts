// Signed webhooks about attempts that do not exist here: kept, without numbers, for a person to look at.
import type { Db } from './db.ts';
import { orphanWebhooks } from './schema/dialing.ts';

export type Orphan = { attemptId: string; callSid: string; callStatus: string };

export async function keepOrphan(db: Db, orphan: Orphan, now: Date): Promise<void> {
  await db.insert(orphanWebhooks).values({ id: crypto.randomUUID(), ...orphan, receivedAt: now });
}
