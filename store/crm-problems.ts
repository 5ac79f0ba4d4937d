// Numbers that the CRM accepted and that cannot be dialed: kept with their person until somebody mends them there.
import { sql } from 'drizzle-orm';
import type { CrmPerson } from './crm-person.ts';
import { type Db, isAnyOf } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { crmProblems } from './schema/crm.ts';

export type CrmProblem = typeof crmProblems.$inferSelect;

/** Of these people what was found before is replaced. */
export async function keepProblems(
  tx: Db,
  people: readonly CrmPerson[],
  contactOf: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const [mended, found] = [
    people.filter((person) => person.problems.length === 0),
    people.filter((person) => person.problems.length > 0),
  ];
  await dropProblems(
    tx,
    mended.map((person) => person.crmId),
  );
  if (found.length === 0) return;
  const rows = found.map(({ crmId, problems }) => ({
    ...{ crmId, problems, contactId: contactOf.get(crmId) ?? '' },
    foundAt: now,
  }));
  await tx
    .insert(crmProblems)
    .values(rows)
    .onConflictDoUpdate({
      target: crmProblems.crmId,
      set: { problems: sql`excluded.problems`, foundAt: sql`excluded.found_at` },
      setWhere: sql`${crmProblems.problems} <> excluded.problems`,
    });
}

export async function dropProblems(tx: Db, personIds: readonly string[]): Promise<void> {
  if (personIds.length > 0) await tx.delete(crmProblems).where(isAnyOf(crmProblems.crmId, personIds, 'uuid'));
}

/** Newest first. */
export async function crmProblemsPage(db: Db, page: PageRequest): Promise<Page<CrmProblem>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [crmProblems.foundAt, 'moment'],
      [crmProblems.crmId, 'uuid'],
    ],
  };
  const rows = await db
    .select({ problem: crmProblems, key: keyOf(sorting) })
    .from(crmProblems)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(
    rows.map(({ problem, key }) => ({ ...problem, key })),
    page.limit,
  );
}
