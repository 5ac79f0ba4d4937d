// Pages of a large table under any search and filters, in bounded time whether much, little or nothing fits.
import { and, type Column, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Db, rowsOf } from './db.ts';
import { afterKey, type Key, keyOf, orderOf, type PageRequest, type Sorting } from './keyset.ts';

/** One condition in two forms: for a row that is at hand, and for finding all rows that fit by an index of its own. */
export type Condition = {
  row: SQL;
  set: SQL;
  /** The database does not know how many rows fit, and takes them for few. */
  isGuess?: boolean;
  /** About how many rows fit, where that is known better than the database would estimate it. */
  about?: number;
};

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
const LOOKED_AT = 6000;
/** So few are collected at once, without looking first, where the database estimates their number. */
const FEW = 8000;
/** The same where it was counted, by an index that has all that is needed. */
export const FEW_COUNTED = 12_000;

/** What a query must ask for besides its order and limit to answer the page; to be read with one row more. */
export async function onPage(db: Db, search: Search, page: PageRequest): Promise<SQL | undefined> {
  const rest = and(search.within, afterKey(search.sorting, page.after)) ?? sql`true`;
  if (search.conditions.length === 0) return rest;
  const ids = (await fittingKeys(db, search, rest, page.limit + 1)).map((key) => String(key.at(-1)));
  return and(search.within, ids.length === 0 ? sql`false` : inArray(search.id, ids));
}

/**
 * What much fits is found among the first rows in order. What they do not fill the page with is rare or lies far
 * behind, and then those that fit are few enough to be collected and sorted. Both ways are right; the database's
 * estimate only says which is tried first. Left to itself it reads the whole table when its estimate is wrong.
 */
async function fittingKeys(db: Db, search: Search, rest: SQL, wanted: number): Promise<Key[]> {
  const sets = and(rest, ...search.conditions.map(({ set }) => set)) ?? rest;
  if (!(await areFew(db, search, sets))) {
    const first = await firstKeys(db, search, rest, wanted);
    if (first.length === wanted) return first;
  }
  // The offset keeps the order out of it: all that fit are collected by the narrowest index.
  return await keysFrom(db, search, sql`select * from ${search.table} where ${sets} offset 0`, wanted);
}

async function areFew(db: Db, { table, conditions }: Search, sets: SQL): Promise<boolean> {
  if (conditions.some(({ about }) => about !== undefined && about <= FEW_COUNTED)) return true;
  const [estimated = Number.POSITIVE_INFINITY] = await estimatedRows(db, table, [sets]);
  return estimated <= FEW && !conditions.some(({ isGuess }) => isGuess);
}

async function firstKeys(db: Db, search: Search, rest: SQL, wanted: number): Promise<Key[]> {
  const { table, sorting, conditions } = search;
  const order = sql.join(orderOf(sorting), sql`, `);
  const first = sql`select * from ${table} where ${rest} order by ${order} limit ${LOOKED_AT}`;
  return await keysFrom(db, search, first, wanted, and(...conditions.map(({ row }) => row)));
}

async function keysFrom(db: Db, { table, sorting }: Search, rows: SQL, wanted: number, where = sql`true`) {
  const order = sql.join(orderOf(sorting), sql`, `);
  // Keys are made of those that are wanted only: to make them takes longer than to sort.
  const first = sql`select * from (${rows}) as ${table} where ${where} order by ${order} limit ${wanted}`;
  const found = await rowsOf<{ key: Key }>(
    db,
    sql`select ${keyOf(sorting)} as key from (${first}) as ${table} order by ${order}`,
  );
  return found.map((row) => row.key);
}

type Plan = { 'Plan Rows': number; Plans?: Plan[] };
type Explained = { 'QUERY PLAN': string | [{ Plan: Plan }] };

/** How many rows the database thinks that each of the conditions fits. */
export async function estimatedRows(db: Db, table: PgTable, conditions: SQL[]): Promise<number[]> {
  const each = conditions.map((condition) => sql`(select 1 from ${table} where ${condition} offset 0)`);
  const [row] = await rowsOf<Explained>(db, sql`explain (format json) ${sql.join(each, sql` union all `)}`);
  const explained = row?.['QUERY PLAN'];
  const [top]: [{ Plan: Plan }?] = typeof explained === 'string' ? JSON.parse(explained) : (explained ?? []);
  const plans = top ? branchesOf(top.Plan, conditions.length) : [];
  return conditions.map((_, place) => plans[place]?.['Plan Rows'] ?? Number.POSITIVE_INFINITY);
}

/** Below what gathers from several processes. */
function branchesOf(plan: Plan, branches: number): Plan[] {
  if (branches === 1) return [plan];
  const below = plan.Plans ?? [];
  const [only] = below;
  return only && below.length === 1 ? branchesOf(only, branches) : below;
}
