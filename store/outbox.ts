// What is yet to happen, mostly telling Temporal: written in the transaction that causes it, kept until it is done.
import { eq, sql } from 'drizzle-orm';
import { at, type Db, isAnyOf, rowsOf, telling } from './db.ts';
import { type OutboxMessage, outbox, type RecordingDeletion } from './schema/dialing.ts';

/** What is done at once; recordings are deleted by the workers, at their leisure (store/recordings.ts). */
export type PromptMessage = Exclude<OutboxMessage, RecordingDeletion>;
export type OutboxItem = { id: number; message: PromptMessage; tries: number };

/** Call it inside the transaction that makes the messages true. They are due at `now`, which may be later. */
export async function sendToTemporal(db: Db, messages: PromptMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  await db.execute(
    sql`insert into outbox (message, due_at)
        select message, ${at(now)} from jsonb_array_elements(${JSON.stringify(messages)}::jsonb) message
        returning ${telling('outbox')}`,
  );
}

/** Takes due messages for `leaseSeconds`; what is not removed by then is taken again, by anybody. */
export async function claimOutbox(
  db: Db,
  limit: number,
  leaseSeconds: number,
  now: Date,
): Promise<OutboxItem[]> {
  return await rowsOf<OutboxItem>(
    db,
    sql`update outbox set due_at = ${at(new Date(now.getTime() + leaseSeconds * 1000))}, tries = tries + 1
        where id in (select id from outbox
                     where due_at <= ${at(now)} and message ->> 'type' <> 'deleteRecordings'
                     order by id limit ${limit} for update skip locked)
        returning id::int, message, tries`,
  );
}

export async function removeFromOutbox(db: Db, ids: number[]): Promise<void> {
  if (ids.length > 0) await db.execute(sql`delete from outbox where ${isAnyOf(sql`id`, ids, 'bigint')}`);
}

/** Gives a claimed message back, to be tried again at `dueAt`. */
export async function putOff(db: Db, id: number, error: string, dueAt: Date): Promise<void> {
  await db
    .update(outbox)
    .set({ dueAt, lastError: error.slice(0, 500) })
    .where(eq(outbox.id, id));
}
