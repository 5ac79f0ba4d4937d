// Contact item types: the categories of additional phones and the order in which they are called.
import { randomUUID } from 'node:crypto';
import { count, countDistinct, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { tellBookEdited, withItemType } from './live-edits.ts';
import { contactItemTypes, contacts, phones } from './schema/contacts.ts';
import { withUniqueName } from './unique-name.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

export type ItemType = typeof contactItemTypes.$inferSelect;

/** `orderBy` is an integer from 1 on, `color` is `#rrggbb`. */
export type ItemTypeFields = { name: string; orderBy: number; color: string };

export type ItemTypeChange = { [Field in keyof ItemTypeFields]?: ItemTypeFields[Field] | undefined };

export async function getItemType(db: Db, id: string): Promise<ItemType> {
  const [row] = await db.select().from(contactItemTypes).where(eq(contactItemTypes.id, id));
  if (!row) throw notFound('contact item type');
  return row;
}

/** How many phones have each type; those that none has are left out. Counts the index: a second for millions of phones. */
export async function phonesPerType(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: phones.itemTypeId, count: count() })
    .from(phones)
    .where(isNotNull(phones.itemTypeId))
    .groupBy(phones.itemTypeId);
  return new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row.count] as const])));
}

/** Throws `conflict` when the name is taken, in whatever case. */
export async function createItemType(db: Db, fields: ItemTypeFields, now: Date): Promise<ItemType> {
  const values = { id: randomUUID(), ...fields, createdAt: now, updatedAt: now };
  const [row] = await withUniqueName('contact item type', fields.name, () =>
    db.insert(contactItemTypes).values(values).returning(),
  );
  if (!row) throw new Error('an insert without a row');
  return row;
}

/** A new order or name is told to the running contacts that have such a phone. */
export async function updateItemType(
  db: Db,
  id: string,
  change: ItemTypeChange,
  now: Date,
  expectedVersion?: number,
): Promise<ItemType> {
  return await db.transaction(async (tx) => {
    const [row] = await withUniqueName('contact item type', change.name ?? '', () =>
      tx
        .update(contactItemTypes)
        .set({ ...change, version: sql`${contactItemTypes.version} + 1`, updatedAt: now })
        .where(atVersion(contactItemTypes, id, expectedVersion))
        .returning(),
    );
    if (!row) throw await notFoundOrOutdated(tx, contactItemTypes, id, 'contact item type');
    if (change.name !== undefined || change.orderBy !== undefined) {
      await tellBookEdited(tx, withItemType(id), now);
    }
    return row;
  });
}

/** What becomes of the phones of a type that goes. */
export type PhonesOfType = 'untyped' | { moveTo: string };

/**
 * Throws `conflict` with the counts when phones have the type and nothing is said about them, `invalid` when the type
 * they are to move to does not exist. Running contacts that have such a phone are told.
 */
export async function deleteItemType(
  db: Db,
  id: string,
  now: Date,
  become?: PhonesOfType,
  expectedVersion?: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    // No phone gets the type any more from here on.
    const [type] = await tx
      .select()
      .from(contactItemTypes)
      .where(atVersion(contactItemTypes, id, expectedVersion))
      .for('update');
    if (!type) throw await notFoundOrOutdated(tx, contactItemTypes, id, 'contact item type');
    if (become === undefined) await refuseInUse(tx, type);
    const next = become === undefined || become === 'untyped' ? null : become.moveTo;
    if (next) await requireOther(tx, id, next);
    await tellBookEdited(tx, withItemType(id), now);
    const owners = tx.select({ id: phones.contactId }).from(phones).where(eq(phones.itemTypeId, id));
    await tx
      .update(contacts)
      .set({ version: sql`${contacts.version} + 1`, updatedAt: now })
      .where(inArray(contacts.id, owners));
    await tx.update(phones).set({ itemTypeId: next }).where(eq(phones.itemTypeId, id));
    await tx.delete(contactItemTypes).where(eq(contactItemTypes.id, id));
  });
}

async function refuseInUse(tx: Db, { id, name }: ItemType): Promise<void> {
  const [used] = await tx
    .select({ phones: sql<number>`count(*)::int`, contacts: countDistinct(phones.contactId) })
    .from(phones)
    .where(eq(phones.itemTypeId, id));
  if (!used || used.phones === 0) return;
  const words = say('contacts.typeInUse', { ...used, name });
  throw new ProductError('conflict', words, [], { counts: used });
}

async function requireOther(tx: Db, id: string, next: string): Promise<void> {
  const found = await tx
    .select({ id: contactItemTypes.id })
    .from(contactItemTypes)
    .where(eq(contactItemTypes.id, next))
    .for('key share');
  if (found.length > 0 && next !== id) return;
  const message =
    next === id ? say('values.typeItself') : say('requests.noSuch', { thing: 'contact item type' });
  throw new ProductError('invalid', say('contacts.typeNotMoved'), [{ path: 'moveTo', message }]);
}
