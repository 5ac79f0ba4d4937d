// The rows that an import refused, in the order of the file.
import { and, eq, getTableColumns } from 'drizzle-orm';
import { copyInto } from './copy.ts';
import { copyLine } from './copy-line.ts';
import type { Db } from './db.ts';
import type { Refusal } from './import-plan.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { importRefusals } from './schema/imports.ts';

export type RefusedRow = typeof importRefusals.$inferSelect;

export async function refusalsPage(db: Db, importId: string, page: PageRequest): Promise<Page<RefusedRow>> {
  const sorting: Sorting = { direction: 'asc', columns: [[importRefusals.row, 'bigint']] };
  const rows = await db
    .select({ ...getTableColumns(importRefusals), key: keyOf(sorting) })
    .from(importRefusals)
    .where(and(eq(importRefusals.importId, importId), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

/** Call it inside the transaction of their batch. */
export async function keepRefusals(tx: Db, importId: string, refusals: readonly Refusal[]): Promise<void> {
  const lines = refusals.map(({ row, line, cells, problems }) =>
    copyLine([importId, row, line, keptJson(cells), keptJson(problems)]),
  );
  await copyInto(tx, importRefusals, ['import_id', 'row', 'line', 'cells', 'problems'], lines);
}

/** The database keeps no NUL and no half characters. */
function keptJson(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? part.replaceAll('\0', '\uFFFD').toWellFormed() : part,
  );
}
