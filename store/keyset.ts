// Pages by keyset: a page starts after the key of the row before it, so that the millionth row costs what the first does.
import { asc, type Column, desc, type SQL, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { ProductError } from './errors.ts';

/** The values of a row's sort columns; moments as microseconds since the epoch. */
export type Key = (string | number)[];

export type PageRequest = { after: Key | null; limit: number };

/** `next` is null on the last page. */
export type Page<Row> = { rows: Row[]; next: Key | null };

type KeyType = 'moment' | 'integer' | 'bigint' | 'text' | 'uuid';

/** The last column makes the order total. */
export type Sorting = {
  direction: 'asc' | 'desc';
  columns: readonly (readonly [expression: Column | SQL, type: KeyType])[];
};

/** The column to select as `key`. */
export function keyOf(sorting: Sorting): SQL<Key> {
  const values = sorting.columns.map(([expression, type]) =>
    type === 'moment' ? sql`(extract(epoch from ${expression}) * 1000000)::bigint` : sql`${expression}`,
  );
  return sql<Key>`jsonb_build_array(${sql.join(values, sql`, `)})`;
}

export function orderOf(sorting: Sorting): SQL[] {
  const order = sorting.direction === 'asc' ? asc : desc;
  return sorting.columns.map(([expression]) => order(expression));
}

/** Undefined for the first page. Throws `invalid` for a key of another sorting. */
export function afterKey(sorting: Sorting, key: Key | null): SQL | undefined {
  if (!key) return undefined;
  const fits = key.length === sorting.columns.length;
  if (!fits || !sorting.columns.every(([, type], index) => isOfType(type, key[index]))) {
    const fields = [{ path: 'cursor', message: say('values.notCursorOfList') }];
    throw new ProductError('invalid', say('requests.cursorOfOther'), fields);
  }
  const left = sorting.columns.map(([expression]) => sql`${expression}`);
  const right = sorting.columns.map(([, type], index) => typed(type, key[index]));
  const than = sorting.direction === 'asc' ? sql`>` : sql`<`;
  return sql`(${sql.join(left, sql`, `)}) ${than} (${sql.join(right, sql`, `)})`;
}

/** Of `limit + 1` rows read, those of the page; the one too many says that there is more. */
export function pageOf<Row extends { key: Key }>(rows: Row[], limit: number): Page<Omit<Row, 'key'>> {
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? (shown.at(-1)?.key ?? null) : null;
  return { rows: shown.map(({ key: _, ...row }) => row), next };
}

const LAST_MOMENT = 253_402_300_800_000_000; // the year 10000

function isOfType(type: KeyType, value: unknown): boolean {
  switch (type) {
    case 'moment':
      return Number.isSafeInteger(value) && Math.abs(Number(value)) < LAST_MOMENT;
    case 'integer':
      return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
    case 'bigint':
      return Number.isSafeInteger(value);
    case 'text':
      return typeof value === 'string' && !value.includes('\0');
    case 'uuid':
      return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
    default:
      return type satisfies never;
  }
}

function typed(type: KeyType, value: Key[number] | undefined): SQL {
  switch (type) {
    case 'moment':
      return sql`timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond'`;
    case 'integer':
      return sql`${value}::integer`;
    case 'bigint':
      return sql`${value}::bigint`;
    case 'text':
      return sql`${value}::text`;
    case 'uuid':
      return sql`${value}::uuid`;
    default:
      return type satisfies never;
  }
}
