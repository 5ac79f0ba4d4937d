// Optimistic concurrency: an edit that names the version it was made from fails when that is not the present one.
import { and, eq, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Thing } from '../workflows/rules/sentences/catalogue.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';

export type VersionedTable = PgTable & { id: AnyPgColumn; version: AnyPgColumn };

/** The row `id`, provided that it has the expected version, if any is given. */
export function atVersion(table: VersionedTable, id: string, expectedVersion?: number): SQL | undefined {
  return and(
    eq(table.id, id),
    expectedVersion === undefined ? undefined : eq(table.version, expectedVersion),
  );
}

/** Why a conditional update by `atVersion` touched no row: `notFound` or `outdated`. */
export async function notFoundOrOutdated(
  db: Db,
  table: VersionedTable,
  id: string,
  what: Thing,
): Promise<ProductError> {
  const [row] = await db.select({ version: table.version }).from(table).where(eq(table.id, id));
  return row ? outdated(what, Number(row.version)) : notFound(what);
}

export function outdated(what: Thing, version: number): ProductError {
  return new ProductError('outdated', say('requests.changedMeanwhile', { thing: what, version }));
}

export function notFound(what: Thing): ProductError {
  return new ProductError('notFound', say('requests.noSuch', { thing: what }));
}
