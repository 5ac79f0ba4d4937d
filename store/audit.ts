// The audit log: who makes the changes of a transaction, and what was written down about them.
import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { type ActorKind, auditLog } from './schema/audit.ts';

export type Actor = {
  kind: ActorKind;
  /** The person, if there is one behind it. */
  id: string | null;
  name: string;
  apiKeyId: string | null;
};

export type AuditEntry = typeof auditLog.$inferSelect;

/** Entries of changes that no trigger sees. `entity` and `entityId` say of what. */
export type AuditNote = Pick<AuditEntry, 'action' | 'entity' | 'entityId'> &
  Partial<Pick<AuditEntry, 'contactId' | 'before' | 'after'>>;

/** `from` counts, `to` does not. */
export type AuditFilter = {
  entity?: string | undefined;
  entityId?: string | undefined;
  contactId?: string | undefined;
  actorId?: string | undefined;
  action?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/**
 * Runs `act` in one transaction whose changes are written into the audit log as the actor's. On PGlite `act` must use
 * nothing but its own `tx`, because there is one connection.
 */
export async function withActor<T>(
  db: Db,
  actor: Actor,
  requestId: string,
  act: (tx: Db) => Promise<T>,
): Promise<T> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`select
      set_config('app.actor_kind', ${actor.kind}, true),
      set_config('app.actor_id', ${actor.id ?? ''}, true),
      set_config('app.actor_name', ${actor.name}, true),
      set_config('app.api_key_id', ${actor.apiKeyId ?? ''}, true),
      set_config('app.request_id', ${requestId}, true)`);
    return await act(tx);
  });
}

/** Inside a transaction: its rows are not written down one by one any more; write one entry by `noteInAudit` instead. */
export async function auditInBulk(tx: Db): Promise<void> {
  await tx.execute(sql`select set_config('app.audit', 'off', true)`);
}

/** Writes an entry as the actor of the transaction, or as the product itself. */
export async function noteInAudit(tx: Db, note: AuditNote): Promise<void> {
  await tx.insert(auditLog).values(note);
}

/** Leaves who did what and when, without what the contact and its phones were. For erasures, after the rows are gone. */
export async function eraseFromAudit(tx: Db, contactIds: string[]): Promise<void> {
  await tx.update(auditLog).set({ before: null, after: null }).where(inArray(auditLog.contactId, contactIds));
}

const newestFirst: Sorting = { direction: 'desc', columns: [[auditLog.id, 'bigint']] };

export async function auditPage(db: Db, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
  const { entity, entityId, contactId, actorId, action, from, to } = filter;
  const rows = await db
    .select({ key: keyOf(newestFirst), entry: auditLog })
    .from(auditLog)
    .where(
      and(
        afterKey(newestFirst, page.after),
        entity === undefined ? undefined : eq(auditLog.entity, entity),
        entityId === undefined ? undefined : eq(auditLog.entityId, entityId),
        contactId === undefined ? undefined : eq(auditLog.contactId, contactId),
        actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
        action === undefined ? undefined : eq(auditLog.action, action),
        from === undefined ? undefined : gte(auditLog.at, from),
        to === undefined ? undefined : lt(auditLog.at, to),
      ),
    )
    .orderBy(...orderOf(newestFirst))
    .limit(page.limit + 1);
  const { next, rows: shown } = pageOf(rows, page.limit);
  return { next, rows: shown.map((row) => row.entry) };
}
