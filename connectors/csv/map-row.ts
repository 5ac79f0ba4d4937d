// One row of a CSV file as a contact, by the mapping of its columns; or everything that is wrong with it.
import { z } from 'zod';
import { splitFullName } from '../../workflows/rules/full-name.ts';
import type { ColumnTarget, ContactField } from '../../workflows/rules/import-mapping.ts';
import type { CellProblem, ImportRecord } from '../../workflows/rules/import-record.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { cellText } from './cells.ts';
import { type ParseNumber, readPhoneCell } from './phone-cell.ts';

export type RowMapping = {
  header: string[];
  mapping: ColumnTarget[];
  /** Two numbers in one cell are taken apart. */
  splitNumbers: boolean;
  parseNumber: ParseNumber;
  /** The value of a custom field as it is kept, or why it does not fit. */
  checkCustom: (name: string, text: string) => { value: string } | { refused: string };
};

/** `empty`: nothing of the row is mapped, or there is nothing in it. */
export type MappedRow = { record: ImportRecord } | { problems: CellProblem[] } | 'empty';

const LONGEST = { field: 200, email: 320, custom: 2000, description: 500 };
const MOST_ADDITIONAL_PHONES = 100;

export function mapRow(cells: readonly string[], how: RowMapping): MappedRow {
  const record: ImportRecord = { fields: {}, custom: {}, phones: [] };
  const problems: CellProblem[] = [];
  const overflow: ImportRecord['phones'] = [];
  let isEmpty = true;

  for (let column = 0; column < how.mapping.length; column += 1) {
    const target = how.mapping[column];
    if (!target || target.to === 'ignore' || target.to === 'description') continue;
    const text = cellText(cells[column] ?? '');
    if (text === '') continue;
    isEmpty = false;
    const problem = illegible(text) ?? place(target, text, column);
    if (problem) problems.push({ column, value: text.slice(0, 200), ...problem });
  }
  problems.push(...tooManyCells(cells, how));
  if (isEmpty && problems.length === 0) return 'empty';
  record.phones.push(...overflow);
  return withWholeRowChecks(record, problems);

  function place(target: ColumnTarget, text: string, column: number): Problem | null {
    switch (target.to) {
      case 'field':
        record.fields[target.field] = text;
        return fieldProblem(target.field, text);
      case 'fullName':
        return placeName(text);
      case 'custom':
        return placeCustom(target.name, text);
      case 'primaryPhone':
        return placePhones(text, column, null, true);
      case 'additionalPhone':
        return placePhones(text, column, target.itemTypeId, false);
      default:
        return null;
    }
  }

  function placeName(text: string): Problem | null {
    const { firstName, lastName } = splitFullName(text);
    if (firstName !== '') record.fields.firstName = firstName;
    if (lastName !== '') record.fields.lastName = lastName;
    return tooLong(text, LONGEST.field);
  }

  function placeCustom(name: string, text: string): Problem | null {
    const checked = how.checkCustom(name, text);
    if ('refused' in checked) return { reason: checked.refused, suggestion: '' };
    record.custom[name] = checked.value;
    return tooLong(text, LONGEST.custom);
  }

  function placePhones(
    text: string,
    column: number,
    itemTypeId: string | null,
    isPrimary: boolean,
  ): Problem | null {
    const read = readPhoneCell(text, how.parseNumber, how.splitNumbers);
    if ('reason' in read) return read;
    const description = descriptionOf(column);
    const found = read.numbers.map((number) => ({ number, itemTypeId, description }));
    if (!isPrimary) record.phones.push(...found);
    else {
      record.phones.unshift(...found.slice(0, 1));
      overflow.push(...found.slice(1));
      record.hasPrimary = true;
    }
    return tooLong(description, LONGEST.description);
  }

  function descriptionOf(column: number): string {
    const at = how.mapping.findIndex((target) => target.to === 'description' && target.ofColumn === column);
    return at < 0 ? '' : cellText(cells[at] ?? '').replaceAll('\0', '');
  }
}

type Problem = { reason: string; suggestion: string };

function withWholeRowChecks(record: ImportRecord, problems: CellProblem[]): MappedRow {
  if (problems.length > 0) return { problems };
  if (record.phones.length > 0 && !record.hasPrimary) {
    const reason = say('rows.noPrimary');
    return {
      problems: [{ column: -1, value: '', reason, suggestion: 'move one of them to the primary phone' }],
    };
  }
  if (record.phones.length > MOST_ADDITIONAL_PHONES + 1) {
    const reason = say('rows.tooManyPhones', { most: MOST_ADDITIONAL_PHONES });
    return { problems: [{ column: -1, value: '', reason, suggestion: '' }] };
  }
  return { record };
}

function illegible(text: string): Problem | null {
  if (text.includes('\0')) {
    return { reason: say('rows.nulBytes'), suggestion: 'export the file again, as text' };
  }
  if (text.includes('\uFFFD') || !text.isWellFormed()) {
    const suggestion = 'choose another encoding for the file, or type the character again';
    return { reason: say('rows.encoding'), suggestion };
  }
  return null;
}

function fieldProblem(field: ContactField, text: string): Problem | null {
  if (field === 'email') {
    const isEmail = z.regexes.email.test(text) && text.length <= LONGEST.email;
    return isEmail ? null : { reason: say('values.notEmail'), suggestion: '' };
  }
  if (field === 'timeZone') {
    return isTimeZone(text)
      ? null
      : { reason: say('rows.notTimeZone'), suggestion: 'write it like Europe/Rome' };
  }
  return tooLong(text, LONGEST.field);
}

function tooLong(text: string, most: number): Problem | null {
  if (text.length <= most) return null;
  return { reason: say('rows.tooLong', { length: text.length, most }), suggestion: 'shorten it' };
}

/** Cells beyond the header are a delimiter inside a text that has no quotes: nothing after it can be trusted. */
function tooManyCells(cells: readonly string[], { header }: RowMapping): CellProblem[] {
  const extra = cells.slice(header.length).find((cell) => cell.trim() !== '');
  if (extra === undefined) return [];
  const reason = say('rows.cells', { cells: cells.length, columns: header.length });
  const suggestion = 'put quotation marks around the cell that holds the delimiter';
  return [{ column: header.length, value: extra.slice(0, 200), reason, suggestion }];
}

const zones = new Map<string, boolean>();
const MOST_ZONES_KEPT = 5000;

function isTimeZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (zones.size > MOST_ZONES_KEPT) zones.clear();
  const fits = /^[A-Za-z][\w/+-]{0,63}$/.test(name) && canFormat(name);
  zones.set(name, fits);
  return fits;
}

function canFormat(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}
