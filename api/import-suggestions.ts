// What the columns of a file may be besides what their headers say for sure: found in the first rows.

import { cellText } from '../connectors/csv/cells.ts';
import { readPhoneCell } from '../connectors/csv/phone-cell.ts';
import { parsePhoneNumber } from '../connectors/phone-numbers.ts';
import type { ImportRow } from '../store/schema/imports.ts';
import {
  type ColumnTarget,
  CUSTOM_PREFIX,
  DESCRIPTION_SUFFIX,
  suggestName,
} from '../workflows/rules/import-mapping.ts';

export type Suggestion = {
  column: number;
  target: ColumnTarget | { to: 'newType'; name: string };
  reason: string;
};

/** For columns that nothing is known of. A column of phones may be the primary one, or make an item type. */
export function importSuggestions({ header, preview, mapping, options }: ImportRow): Suggestion[] {
  let known = mapping;
  let hasPrimary = mapping.some((target) => target.to === 'primaryPhone');
  return header.flatMap((name, column): Suggestion[] => {
    if (mapping[column]?.to !== 'ignore') return [];
    const values = preview.map((row) => cellText(row[column] ?? '')).filter((value) => value !== '');
    if (values.length === 0) return [];
    if (mostly(values, (value) => isPhone(value, options.region))) {
      const target = hasPrimary ? phoneTarget(name) : ({ to: 'primaryPhone' } as const);
      hasPrimary = true;
      return [{ column, target, reason: 'its first values are phone numbers' }];
    }
    const hasEmail = mapping.some((target) => target.to === 'field' && target.field === 'email');
    if (!hasEmail && mostly(values, (value) => /^\S+@\S+\.\S+$/.test(value))) {
      return [
        { column, target: { to: 'field', field: 'email' }, reason: 'its first values are e-mail addresses' },
      ];
    }
    const ofName = mostly(values, hasLetters) ? suggestName(name, known) : null;
    if (ofName) {
      known = [...known, ofName];
      return [{ column, target: ofName, reason: 'its header says that it holds names' }];
    }
    const described = describedColumn(name, header);
    if (described >= 0) {
      const target = { to: 'description', ofColumn: described } as const;
      return [{ column, target, reason: 'it describes that column, if that holds phones' }];
    }
    const custom = name.toLowerCase().startsWith(CUSTOM_PREFIX) ? name.slice(CUSTOM_PREFIX.length) : name;
    if (custom === '') return [];
    const field = { to: 'custom', name: custom.slice(0, 100) } as const;
    return [{ column, target: field, reason: 'it may be a custom field' }];
  });
}

function describedColumn(name: string, header: string[]): number {
  const described = name.toLowerCase();
  return header.findIndex((other) => `${other.toLowerCase()}${DESCRIPTION_SUFFIX}` === described);
}

function phoneTarget(name: string): Suggestion['target'] {
  return name === ''
    ? { to: 'additionalPhone', itemTypeId: null }
    : { to: 'newType', name: name.replace(/ \d{1,3}$/, '').slice(0, 100) };
}

function mostly(values: string[], fits: (value: string) => boolean): boolean {
  return values.filter(fits).length * 2 > values.length;
}

function hasLetters(value: string): boolean {
  return /\p{L}/u.test(value);
}

/** Whether the cell holds a number that can be called, or several. */
export function isPhone(value: string, region: string): boolean {
  if (value.replaceAll(/\D/g, '').length < 6) return false;
  return 'numbers' in readPhoneCell(value, (text) => parsePhoneNumber(text, region), true);
}
