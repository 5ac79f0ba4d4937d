// The first rows of the file as contacts, by what their columns become. The server decides at the run.
import { splitFullName } from '../../../../../workflows/rules/full-name.ts';
import type { ColumnTarget } from '../../../../../workflows/rules/import-mapping.ts';
import { enteredNumbers } from '../../parts/entered-numbers.ts';

export type SamplePhone = { key: string; text: string; itemTypeId: string | null; isPrimary: boolean };
export type SampleContact = { key: string; name: string; details: string; phones: SamplePhone[] };

type Sample = {
  preview: readonly (readonly string[])[];
  mapping: readonly ColumnTarget[];
  options: { splitNumbers: boolean };
};

const MOST_ROWS = 5;
/** Longer than any number with its punctuation. */
const MOST_CHARACTERS = 60;

export function sampleContacts({ preview, mapping, options }: Sample): SampleContact[] {
  return preview.slice(0, MOST_ROWS).map((cells, row) => {
    const cell = (column: number) => (cells[column] ?? '').trim();
    const field = (name: string) =>
      mapping.flatMap((target, column) =>
        target.to === 'field' && target.field === name ? [cell(column)] : [],
      )[0] ?? '';
    const whole = mapping.findIndex(({ to }) => to === 'fullName');
    const { firstName, lastName } =
      whole < 0 ? { firstName: field('firstName'), lastName: field('lastName') } : splitFullName(cell(whole));
    const person = [firstName, lastName].filter(Boolean).join(' ');
    const phones = mapping.flatMap((target, column): SamplePhone[] => {
      const isPrimary = target.to === 'primaryPhone';
      if ((!isPrimary && target.to !== 'additionalPhone') || cell(column) === '') return [];
      const itemTypeId = target.to === 'additionalPhone' ? target.itemTypeId : null;
      const texts = options.splitNumbers ? enteredNumbers(cell(column)) : [cell(column)];
      return texts.map((text, place) => ({
        ...{ key: `${row}:${column}:${place}`, text: text.slice(0, MOST_CHARACTERS), itemTypeId },
        isPrimary: isPrimary && place === 0,
      }));
    });
    return {
      key: `row ${row}`,
      name: person || field('company'),
      details: [person ? field('company') : '', field('email')].filter(Boolean).join(' · '),
      phones: phones.toSorted((one, other) => Number(other.isPrimary) - Number(one.isPrimary)),
    };
  });
}
