// How far the CRM's records were read: the first sync with its cursor, then up to when everything that changed is known.
import { count, eq, isNull, sql } from 'drizzle-orm';
import { countResults, type ResultCounts } from './crm-results.ts';
import type { Db } from './db.ts';
import { type CrmObject, crmHints, crmProblems, crmProgress } from './schema/crm.ts';

export type CrmProgress = typeof crmProgress.$inferSelect;

/** A first sync that has not begun when there is none yet. */
export async function progressOf(db: Db, object: CrmObject, now: Date): Promise<CrmProgress> {
  const [row] = await db.select().from(crmProgress).where(eq(crmProgress.object, object));
  if (row) return row;
  const [made] = await db
    .insert(crmProgress)
    .values({ object, startedAt: now })
    .onConflictDoNothing()
    .returning();
  return made ?? (await progressOf(db, object, now));
}

type PageRead = {
  /** Where the next page begins; null after the last one. */
  next: string | null;
  records: number;
  total: number;
  /** The CRM's time when the page was read. */
  at: Date;
};

/** Call it in the transaction that keeps the page. After the last page the changes are followed. */
export async function notePage(tx: Db, object: CrmObject, page: PageRead, now: Date): Promise<void> {
  const isLast = page.next === null;
  await tx
    .update(crmProgress)
    .set({
      cursor: page.next,
      readCount: sql`${crmProgress.readCount} + ${page.records}`,
      total: page.total,
      // What changes during the sync is found by the first look at what changed since its first page.
      watermark: sql`coalesce(${crmProgress.watermark}, ${page.at.toISOString()}::timestamptz)`,
      readAt: now,
      ...(isLast ? { phase: 'following' as const, finishedAt: now } : {}),
    })
    .where(eq(crmProgress.object, object));
}

/** Everything that changed before `watermark` is known. */
export async function noteFollowed(db: Db, object: CrmObject, watermark: Date, now: Date): Promise<void> {
  await db
    .update(crmProgress)
    .set({ watermark, readAt: now, phase: 'following' })
    .where(eq(crmProgress.object, object));
}

/** The sync as people are shown it. */
export type CrmReport = {
  objects: CrmProgress[];
  hintsWaiting: number;
  /** People with numbers that cannot be dialed; `crmProblemsPage` lists them. */
  peopleWithProblems: number;
  results: ResultCounts;
};

export async function crmReport(db: Db): Promise<CrmReport> {
  const objects = await db.select().from(crmProgress).orderBy(crmProgress.object);
  const [hints] = await db.select({ count: count() }).from(crmHints).where(isNull(crmHints.handledAt));
  const [problems] = await db.select({ count: count() }).from(crmProblems);
  return {
    objects,
    hintsWaiting: hints?.count ?? 0,
    peopleWithProblems: problems?.count ?? 0,
    results: await countResults(db),
  };
}
