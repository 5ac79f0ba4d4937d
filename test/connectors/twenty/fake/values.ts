// Values of the fake's fields: what an empty record has, and what a write makes of what it is given.
import { type ObjectDefinition, SYSTEM_FIELDS } from './objects.ts';
import { NO_PHONES, type PhonesValue, phonesValue } from './phone-values.ts';
import { Refusal, refusals } from './refusal.ts';

export type FakeRecord = Readonly<
  { id: string; createdAt: string; updatedAt: string; deletedAt: string | null } & Record<string, unknown>
>;

type Values = Record<string, unknown>;

export function emptyRow({ fields }: ObjectDefinition): Values {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, type]): [string, unknown][] => {
      switch (type.kind) {
        case 'text':
          return [[name, '']];
        case 'composite':
          return [[name, Object.fromEntries(type.parts.map((part) => [part, '']))]];
        case 'phones':
          return [[name, NO_PHONES]];
        case 'one':
          return [[`${name}Id`, null]];
        case 'many':
          return [];
        default:
          return [[name, null]];
      }
    }),
  );
}

/** The new values of the fields that were given. Throws a refusal for fields and values that Twenty does not take. */
export function changesOf(definition: ObjectDefinition, given: Values, before: Values): Values {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([field]) => field !== 'id')
      .map(([field, value]) => [field, checkedValue(definition, field, value, before[field])]),
  );
}

function checkedValue(
  { name, fields }: ObjectDefinition,
  field: string,
  value: unknown,
  before: unknown,
): unknown {
  if (SYSTEM_FIELDS.includes(field)) return value;
  if (fields[field.replace(/Id$/, '')]?.kind === 'one' && field.endsWith('Id')) return value ?? null;
  const type = fields[field];
  switch (type?.kind) {
    case 'phones':
      return phonesValue((value ?? {}) as Values, before as PhonesValue);
    case 'composite': {
      const parts = value as Values;
      return Object.fromEntries(type.parts.map((part) => [part, parts[part] ?? (before as Values)[part]]));
    }
    case 'select':
      if (value === null || type.options.includes(String(value))) return value;
      throw new Refusal(`Invalid value "${value}" for field "${field}"`);
    case 'number':
      if (value === null || typeof value === 'number') return value;
      throw new Refusal(`Invalid number value "${value}" for field "${field}"`);
    case 'date':
      return value === null ? null : new Date(String(value)).toISOString();
    case 'text':
      return value ?? '';
    default:
      throw refusals.unknownField(name, field);
  }
}

/** `[field, value]` of those that may stand on one record only; empty ones may stand on many. */
export function uniqueValues({ fields }: ObjectDefinition, record: Values): [string, string][] {
  return Object.entries(fields).flatMap(([name, type]): [string, string][] => {
    if (type.kind === 'text' && type.unique && record[name]) return [[name, String(record[name])]];
    if (type.kind === 'composite' && type.uniquePart) {
      const value = (record[name] as Values)[type.uniquePart];
      return value ? [[name, String(value)]] : [];
    }
    return [];
  });
}
