// Requests that are done once however often they are sent: who has sent which key, and what was answered.
import { and, eq, isNull, lt, lte } from 'drizzle-orm';
import type { Db } from './db.ts';
import { idempotencyKeys } from './schema/idempotency.ts';

export type KeyedRequest = { caller: string; key: string; requestHash: string };
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string };

/** `first`: do it; `answered`: it was done; `inProgress`: it is being done, or its process died over it. */
export type Once =
  | { type: 'first' }
  | { type: 'answered'; answer: KeptAnswer }
  | { type: 'inProgress' }
  | { type: 'otherRequest' };

/** Of several at once exactly one is the first. Keys older than `forgottenBefore` are free again. */
export async function beginOnce(
  db: Db,
  { caller, key, requestHash }: KeyedRequest,
  now: Date,
  forgottenBefore: Date,
): Promise<Once> {
  const fresh = { requestHash, status: null, headers: {}, body: '', createdAt: now };
  const begun = await db
    .insert(idempotencyKeys)
    .values({ caller, key, ...fresh })
    .onConflictDoUpdate({
      target: [idempotencyKeys.caller, idempotencyKeys.key],
      set: fresh,
      setWhere: lte(idempotencyKeys.createdAt, forgottenBefore),
    })
    .returning({ key: idempotencyKeys.key });
  if (begun.length > 0) return { type: 'first' };
  const [known] = await db.select().from(idempotencyKeys).where(row(caller, key));
  if (!known) return { type: 'inProgress' }; // forgotten this moment
  if (known.requestHash !== requestHash) return { type: 'otherRequest' };
  if (known.status === null) return { type: 'inProgress' };
  return { type: 'answered', answer: { status: known.status, headers: known.headers, body: known.body } };
}

export async function keepAnswer(db: Db, { caller, key }: KeyedRequest, answer: KeptAnswer): Promise<void> {
  await db.update(idempotencyKeys).set(answer).where(row(caller, key));
}

/** The request changed nothing: it may be sent again with the same key. */
export async function forgetKey(db: Db, { caller, key }: KeyedRequest): Promise<void> {
  await db.delete(idempotencyKeys).where(and(row(caller, key), isNull(idempotencyKeys.status)));
}

export async function dropOldKeys(db: Db, before: Date): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
}

function row(caller: string, key: string) {
  return and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key));
}
