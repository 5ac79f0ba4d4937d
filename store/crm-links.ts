// Which record of the connected CRM is which row of ours.
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Db, isAnyOf } from './db.ts';
import { type CrmObject, crmLinks } from './schema/crm.ts';

export type CrmLink = typeof crmLinks.$inferSelect;

/** Any constant: whoever brings records of the CRM in takes turns, so that none comes in twice. */
const CRM_LOCK = 4_300_003;

/** Until the transaction ends. */
export async function oneAtATime(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CRM_LOCK})`);
}

/** By the CRM's id; records that are not linked are left out. */
export async function linksOf(
  db: Db,
  object: CrmObject,
  crmIds: readonly string[],
): Promise<Map<string, CrmLink>> {
  if (crmIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(crmLinks)
    .where(and(eq(crmLinks.object, object), isAnyOf(crmLinks.crmId, crmIds, 'uuid')));
  return new Map(rows.map((row) => [row.crmId, row]));
}

/** By our id; of a contact its person, of a phone's contact nothing. */
export async function linksOfOurs(
  db: Db,
  object: Exclude<CrmObject, 'additionalPhone'>,
  ourIds: readonly string[],
): Promise<Map<string, CrmLink>> {
  if (ourIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(crmLinks)
    .where(
      and(
        eq(crmLinks.object, object),
        // So that the index that knows only these is taken.
        sql`${crmLinks.object} <> 'additionalPhone'`,
        isAnyOf(crmLinks.ourId, ourIds, 'uuid'),
      ),
    );
  return new Map(rows.map((row) => [row.ourId, row]));
}

/** The CRM's ids of the people whose additional phones the records are, as far as they are known here. */
export async function ownersOfPhoneRecords(db: Db, recordIds: readonly string[]): Promise<string[]> {
  const phones = await linksOf(db, 'additionalPhone', recordIds);
  const contactIds = [...new Set([...phones.values()].map((link) => link.ourId))];
  return [...(await linksOfOurs(db, 'person', contactIds)).values()].map((link) => link.crmId);
}

/** Linked records that are not in the CRM's bin. */
export async function countLinked(db: Db, object: CrmObject): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(crmLinks)
    .where(and(eq(crmLinks.object, object), isNull(crmLinks.deletedAt)));
  return row?.count ?? 0;
}

/** Linked records with an id after `after`, up to `last` or without an end, that are none of those given. */
export async function missingBetween(
  db: Db,
  object: CrmObject,
  present: readonly string[],
  { after, last }: { after: string | null; last: string | null },
): Promise<string[]> {
  const rows = await db
    .select({ crmId: crmLinks.crmId })
    .from(crmLinks)
    .where(
      and(
        eq(crmLinks.object, object),
        after === null ? undefined : sql`${crmLinks.crmId} > ${after}`,
        last === null ? undefined : sql`${crmLinks.crmId} <= ${last}`,
        sql`not ${isAnyOf(crmLinks.crmId, present, 'uuid')}`,
      ),
    );
  return rows.map((row) => row.crmId);
}

export async function forget(tx: Db, object: CrmObject, crmIds: readonly string[]): Promise<void> {
  if (crmIds.length === 0) return;
  await tx.delete(crmLinks).where(and(eq(crmLinks.object, object), inArray(crmLinks.crmId, [...crmIds])));
}
