// Of all workers one keeps step with the CRM: whoever has the row of the connection, for as long as it renews it.
import { and, eq, lt, ne, or, sql } from 'drizzle-orm';
import type { CrmConnection } from './crm-connection.ts';
import type { Db } from './db.ts';
import { crmConnections } from './schema/crm.ts';

/** The connection, kept by `keeperId` until then; null when there is none, it is off, or another keeps it. */
export async function keepCrm(
  db: Db,
  keeperId: string,
  until: Date,
  now: Date,
): Promise<CrmConnection | null> {
  const isFree = or(
    sql`${crmConnections.keptUntil} is null`,
    lt(crmConnections.keptUntil, now),
    eq(crmConnections.keeperId, keeperId),
  );
  const [row] = await db
    .update(crmConnections)
    .set({ keeperId, keptUntil: until })
    .where(and(ne(crmConnections.state, 'off'), isFree))
    .returning();
  return row ?? null;
}

/** Another worker may go on at once. */
export async function letCrmGo(db: Db, keeperId: string): Promise<void> {
  await db
    .update(crmConnections)
    .set({ keeperId: null, keptUntil: null })
    .where(eq(crmConnections.keeperId, keeperId));
}

/** What is wrong, in words for a person; `broken` when only a person can mend it. */
export async function noteCrmTrouble(db: Db, trouble: { problem: string; isBroken: boolean }): Promise<void> {
  const { problem, isBroken } = trouble;
  const state = isBroken ? 'broken' : 'connected';
  const isNews = or(ne(crmConnections.problem, problem), ne(crmConnections.state, state));
  await db
    .update(crmConnections)
    .set({ problem, state })
    .where(and(ne(crmConnections.state, 'off'), isNews));
}
