// What an import maps columns to, and item types and custom fields that it makes on the spot.
import { desc, sql } from 'drizzle-orm';
import type { KnownNames } from '../workflows/rules/import-mapping.ts';
import { createCustomField, listCustomFields } from './custom-fields.ts';
import type { Db } from './db.ts';
import { createItemType } from './item-types.ts';
import { contactItemTypes, customFields } from './schema/contacts.ts';

export type WantedType = { name: string; orderBy?: number | undefined; color?: string | undefined };

const COLORS = ['#2f80ed', '#27ae60', '#f2994a', '#9b51e0', '#eb5757', '#00a3a3', '#b7791f', '#6b7280'];

export async function knownNames(db: Db): Promise<KnownNames> {
  const { id, name } = contactItemTypes;
  const types = await db.select({ id, name }).from(contactItemTypes);
  const fields = await listCustomFields(db);
  return { types, customFields: fields.map((field) => field.name) };
}

/** The custom field's name as it is written, in whatever case it was asked for; made, for texts, when there is none. */
export async function customFieldNamed(tx: Db, wanted: string, now: Date): Promise<string> {
  const [found] = await tx
    .select({ name: customFields.name })
    .from(customFields)
    .where(sql`lower(${customFields.name}) = lower(${wanted})`);
  if (found) return found.name;
  return (await createCustomField(tx, { name: wanted, kind: 'text', choices: [] }, now)).name;
}

/** The id of the type with the name, in whatever case; made when there is none, called after all others. */
export async function itemTypeNamed(tx: Db, wanted: WantedType, now: Date): Promise<string> {
  const [found] = await tx
    .select({ id: contactItemTypes.id })
    .from(contactItemTypes)
    .where(sql`lower(${contactItemTypes.name}) = lower(${wanted.name})`);
  if (found) return found.id;
  const [last] = await tx
    .select({ orderBy: contactItemTypes.orderBy })
    .from(contactItemTypes)
    .orderBy(desc(contactItemTypes.orderBy))
    .limit(1);
  const orderBy = wanted.orderBy ?? (last?.orderBy ?? 0) + 1;
  const color = wanted.color ?? COLORS[(orderBy - 1) % COLORS.length] ?? '#2f80ed';
  const made = await createItemType(tx, { name: wanted.name, orderBy, color }, now);
  return made.id;
}
