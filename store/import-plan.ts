// What becomes of each row of a batch, once it is known which contacts are there already.
import { type CellProblem, type ImportRecord, mergedRecords } from '../workflows/rules/import-record.ts';
import { contactLine, phoneLines } from './import-lines.ts';
import type { ImportRow } from './schema/imports.ts';

export type Refusal = { row: number; line: number; cells: string[]; problems: CellProblem[] };

/** What the reader made of some rows. The arrays `rows`, `keys`, `contacts`, `phones` and `records` go together. */
export type RowBatch = {
  /** Rows of the file before this batch, and up to its end. */
  afterRow: number;
  lastRow: number;
  bytesRead: number;
  isLast: boolean;
  empty: number;
  /** The numbers of the good rows. */
  rows: number[];
  /** See `recordKey`. */
  keys: string[];
  /** Lines for COPY, see store/import-lines.ts. */
  contacts: string[];
  phones: string[];
  /** The records as JSON; null where the import's rule needs none. */
  records: string[] | null;
  refusals: Refusal[];
};

/** What a row says about a contact that is there already. */
export type Addition = { contactId: string; row: number; record: ImportRecord };

export type BatchPlan = {
  /** Numbers of the rows that create a contact, and the lines that do it. */
  created: number[];
  contacts: string[];
  phones: string[];
  /** How many rows add to a contact; `additions` has one entry per contact. */
  updated: number;
  additions: Addition[];
};

/** Every row creates a contact. */
export function planAll({ rows, contacts, phones }: RowBatch): BatchPlan {
  return { created: rows, contacts, phones: phones.filter(Boolean), updated: 0, additions: [] };
}

/**
 * The first row of a contact that is not `known` creates it; every other row of a contact adds to it or is passed over.
 * Several rows of one contact become one, in their order.
 */
export function planBatch(row: ImportRow, batch: RowBatch, known: ReadonlyMap<string, string>): BatchPlan {
  const plan: BatchPlan = { created: [], contacts: [], phones: [], updated: 0, additions: [] };
  const maker = { idPrefix: row.idPrefix, at: row.startedAt?.toISOString() ?? '' };
  const additions = new Map<string, Addition>();
  const isUpdate = row.options.duplicates === 'update';
  const recordAt = (index: number): ImportRecord => JSON.parse(batch.records?.[index] ?? 'null');

  for (const { first, later } of sameContacts(batch.keys)) {
    const number = batch.rows[first] ?? 0;
    const contactId = known.get(batch.keys[first] ?? '');
    if (!isUpdate && contactId !== undefined) continue;
    const merging = isUpdate ? later : [];
    plan.updated += merging.length;
    if (contactId !== undefined) {
      plan.updated += 1;
      const record = merging.map(recordAt).reduce(mergedRecords, recordAt(first));
      const earlier = additions.get(contactId);
      const whole = earlier ? mergedRecords(earlier.record, record) : record;
      additions.set(contactId, { contactId, row: earlier?.row ?? number, record: whole });
      continue;
    }
    plan.created.push(number);
    const record = merging.length > 0 && merging.map(recordAt).reduce(mergedRecords, recordAt(first));
    plan.contacts.push(record ? contactLine(maker, number, record) : (batch.contacts[first] ?? ''));
    const lines = record ? phoneLines(maker, number, record) : batch.phones[first];
    if (lines) plan.phones.push(lines);
  }
  return { ...plan, additions: [...additions.values()] };
}

/** The places of rows with the same key; a row without a key is alone. */
function sameContacts(keys: readonly string[]): { first: number; later: number[] }[] {
  const byKey = new Map<string, { first: number; later: number[] }>();
  const groups: { first: number; later: number[] }[] = [];
  for (const [index, key] of keys.entries()) {
    const group = key === '' ? undefined : byKey.get(key);
    if (group) {
      group.later.push(index);
      continue;
    }
    const begun = { first: index, later: [] };
    groups.push(begun);
    if (key !== '') byKey.set(key, begun);
  }
  return groups;
}
