// A row of a file as it is imported: a contact with its phones, what it is recognised by, and how two become one.
import type { ContactField } from './import-mapping.ts';

/** `itemTypeId` is null for untyped phones and the primary one. */
export type ImportPhone = { number: string; itemTypeId: string | null; description: string };

/** Only what the row says: empty cells are left out. When there are phones, the first is the primary one. */
export type ImportRecord = {
  fields: { [Field in ContactField]?: string };
  custom: Record<string, string>;
  phones: ImportPhone[];
  hasPrimary?: true;
};

/** `column` counts from 0; -1 is the row as a whole. */
export type CellProblem = { column: number; value: string; reason: string; suggestion: string };

/**
 * Rows and contacts with the same key are duplicates: the primary phone, or without any phone the e-mail address.
 * Empty: nothing to recognise it by, so it is no duplicate of anything.
 */
export function recordKey(record: ImportRecord): string {
  const [primary] = record.phones;
  if (primary) return primary.number;
  return record.fields.email?.toLowerCase() ?? '';
}

/** What `later` says wins; its new numbers are added, no phone is dropped. */
export function mergedRecords(earlier: ImportRecord, later: ImportRecord): ImportRecord {
  const known = new Set(earlier.phones.map((phone) => phone.number));
  return {
    ...earlier,
    fields: { ...earlier.fields, ...later.fields },
    custom: { ...earlier.custom, ...later.custom },
    phones: [...earlier.phones, ...later.phones.filter((phone) => !known.has(phone.number))],
  };
}
