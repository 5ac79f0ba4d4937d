// The inbox of the CRM's webhooks: "look at this record soon". They may come twice, late, out of order or never.
import { isNull, lt, max } from 'drizzle-orm';
import { type Db, isAnyOf, notify } from './db.ts';
import { crmHints } from './schema/crm.ts';

export type CrmHint = typeof crmHints.$inferSelect;

export type NewHint = Pick<CrmHint, 'webhookId' | 'eventName' | 'recordId' | 'eventDate' | 'personId'>;

/** False when it came before. */
export async function keepHint(db: Db, hint: NewHint, now: Date): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const kept = await tx
      .insert(crmHints)
      .values({ ...hint, receivedAt: now })
      .onConflictDoNothing()
      .returning({ id: crmHints.id });
    if (kept.length > 0) await notify(tx, 'crm', 'hints');
    return kept.length > 0;
  });
}

/** Oldest first. */
export async function waitingHints(db: Db, limit: number): Promise<CrmHint[]> {
  return await db.select().from(crmHints).where(isNull(crmHints.handledAt)).orderBy(crmHints.id).limit(limit);
}

/** They were looked at. */
export async function settleHints(db: Db, hints: readonly CrmHint[], now: Date): Promise<void> {
  const ids = hints.map((hint) => hint.id);
  if (ids.length > 0)
    await db
      .update(crmHints)
      .set({ handledAt: now })
      .where(isAnyOf(crmHints.id, ids, 'bigint'));
}

/** Those that waited for longer than anybody could. */
export async function dropOldHints(db: Db, before: Date): Promise<void> {
  await db.delete(crmHints).where(lt(crmHints.receivedAt, before));
}

/** When a webhook came last; null when none did, as far as it is known. */
export async function lastHintAt(db: Db): Promise<Date | null> {
  const [row] = await db.select({ last: max(crmHints.receivedAt) }).from(crmHints);
  return row?.last ?? null;
}
