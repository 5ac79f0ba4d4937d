// When a webhook of the CRM came last.
import { max } from 'drizzle-orm';
import type { Db } from './db.ts';
import { crmHints } from './schema/crm.ts';

/** Null when none came, as far as it is known. */
export async function lastHintAt(db: Db): Promise<Date | null> {
  const [row] = await db.select({ last: max(crmHints.receivedAt) }).from(crmHints);
  return row?.last ?? null;
}
