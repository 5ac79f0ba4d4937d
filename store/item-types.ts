// Contact item types: the categories of additional phones and the order in which they are called.
import { randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
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

/** Throws `conflict` when the name is taken, in whatever case. */
export async function createItemType(db: Db, fields: ItemTypeFields, now: Date): Promise<ItemType> {
  const values = { id: randomUUID(), ...fields, createdAt: now, updatedAt: now };
  const [row] = await withUniqueName(nameTaken(fields.name), () =>
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
    const [row] = await withUniqueName(nameTaken(change.name ?? ''), () =>
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

/** Phones of the type stay and have no type from then on. */
export async function deleteItemType(db: Db, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tellBookEdited(tx, withItemType(id), now);
    const owners = tx.select({ id: phones.contactId }).from(phones).where(eq(phones.itemTypeId, id));
    await tx
      .update(contacts)
      .set({ version: sql`${contacts.version} + 1`, updatedAt: now })
      .where(inArray(contacts.id, owners));
    const gone = await tx.delete(contactItemTypes).where(eq(contactItemTypes.id, id)).returning();
    if (gone.length === 0) throw notFound('contact item type');
  });
}

function nameTaken(name: string): string {
  return `there is already a contact item type named "${name}"`;
}
