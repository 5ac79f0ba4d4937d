// Item types that an import makes on the spot.
import { asc, desc, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { createItemType } from './item-types.ts';
import { contactItemTypes } from './schema/contacts.ts';

export type WantedType = { name: string; orderBy?: number | undefined; color?: string | undefined };

const COLORS = ['#2f80ed', '#27ae60', '#f2994a', '#9b51e0', '#eb5757', '#00a3a3', '#b7791f', '#6b7280'];

export async function allItemTypes(db: Db): Promise<{ id: string; name: string; orderBy: number }[]> {
  const { id, name, orderBy } = contactItemTypes;
  return await db
    .select({ id, name, orderBy })
    .from(contactItemTypes)
    .orderBy(asc(orderBy), asc(sql`lower(${name})`), asc(id));
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
