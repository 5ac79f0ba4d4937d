// Lists: named sets of contacts that campaigns dial.
import { randomUUID } from 'node:crypto';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { enqueueForList, removeUnlisted } from './hopper-feed.ts';
import { campaignLists } from './schema/campaigns.ts';
import { contacts, listContacts, lists } from './schema/contacts.ts';
import { withUniqueName } from './unique-name.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

export type ListRow = typeof lists.$inferSelect;
export type List = ListRow & { contacts: number };

export async function getList(db: Db, id: string): Promise<List> {
  const [row] = await db.select().from(lists).where(eq(lists.id, id));
  if (!row) throw notFound('list');
  const [list] = await withContactCounts(db, [row]);
  return list ?? { ...row, contacts: 0 };
}

export async function withContactCounts(db: Db, rows: ListRow[]): Promise<List[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const counts = await db
    .select({ listId: listContacts.listId, contacts: count() })
    .from(listContacts)
    .where(inArray(listContacts.listId, ids))
    .groupBy(listContacts.listId);
  const byList = new Map(counts.map((row) => [row.listId, row.contacts]));
  return rows.map((row) => ({ ...row, contacts: byList.get(row.id) ?? 0 }));
}

/** Throws `conflict` when the name is taken, in whatever case. */
export async function createList(db: Db, fields: { name: string }, now: Date): Promise<List> {
  const [row] = await withUniqueName('list', fields.name, () =>
    db
      .insert(lists)
      .values({ id: randomUUID(), name: fields.name, createdAt: now, updatedAt: now })
      .returning(),
  );
  if (!row) throw new Error('an insert without a row');
  return { ...row, contacts: 0 };
}

export async function updateList(
  db: Db,
  id: string,
  change: { name?: string | undefined },
  now: Date,
  expectedVersion?: number,
): Promise<List> {
  const rows = await withUniqueName('list', change.name ?? '', () =>
    db
      .update(lists)
      .set({ ...change, version: sql`${lists.version} + 1`, updatedAt: now })
      .where(atVersion(lists, id, expectedVersion))
      .returning(),
  );
  if (rows.length === 0) throw await notFoundOrOutdated(db, lists, id, 'list');
  return await getList(db, id);
}

/** Its contacts stay; those that no other list brings to a campaign leave its hopper unless they are running. */
export async function deleteList(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const campaignIds = await dialingCampaigns(tx, id);
    const gone = await tx.delete(lists).where(eq(lists.id, id)).returning({ id: lists.id });
    if (gone.length === 0) throw notFound('list');
    await removeUnlisted(tx, { campaignIds });
  });
}

/** Those that are in the list already are passed over. Campaigns that dial the list get them at once. */
export async function addContactsToList(
  db: Db,
  listId: string,
  contactIds: string[],
  now: Date,
): Promise<{ added: number }> {
  return await db.transaction(async (tx) => {
    await lockList(tx, listId);
    await requireContacts(tx, contactIds);
    return await addRows(tx, listId, contactIds, now);
  });
}

/** The same, but those that do not exist any more are passed over too. */
export async function addFoundToList(
  db: Db,
  listId: string,
  contactIds: string[],
  now: Date,
): Promise<{ added: number }> {
  return await db.transaction(async (tx) => {
    await lockList(tx, listId);
    const found = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(inArray(contacts.id, contactIds))
      .for('key share');
    const ids = found.map((row) => row.id);
    return await addRows(tx, listId, ids, now);
  });
}

async function addRows(tx: Db, listId: string, contactIds: string[], now: Date): Promise<{ added: number }> {
  const rows = [...new Set(contactIds)].map((contactId) => ({ listId, contactId, addedAt: now }));
  if (rows.length === 0) return { added: 0 };
  const added = await tx
    .insert(listContacts)
    .values(rows)
    .onConflictDoNothing()
    .returning({ contactId: listContacts.contactId });
  const ids = added.map((row) => row.contactId);
  if (ids.length > 0) await enqueueForList(tx, listId, now, ids);
  return { added: ids.length };
}

/** See `deleteList` for what becomes of them in the hoppers. */
export async function removeContactsFromList(
  db: Db,
  listId: string,
  contactIds: string[],
): Promise<{ removed: number }> {
  return await db.transaction(async (tx) => {
    await lockList(tx, listId);
    const removed = await tx
      .delete(listContacts)
      .where(and(eq(listContacts.listId, listId), inArray(listContacts.contactId, contactIds)))
      .returning({ contactId: listContacts.contactId });
    await removeUnlisted(tx, { campaignIds: await dialingCampaigns(tx, listId), contactIds });
    return { removed: removed.length };
  });
}

/** Against a campaign that takes up the list meanwhile and would miss the new contacts. */
async function lockList(tx: Db, id: string): Promise<void> {
  const rows = await tx.select({ id: lists.id }).from(lists).where(eq(lists.id, id)).for('share');
  if (rows.length === 0) throw notFound('list');
}

async function requireContacts(tx: Db, contactIds: string[]): Promise<void> {
  const found = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(inArray(contacts.id, contactIds))
    .for('key share');
  const known = new Set(found.map((row) => row.id));
  const fields = contactIds.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ path: `contactIds.${index}`, message: say('requests.noSuch', { thing: 'contact' }) }],
  );
  if (fields.length > 0) throw new ProductError('invalid', say('contacts.unknown'), fields);
}

async function dialingCampaigns(tx: Db, listId: string): Promise<string[]> {
  const rows = await tx
    .select({ campaignId: campaignLists.campaignId })
    .from(campaignLists)
    .where(eq(campaignLists.listId, listId));
  return rows.map((row) => row.campaignId);
}
