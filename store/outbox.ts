// What Temporal must be told: written in the transaction that causes it, sent until Temporal has it.
import { and, asc, inArray, lte, sql } from 'drizzle-orm';
import { type Db, isAnyOf, telling } from './db.ts';
import { type OutboxMessage, outbox } from './schema/dialing.ts';

export type OutboxItem = { id: number; message: OutboxMessage; tries: number };

/** Call it inside the transaction that makes the messages true. */
export async function sendToTemporal(db: Db, messages: OutboxMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  await db
    .insert(outbox)
    .values(messages.map((message) => ({ message, dueAt: now })))
    .returning({ told: telling('outbox') });
}

/** Takes due messages for `leaseSeconds`; what is not removed by then is taken again, by anybody. */
export async function claimOutbox(
  db: Db,
  limit: number,
  leaseSeconds: number,
  now: Date,
): Promise<OutboxItem[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(lte(outbox.dueAt, now))
    .orderBy(asc(outbox.id))
    .limit(limit)
    .for('update', { skipLocked: true });
  return await db
    .update(outbox)
    .set({ dueAt: new Date(now.getTime() + leaseSeconds * 1000), tries: sql`${outbox.tries} + 1` })
    .where(inArray(outbox.id, due))
    .returning({ id: outbox.id, message: outbox.message, tries: outbox.tries });
}

export async function removeFromOutbox(db: Db, ids: number[]): Promise<void> {
  if (ids.length > 0) await db.delete(outbox).where(isAnyOf(outbox.id, ids, 'bigint'));
}

/** Gives a claimed message back, to be tried again at `dueAt`. */
export async function putOff(db: Db, id: number, error: string, dueAt: Date): Promise<void> {
  await db
    .update(outbox)
    .set({ dueAt, lastError: error.slice(0, 500) })
    .where(and(inArray(outbox.id, [id])));
}
