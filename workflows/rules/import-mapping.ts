// What each column of a CSV file becomes, and how headers suggest it.

import { type Said, say } from './sentences.ts';

export const CONTACT_FIELDS = ['firstName', 'lastName', 'company', 'email', 'timeZone'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** `ofColumn` counts from 0 and names a column of phones. */
export type ColumnTarget =
  | { to: 'ignore' }
  | { to: 'field'; field: ContactField }
  /** First and last name in one: see `splitFullName`. */
  | { to: 'fullName' }
  | { to: 'custom'; name: string }
  | { to: 'primaryPhone' }
  | { to: 'additionalPhone'; itemTypeId: string | null }
  | { to: 'description'; ofColumn: number };

export const DUPLICATE_RULES = ['skip', 'update', 'create'] as const;
/** What becomes of a row whose contact is there already. */
export type DuplicateRule = (typeof DUPLICATE_RULES)[number];

export const DUPLICATE_SCOPES = ['file', 'list', 'store'] as const;
/** Where duplicates are looked for: each place includes those before it. */
export type DuplicateScope = (typeof DUPLICATE_SCOPES)[number];

/** The headers by which exports name the fixed columns, first, and others that mean the same. */
export const FIXED_HEADERS = {
  firstName: ['First name', 'firstname', 'given name', 'first'],
  lastName: ['Last name', 'lastname', 'surname', 'family name', 'last', 'cognome'],
  company: ['Company', 'organisation', 'organization', 'account'],
  email: ['E-mail', 'email', 'e-mail address', 'email address', 'mail'],
  timeZone: ['Time zone', 'timezone'],
  primaryPhone: ['Primary phone', 'phone', 'primary', 'phone number', 'telephone', 'main phone'],
  additionalPhone: ['Additional phone'],
} as const;

/** Headers of whole names. The others can also be first names, or something else. */
const FULL_NAME_HEADERS = ['full name', 'fullname', 'nome completo', 'nome e cognome', 'contact.fullname'];
const NAME_HEADERS = ['name', 'nome', 'contact', 'contatto', 'contact name', 'customer name'];

export const CUSTOM_PREFIX = 'custom.';
export const DESCRIPTION_SUFFIX = ' description';

const IGNORED: ColumnTarget = { to: 'ignore' };

export type NamedType = { id: string; name: string };

/** What there is to map columns to: item types, and the names of custom fields. */
export type KnownNames = { types: readonly NamedType[]; customFields: readonly string[] };

/**
 * One target per column. Only what a header says for sure is mapped: the name of an item type, also numbered
 * ("Office 2"), a fixed column, a custom field, also as `custom.NAME`, or "OTHER HEADER description". Everything else
 * is ignored.
 */
export function suggestMapping(headers: readonly string[], known: KnownNames): ColumnTarget[] {
  const typeIds = new Map(known.types.map((type) => [plain(type.name), type.id]));
  const customNames = new Map(known.customFields.map((name) => [plain(name), name]));
  const taken = new Set<string>();
  const first = headers
    .map((header) => once(targetOf(plain(header), typeIds, customNames), taken))
    .map((target, _, all) => (target.to === 'fullName' && all.some(isNamePart) ? IGNORED : target));
  return first.map((target, index) => {
    if (target.to !== 'ignore') return target;
    const ofColumn = describedColumn(plain(headers[index] ?? ''), headers, first);
    return ofColumn < 0 ? target : { to: 'description', ofColumn };
  });
}

/**
 * What a header like "Name" means beside the other columns: the whole name, or the first name when only the last name
 * has a column of its own. Null for other headers, and when the mapping has it already.
 */
export function suggestName(header: string, mapping: readonly ColumnTarget[]): ColumnTarget | null {
  const name = plain(header);
  if (!NAME_HEADERS.includes(name) && !FULL_NAME_HEADERS.includes(name)) return null;
  const has = (field: ContactField) =>
    mapping.some((target) => target.to === 'field' && target.field === field);
  if (has('firstName') || mapping.some(({ to }) => to === 'fullName')) return null;
  return has('lastName') ? { to: 'field', field: 'firstName' } : { to: 'fullName' };
}

/** Why the mapping cannot be used, by column; empty when it can. Column -1 is the mapping as a whole. */
export function mappingProblems(
  mapping: readonly ColumnTarget[],
  columns: number,
): { column: number; message: Said }[] {
  const seen = new Set<string>();
  const problems = mapping.flatMap((target, column): { column: number; message: Said }[] => {
    if (target.to === 'fullName' && mapping.some(isNamePart)) {
      return [{ column, message: say('imports.wholeNameBeside') }];
    }
    if (target.to === 'description') {
      const of = mapping[target.ofColumn];
      const ofPhone = of?.to === 'primaryPhone' || of?.to === 'additionalPhone';
      return ofPhone ? [] : [{ column, message: say('imports.describesNoPhones') }];
    }
    const key = singleKey(target);
    const isSecond = key !== null && seen.has(key);
    if (key !== null) seen.add(key);
    return isSecond ? [{ column, message: say('imports.secondColumn') }] : [];
  });
  if (mapping.length !== columns) {
    problems.push({ column: -1, message: say('imports.entryPerColumn', { columns }) });
  }
  if (mapping.every((target) => target.to === 'ignore')) {
    problems.push({ column: -1, message: say('imports.noColumn') });
  }
  return problems;
}

function targetOf(
  header: string,
  typeIds: ReadonlyMap<string, string>,
  customNames: ReadonlyMap<string, string>,
): ColumnTarget {
  const typeId = typeIds.get(header) ?? typeIds.get(withoutNumber(header));
  if (typeId !== undefined) return { to: 'additionalPhone', itemTypeId: typeId };
  if (isOneOf(header, 'primaryPhone')) return { to: 'primaryPhone' };
  const field = CONTACT_FIELDS.find((name) => isOneOf(header, name));
  if (field) return { to: 'field', field };
  if (isOneOf(withoutNumber(header), 'additionalPhone')) return { to: 'additionalPhone', itemTypeId: null };
  if (FULL_NAME_HEADERS.includes(header)) return { to: 'fullName' };
  const bare = header.startsWith(CUSTOM_PREFIX) ? header.slice(CUSTOM_PREFIX.length) : header;
  const name = customNames.get(bare);
  return name === undefined ? { to: 'ignore' } : { to: 'custom', name };
}

function isOneOf(header: string, column: keyof typeof FIXED_HEADERS): boolean {
  return FIXED_HEADERS[column].some((name) => plain(name) === header) || header === `contact.${column}`;
}

function isNamePart(target: ColumnTarget): boolean {
  return target.to === 'field' && (target.field === 'firstName' || target.field === 'lastName');
}

/** A second column for the same single thing is left to the person. */
function once(target: ColumnTarget, taken: Set<string>): ColumnTarget {
  const key = singleKey(target);
  if (key === null) return target;
  if (taken.has(key)) return { to: 'ignore' };
  taken.add(key);
  return target;
}

/** What only one column may be; null when several may. */
function singleKey(target: ColumnTarget): string | null {
  switch (target.to) {
    case 'field':
      return `field ${target.field}`;
    case 'custom':
      return `custom ${target.name}`;
    case 'fullName':
    case 'primaryPhone':
      return target.to;
    case 'description':
      return `description ${target.ofColumn}`;
    case 'ignore':
    case 'additionalPhone':
      return null;
    default:
      return target satisfies never;
  }
}

function describedColumn(
  header: string,
  headers: readonly string[],
  targets: readonly ColumnTarget[],
): number {
  return headers.findIndex((other, index) => {
    const to = targets[index]?.to;
    const isPhone = to === 'primaryPhone' || to === 'additionalPhone';
    return (
      isPhone && [`${plain(other)}${DESCRIPTION_SUFFIX}`, `description of ${plain(other)}`].includes(header)
    );
  });
}

function withoutNumber(header: string): string {
  return header.replace(/ \d{1,3}$/, '');
}

function plain(header: string): string {
  return header.trim().toLowerCase();
}
