// Imports as the API takes and shows them.
import { z } from '@hono/zod-openapi';
import { ENCODINGS } from '../connectors/csv/encoding.ts';
import { DELIMITERS } from '../connectors/csv/read-rows.ts';
import { IMPORT_STATES, type ImportRow } from '../store/schema/imports.ts';
import {
  CONTACT_FIELDS,
  type ColumnTarget,
  DUPLICATE_RULES,
  DUPLICATE_SCOPES,
} from '../workflows/rules/import-mapping.ts';
import { say } from '../workflows/rules/sentences.ts';
import { importSuggestions } from './import-suggestions.ts';
import { id, moment, text, version } from './route-parts.ts';
import { inParts, sentenceSchema } from './sentence.ts';

const MOST_COLUMNS = 2000;

const column = z.number().int().min(0).max(MOST_COLUMNS);

const targets = [
  z.strictObject({ to: z.literal('ignore') }),
  z.strictObject({ to: z.literal('field'), field: z.enum(CONTACT_FIELDS) }),
  z
    .strictObject({ to: z.literal('fullName') })
    .openapi({ description: 'First and last name in one column, also as "Last, First"' }),
  z.strictObject({ to: z.literal('custom'), name: text(100, 1) }),
  z.strictObject({ to: z.literal('primaryPhone') }),
  z.strictObject({
    to: z.literal('additionalPhone'),
    itemTypeId: z.uuid().nullable().openapi({ description: 'Null: without a type' }),
  }),
  z.strictObject({ to: z.literal('description'), ofColumn: column }),
] as const;

const newType = z.strictObject({
  to: z.literal('newType'),
  name: text(100, 1),
  orderBy: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .openapi({ description: 'Left out: called last' }),
  color: z
    .string()
    .regex(/^#[\da-fA-F]{6}$/, say('values.notColor'))
    .optional(),
});

export const columnTargetSchema = z
  .discriminatedUnion('to', targets)
  .openapi('ColumnTarget', { example: { to: 'additionalPhone', itemTypeId: null } });

const columnTargetInput = z.discriminatedUnion('to', [...targets, newType]).openapi('ColumnTargetInput', {
  description: '`newType` makes a contact item type, or takes the one of that name',
  example: { to: 'newType', name: 'Holiday home' },
});

const format = z.object({
  delimiter: z.enum(DELIMITERS),
  encoding: z.enum(ENCODINGS),
  hasHeader: z.boolean(),
});

const options = z.object({
  listId: z.uuid().nullable().openapi({ description: 'Imported contacts are put into this list' }),
  duplicates: z.enum(DUPLICATE_RULES).openapi({
    description:
      'What becomes of a row whose contact is there already. `update` fills in what the row says and adds its phones; none is dropped',
  }),
  duplicateScope: z.enum(DUPLICATE_SCOPES).openapi({
    description:
      'Where duplicates are looked for; each place includes those before it. A contact is the same when its primary phone is, or its e-mail address when the row has no phone',
  }),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, say('values.notCountry'))
    .openapi({ description: 'Country of numbers without a country code', example: 'US' }),
  splitNumbers: z.boolean().openapi({
    description: 'Several numbers in one cell are taken apart instead of refused',
  }),
});

/** Says only what is to change. A changed format reads the columns anew. */
export const importChangeSchema = z.strictObject({
  format: z.strictObject(format.partial().shape).optional(),
  mapping: z
    .array(columnTargetInput)
    .max(MOST_COLUMNS)
    .optional()
    .openapi({ description: 'One entry per column' }),
  options: z.strictObject(options.partial().shape).optional(),
});

export type ImportChangeInput = z.infer<typeof importChangeSchema>;

const count = z.number().int();
const counts = z.object({
  rows: count,
  created: count,
  updated: count,
  skipped: count,
  refused: count,
  empty: count,
});

export const importSchema = z
  .object({
    id,
    fileName: z.string(),
    bytes: count.openapi({ description: 'After unpacking' }),
    state: z.enum(IMPORT_STATES),
    stateReason: z.string().openapi({ description: 'Why it failed' }),
    stateSentence: sentenceSchema,
    hasBom: z.boolean(),
    format,
    header: z.array(z.string()),
    preview: z
      .array(z.array(z.string()))
      .openapi({ description: 'The first rows, cells cut at 200 characters' }),
    mapping: z.array(columnTargetSchema),
    suggestions: z
      .array(z.object({ column, target: columnTargetInput, reason: z.string() }))
      .openapi({ description: 'What other columns may be; nothing of it happens by itself' }),
    options,
    counts: counts.openapi({ description: 'Rows so far' }),
    bytesRead: count.openapi({ description: 'Of `bytes`, so far' }),
    check: counts
      .extend({ duplicates: z.object({ file: count, list: count, store: count }) })
      .nullable()
      .openapi({ description: 'What a check found: what a run would do' }),
    undo: z.object({ removed: count, kept: count }).nullable(),
    version,
    createdAt: moment,
    updatedAt: moment,
    startedAt: moment.nullable(),
    finishedAt: moment.nullable(),
  })
  .openapi('Import');

export const importErrorSchema = z
  .object({
    row: count.openapi({ description: 'From 1, without the header and empty lines' }),
    line: count.openapi({ description: 'Where it begins in the file, from 1' }),
    cells: z.array(z.string()),
    problems: z.array(
      z.object({
        column: count.openapi({ description: 'From 0; -1 is the whole row' }),
        columnName: z.string(),
        value: z.string(),
        reason: z.string(),
        sentence: sentenceSchema,
        suggestion: z.string(),
      }),
    ),
  })
  .openapi('ImportError');

export function importAnswer(row: ImportRow): z.infer<typeof importSchema> {
  const { idPrefix: _, run: __, undoCursor: ___, ...shown } = row;
  return {
    ...shown,
    stateSentence: inParts(row.stateReason),
    format: format.parse(row.format),
    suggestions: importSuggestions(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export type NewTypeTarget = z.infer<typeof newType>;
export type ColumnTargetInput = ColumnTarget | NewTypeTarget;
