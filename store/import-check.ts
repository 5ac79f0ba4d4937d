// A dry run: counts what an import would do, and writes nothing but that.
import { eq, sql } from 'drizzle-orm';
import { type Db, rowsOf } from './db.ts';
import { knownContacts } from './import-duplicates.ts';
import type { RowBatch } from './import-plan.ts';
import { keepRefusals } from './import-refusals.ts';
import {
  type DuplicateCounts,
  type ImportCounts,
  type ImportRow,
  type ImportState,
  importKeys,
  imports,
} from './schema/imports.ts';

/** A check keeps about so many refused rows, to look at. */
const MOST_REFUSALS_KEPT = 1000;

/** Call it inside the transaction that holds the import's row. */
export async function countCheckedBatch(
  tx: Db,
  row: ImportRow,
  batch: RowBatch,
  now: Date,
): Promise<ImportState> {
  const places = await duplicatePlaces(tx, row, batch);
  const counts = added(row, batch, places);
  const state = batch.isLast ? 'checked' : 'checking';
  const { bytesRead } = batch;
  await tx
    .update(imports)
    .set({ counts, check: counts, bytesRead, state, updatedAt: now })
    .where(eq(imports.id, row.id));
  if (row.counts.refused < MOST_REFUSALS_KEPT) await keepRefusals(tx, row.id, batch.refusals);
  if (batch.isLast) await tx.delete(importKeys).where(eq(importKeys.importId, row.id));
  return state;
}

type CheckCounts = ImportCounts & { duplicates: DuplicateCounts };

function added(row: ImportRow, batch: RowBatch, places: readonly DuplicatePlace[]): CheckCounts {
  const { check, counts, options } = row;
  const covered = places.filter((place) => place !== null && isCovered(options.duplicateScope, place)).length;
  const duplicates = { ...(check?.duplicates ?? { file: 0, list: 0, store: 0 }) };
  for (const place of places) if (place) duplicates[place] += 1;
  const repeats = options.duplicates === 'create' ? 0 : covered;
  return {
    rows: batch.lastRow,
    created: counts.created + batch.rows.length - repeats,
    updated: counts.updated + (options.duplicates === 'update' ? repeats : 0),
    skipped: counts.skipped + (options.duplicates === 'skip' ? repeats : 0),
    refused: counts.refused + batch.refusals.length,
    empty: counts.empty + batch.empty,
    duplicates,
  };
}

type DuplicatePlace = keyof DuplicateCounts | null;

function isCovered(scope: keyof DuplicateCounts, place: keyof DuplicateCounts): boolean {
  const order = ['file', 'list', 'store'];
  return order.indexOf(place) <= order.indexOf(scope);
}

/** Per row the nearest place where its contact is already. */
async function duplicatePlaces(tx: Db, row: ImportRow, { keys }: RowBatch): Promise<DuplicatePlace[]> {
  const known = new Map((await knownContacts(tx, row, keys)).map((contact) => [contact.key, contact]));
  const firsts = await firstInFile(tx, row.id, keys);
  return keys.map((key, index) => {
    if (key === '') return null;
    if (!firsts.has(index)) return 'file';
    const contact = known.get(key);
    if (!contact) return null;
    return contact.inList ? 'list' : 'store';
  });
}

/** The places of those rows whose key has not been met in the file before. */
async function firstInFile(tx: Db, importId: string, keys: readonly string[]): Promise<Set<number>> {
  const rows = await rowsOf<{ place: number }>(
    tx,
    sql`with given as (
          select distinct on (hash) hash, place from (
            select hashtextextended(value, 0) as hash, place
            from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) with ordinality as t (value, place)) all_keys
          order by hash, place),
        added as (
          insert into ${importKeys} (import_id, hash) select ${importId}::uuid, hash from given
          on conflict do nothing returning hash)
        select (given.place - 1)::int as place from given join added using (hash)`,
  );
  return new Set(rows.map(({ place }) => place));
}
