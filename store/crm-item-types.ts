// Contact item types of the connected CRM, which is their master: ours are as they stand there.
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { type CrmLink, forget, oneAtATime } from './crm-links.ts';
import type { Db } from './db.ts';
import {
  createItemType,
  deleteItemType,
  type ItemType,
  type ItemTypeFields,
  updateItemType,
} from './item-types.ts';
import { contactItemTypes } from './schema/contacts.ts';
import { crmLinks } from './schema/crm.ts';

/** As the CRM has it now; `deletedAt` when it is in its bin. */
export type CrmItemType = ItemTypeFields & { crmId: string; updatedAt: Date; deletedAt: Date | null };

/**
 * All types of the CRM. One of ours with the same name is linked, whatever the case; the phones of one that is gone
 * there become untyped. Running contacts are told.
 */
export async function saveItemTypes(db: Db, given: readonly CrmItemType[], now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await oneAtATime(tx);
    const rows = await tx.select().from(crmLinks).where(eq(crmLinks.object, 'contactItemType'));
    const links = new Map(rows.map((link) => [link.crmId, link]));
    const living = new Map(given.filter((type) => !type.deletedAt).map((type) => [type.crmId, type]));
    for (const link of links.values()) if (!living.has(link.crmId)) await removeType(tx, link, now);
    for (const type of living.values()) await saveType(tx, type, links.get(type.crmId), now);
  });
}

/** Ours that the CRM does not have: people used them before it was connected. */
export async function unlinkedItemTypes(db: Db): Promise<ItemType[]> {
  const linked = db
    .select({ id: crmLinks.ourId })
    .from(crmLinks)
    .where(eq(crmLinks.object, 'contactItemType'));
  return await db
    .select()
    .from(contactItemTypes)
    .where(notInArray(contactItemTypes.id, linked))
    .orderBy(contactItemTypes.orderBy, contactItemTypes.name);
}

async function saveType(tx: Db, type: CrmItemType, link: CrmLink | undefined, now: Date): Promise<void> {
  const ours = link ? await typeById(tx, link.ourId) : await freeTypeNamed(tx, type.name);
  const { orderBy, color } = type;
  const name = await freeName(tx, type.name, ours?.id ?? null);
  const wanted = { name, orderBy, color };
  if (ours && !sameType(ours, wanted)) await updateItemType(tx, ours.id, wanted, now);
  const { id } = ours ?? (await createItemType(tx, wanted, now));
  await tx
    .insert(crmLinks)
    .values({ object: 'contactItemType', crmId: type.crmId, ourId: id, crmUpdatedAt: type.updatedAt })
    .onConflictDoUpdate({
      target: [crmLinks.object, crmLinks.crmId],
      set: { ourId: id, crmUpdatedAt: type.updatedAt },
    });
}

async function removeType(tx: Db, link: CrmLink, now: Date): Promise<void> {
  await forget(tx, 'contactItemType', [link.crmId]);
  if (await typeById(tx, link.ourId)) await deleteItemType(tx, link.ourId, now, 'untyped');
}

async function typeById(tx: Db, id: string): Promise<ItemType | undefined> {
  const [type] = await tx.select().from(contactItemTypes).where(eq(contactItemTypes.id, id));
  return type;
}

async function freeTypeNamed(tx: Db, name: string): Promise<ItemType | undefined> {
  const [type] = await tx
    .select()
    .from(contactItemTypes)
    .where(
      and(
        sql`lower(${contactItemTypes.name}) = lower(${name})`,
        sql`not exists (select 1 from ${crmLinks} where ${crmLinks.object} = 'contactItemType'
              and ${crmLinks.ourId} = ${contactItemTypes.id})`,
      ),
    );
  return type;
}

/** The CRM lets two types have one name; here the later one gets a number. */
async function freeName(tx: Db, name: string, ownId: string | null): Promise<string> {
  for (let number = 1; ; number += 1) {
    const wanted = number === 1 ? name : `${name} (${number})`;
    const [taken] = await tx
      .select({ id: contactItemTypes.id })
      .from(contactItemTypes)
      .where(sql`lower(${contactItemTypes.name}) = lower(${wanted})`);
    if (!taken || taken.id === ownId) return wanted;
  }
}

function sameType(type: ItemType, wanted: ItemTypeFields): boolean {
  return type.name === wanted.name && type.orderBy === wanted.orderBy && type.color === wanted.color;
}
