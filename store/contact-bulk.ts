// The same for many contacts: in pieces of bounded size, each of which may be repeated.
import { and, eq, inArray, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { auditInBulk, noteInAudit } from './audit.ts';
import { deleteContacts } from './contact-erasure.ts';
import { type ContactFilter, contactConditions, createdWithin } from './contact-filter.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { addFoundToList, removeContactsFromList } from './lists.ts';
import { ofContacts, tellBookEdited } from './live-edits.ts';
import { contactItemTypes, contacts, phones } from './schema/contacts.ts';
import { onPage } from './searched-page.ts';

export type BulkAction =
  | { type: 'addToList'; listId: string }
  | { type: 'removeFromList'; listId: string }
  /** Of additional phones: those of the type `from`, the untyped ones when it is null, all when it is not given. */
  | { type: 'setItemType'; itemTypeId: string | null; from?: string | null | undefined }
  | { type: 'delete'; keepBlacklisted: boolean };

/** The contacts that match, by id, after one of them. Only those that were there at `until`, so that it comes to an end. */
export async function matchingContacts(
  db: Db,
  filter: ContactFilter,
  { after, until, limit }: { after: string | null; until: Date; limit: number },
): Promise<string[]> {
  const within = and(createdWithin(filter), lte(contacts.createdAt, until));
  const sorting = { direction: 'asc', columns: [[contacts.id, 'uuid']] } as const;
  const conditions = await contactConditions(db, filter);
  const search = { table: contacts, id: contacts.id, sorting, within, conditions };
  const page = { after: after === null ? null : [after], limit: limit - 1 };
  const rows = await db
    .select({ id: contacts.id })
    .from(contacts)
    .where(await onPage(db, search, page))
    .orderBy(contacts.id)
    .limit(limit);
  return rows.map((row) => row.id);
}

/**
 * How many contacts were changed. Those that are gone, or are already as wanted, are passed over. The audit log gets
 * one entry for all of them.
 */
export async function applyToContacts(db: Db, ids: string[], action: BulkAction, now: Date): Promise<number> {
  return await db.transaction(async (tx) => {
    await auditInBulk(tx);
    const changed = await act(tx, ids, action, now);
    const after = { ...action, contacts: changed, contactIds: ids };
    if (changed > 0) await noteInAudit(tx, { action: 'bulk', entity: 'contacts', entityId: '', after });
    return changed;
  });
}

async function act(db: Db, ids: string[], action: BulkAction, now: Date): Promise<number> {
  switch (action.type) {
    case 'addToList':
      return (await addFoundToList(db, action.listId, ids, now)).added;
    case 'removeFromList':
      return (await removeContactsFromList(db, action.listId, ids)).removed;
    case 'setItemType':
      return await setItemType(db, ids, action, now);
    case 'delete':
      return (await deleteContacts(db, ids, now, action)).deleted;
    default:
      return action satisfies never;
  }
}

async function setItemType(
  db: Db,
  ids: string[],
  { itemTypeId, from }: Extract<BulkAction, { type: 'setItemType' }>,
  now: Date,
): Promise<number> {
  return await db.transaction(async (tx) => {
    if (itemTypeId) await requireItemType(tx, itemTypeId);
    // The rows first, as every edit of a contact takes them.
    await tx.select({ id: contacts.id }).from(contacts).where(inArray(contacts.id, ids)).for('no key update');
    const changed = await tx
      .update(phones)
      .set({ itemTypeId })
      .where(
        and(
          inArray(phones.contactId, ids),
          ne(phones.isPrimary, true),
          hasType(from),
          sql`${phones.itemTypeId} is distinct from ${itemTypeId}`,
        ),
      )
      .returning({ contactId: phones.contactId });
    const touched = [...new Set(changed.map((row) => row.contactId))];
    if (touched.length === 0) return 0;
    await tx
      .update(contacts)
      .set({ version: sql`${contacts.version} + 1`, updatedAt: now })
      .where(inArray(contacts.id, touched));
    await tellBookEdited(tx, ofContacts(touched), now);
    return touched.length;
  });
}

function hasType(from: string | null | undefined): SQL | undefined {
  if (from === undefined) return undefined;
  return from === null ? isNull(phones.itemTypeId) : eq(phones.itemTypeId, from);
}

async function requireItemType(tx: Db, id: string): Promise<void> {
  const found = await tx
    .select({ id: contactItemTypes.id })
    .from(contactItemTypes)
    .where(eq(contactItemTypes.id, id))
    .for('key share');
  if (found.length > 0) return;
  const fields = [
    { path: 'action.itemTypeId', message: say('requests.noSuch', { thing: 'contact item type' }) },
  ];
  throw new ProductError('invalid', say('contacts.typeNotGiven'), fields);
}
