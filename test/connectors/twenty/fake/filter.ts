// Which records a filter lets through: GraphQL's objects, and the REST API's `phones.primaryPhoneNumber[eq]:123`.
import { Refusal } from './refusal.ts';

export type Filter = Record<string, unknown>;
type Row = Readonly<Record<string, unknown>>;

export function matches(row: Row, filter: Filter): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    if (key === 'and') return (wanted as Filter[]).every((part) => matches(row, part));
    if (key === 'or') return (wanted as Filter[]).some((part) => matches(row, part));
    if (key === 'not') return !matches(row, wanted as Filter);
    return valueMatches(row[key], wanted as Filter);
  });
}

/** Soft-deleted records are left out unless the filter speaks of when they were deleted. */
export function speaksOfDeletion(filter: Filter): boolean {
  return Object.entries(filter).some(([key, part]) => {
    if (key === 'deletedAt') return true;
    if (key === 'and' || key === 'or') return (part as Filter[]).some(speaksOfDeletion);
    return key === 'not' && speaksOfDeletion(part as Filter);
  });
}

function valueMatches(value: unknown, wanted: Filter): boolean {
  return Object.entries(wanted).every(([operator, operand]) => {
    switch (operator) {
      case 'eq':
        return value === operand;
      case 'neq':
        return value !== operand;
      case 'in':
        return (operand as unknown[]).includes(value);
      case 'gt':
        return isAfter(value, operand);
      case 'gte':
        return value === operand || isAfter(value, operand);
      case 'lt':
        return isAfter(operand, value);
      case 'lte':
        return value === operand || isAfter(operand, value);
      case 'is':
        return operand === 'NULL' ? value === null : value !== null;
      case 'like':
        return text(value).includes(text(operand).replaceAll('%', ''));
      default:
        // A part of a composite field.
        return valueMatches((value as Row | null)?.[operator], operand as Filter);
    }
  });
}

/** Numbers by size; moments as ISO 8601 in UTC, which order as text. */
function isAfter(value: unknown, operand: unknown): boolean {
  if (typeof value === 'number' && typeof operand === 'number') return value > operand;
  return typeof value === 'string' && typeof operand === 'string' && value > operand;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

/** `updatedAt[gte]:2026-01-01T00:00:00.000Z`, several joined by commas. */
export function restFilter(given: string): Filter {
  if (given === '') return {};
  return { and: given.split(/,(?=[\w.]+\[)/).map(restCondition) };
}

function restCondition(given: string): Filter {
  const [, path = '', operator = '', operand = ''] = given.match(/^([\w.]+)\[(\w+)\]:"?(.*?)"?$/) ?? [];
  if (!path) throw new Refusal(`'filter' invalid for '${given}'. eg: price[gte]:10`);
  const list = operand.replace(/^\[|\]$/g, '').split(',');
  const condition: Filter = { [operator]: operator === 'in' ? list : operand };
  return path.split('.').reduceRight((inner, part) => ({ [part]: inner }), condition);
}
