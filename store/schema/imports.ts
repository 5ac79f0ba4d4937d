// Imports of CSV files: what each is to do, how far it is, and the rows it refused.
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ColumnTarget, DuplicateRule, DuplicateScope } from '../../workflows/rules/import-mapping.ts';
import type { CellProblem } from '../../workflows/rules/import-record.ts';
import { moment } from './moment.ts';

const big = (name: string) => bigint(name, { mode: 'number' });

/**
 * `new` (the file is there) → `checking` → `checked` → `running` → `finished`, `cancelled` or `failed` → `undoing` →
 * `undone`.
 * A check may be left out; a cancelled or failed one may run on.
 */
export const IMPORT_STATES = [
  'new',
  'checking',
  'checked',
  'running',
  'finished',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** The file as it is read; every value is found by itself and can be changed. */
export type ImportFormat = { delimiter: string; encoding: string; hasHeader: boolean };

export type ImportOptions = {
  /** Imported contacts are put into it. */
  listId: string | null;
  duplicates: DuplicateRule;
  duplicateScope: DuplicateScope;
  /** ISO country of numbers without a country code. */
  region: string;
  /** Two numbers in one cell are taken apart: the second becomes an additional phone. */
  splitNumbers: boolean;
};

/** Rows of the file so far; `empty` ones have nothing in the mapped columns. */
export type ImportCounts = {
  rows: number;
  created: number;
  updated: number;
  skipped: number;
  refused: number;
  empty: number;
};

/** Where the duplicates that a check found stand. */
export type DuplicateCounts = { file: number; list: number; store: number };

export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey(),
    fileName: text('file_name').notNull(),
    /** Of the file after unpacking. */
    bytes: big('bytes').notNull(),
    state: text('state').$type<ImportState>().notNull().default('new'),
    /** Why it failed. */
    stateReason: text('state_reason').notNull().default(''),
    hasBom: boolean('has_bom').notNull(),
    format: jsonb('format').$type<ImportFormat>().notNull(),
    header: jsonb('header').$type<string[]>().notNull(),
    preview: jsonb('preview').$type<string[][]>().notNull(),
    mapping: jsonb('mapping').$type<ColumnTarget[]>().notNull(),
    options: jsonb('options').$type<ImportOptions>().notNull(),
    /** Counts the runs and checks: what an earlier one still does is not taken. */
    run: integer('run').notNull().default(0),
    /** The first 22 hexadecimal digits of the ids of all contacts and phones that it creates. */
    idPrefix: text('id_prefix').notNull(),
    counts: jsonb('counts').$type<ImportCounts>().notNull(),
    /** What the check found; null before it. */
    check: jsonb('check').$type<ImportCounts & { duplicates: DuplicateCounts }>(),
    bytesRead: big('bytes_read').notNull().default(0),
    /** What taking it back removed, and kept because somebody had touched it. */
    undo: jsonb('undo').$type<{ removed: number; kept: number }>(),
    /** The last contact that taking back has come to. */
    undoCursor: uuid('undo_cursor'),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** When it was run first: the contacts it creates bear this moment. */
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
  },
  (table) => [index('imports_created').on(table.createdAt, table.id)],
);

export type ImportRow = typeof imports.$inferSelect;

export const importRefusals = pgTable(
  'import_refusals',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** Counts the rows of the file from 1, without the header and empty lines. */
    row: big('row').notNull(),
    /** The line of the file on which the row begins, from 1. */
    line: big('line').notNull(),
    cells: jsonb('cells').$type<string[]>().notNull(),
    problems: jsonb('problems').$type<CellProblem[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.row] })],
);

/** What a check has met in the file so far, so that it knows duplicates; emptied when it ends. */
export const importKeys = pgTable(
  'import_keys',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    hash: bigint('hash', { mode: 'bigint' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.hash] })],
);
