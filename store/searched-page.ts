// Pages of a large table under any search and filters, in bounded time whether much, little or nothing fits.
import { and, type Column, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Db, rowsOf } from './db.ts';
import { afterKey, type Key, keyOf, orderOf, type PageRequest, type Sorting } from './keyset.ts';

/** One condition in two forms: for a row that is at hand, and for finding all rows that fit by an index of its own. */
export type Condition = { row: SQL; set: SQL };

/** A condition that has one form only. */
export function same(condition: SQL): Condition {
  return { row: condition, set: condition };
}

export type Search = {
  table: PgTable;
  /** The sorting's last column; unique within the page's rows. */
  id: Column;
  /** An index begins with the columns of `within` that are compared for equality and goes on with these. */
  sorting: Sorting;
  within?: SQL | undefined;
  conditions: Condition[];
};

/** So many rows are looked at in order before the database is asked for all that fit. */
const LOOKED_AT = 3000;

/** What a query must ask for besides its order and limit to answer the page; to be read with one row more. */
export async function onPage(db: Db, search: Search, page: PageRequest): Promise<SQL | undefined> {
  const rest = and(search.within, afterKey(search.sorting, page.after));
  if (search.conditions.length === 0) return rest;
  const ids = (await fittingKeys(db, search, rest, page.limit + 1)).map((key) => String(key.at(-1)));
  return and(search.within, ids.length === 0 ? sql`false` : inArray(search.id, ids));
}

/**
 * What much fits is found among the first rows in order; what they do not fill the page with is rare, or lies far
 * behind, and then those that fit are few enough to be collected and sorted. Left to itself the database guesses which
 * of the two it is, and reads the whole table when it guesses wrong.
 */
async function fittingKeys(db: Db, search: Search, rest: SQL | undefined, wanted: number): Promise<Key[]> {
  const { table, sorting, conditions } = search;
  const order = sql.join(orderOf(sorting), sql`, `);
  const key = keyOf(sorting);
  const rows = and(...conditions.map(({ row }) => row)) ?? sql`true`;
  const first = await rowsOf<{ key: Key }>(
    db,
    sql`select ${key} as key from (
          select * from ${table} where ${rest ?? sql`true`} order by ${order} limit ${LOOKED_AT}) as ${table}
        where ${rows} order by ${order} limit ${wanted}`,
  );
  if (first.length === wanted) return first.map((found) => found.key);
  const sets = and(rest, ...conditions.map(({ set }) => set)) ?? sql`true`;
  const all = await rowsOf<{ key: Key }>(
    db,
    // The offset keeps the order out of it: all that fit are collected by the narrowest index.
    sql`select ${key} as key from (select * from ${table} where ${sets} offset 0) as ${table}
        order by ${order} limit ${wanted}`,
  );
  return all.map((found) => found.key);
}
