// The campaigns that people can be put into from outside, by name; archived ones are not among them.
import { asc, isNull, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { campaigns } from './schema/campaigns.ts';

/** Nobody chooses among more. */
const MOST = 500;

export async function campaignNames(db: Db) {
  const { id, name, kind, state } = campaigns;
  return await db
    .select({ id, name, kind, state })
    .from(campaigns)
    .where(isNull(campaigns.archivedAt))
    .orderBy(asc(sql`lower(${name})`))
    .limit(MOST);
}
