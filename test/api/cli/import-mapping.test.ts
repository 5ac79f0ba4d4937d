// What --map says about the columns of a file.
import { expect, test } from 'vitest';
import { mappingOf } from '../../../api/cli/import-mapping.ts';

const office = { id: '7c9e6679-7425-40de-944b-e07fc1f90ae7', name: 'Office' };
const found = {
  header: ['Name', 'Phone', 'Cottage'],
  mapping: [{ to: 'ignore' as const }, { to: 'primaryPhone' as const }, { to: 'ignore' as const }],
};

test('what the server found stays, but for the columns that are mapped', () => {
  const { targets, words } = mappingOf(found, ['name=firstName'], [office]);
  expect(targets).toEqual([{ to: 'field', field: 'firstName' }, { to: 'primaryPhone' }, { to: 'ignore' }]);
  expect(words).toBe('  Name: firstName\n  Phone: primary phone\n  Cottage: ignored');
});

test.each([
  ['fullname', { to: 'fullName' }],
  ['primary', { to: 'primaryPhone' }],
  ['untyped', { to: 'additionalPhone', itemTypeId: null }],
  ['office', { to: 'additionalPhone', itemTypeId: office.id }],
  ['Holiday home', { to: 'newType', name: 'Holiday home' }],
  ['custom:Shoe size', { to: 'custom', name: 'Shoe size' }],
  ['ignore', { to: 'ignore' }],
])('Cottage=%s', (what, target) => {
  expect(mappingOf(found, [`Cottage=${what}`], [office]).targets[2]).toEqual(target);
});

test('a column that is not there is refused with those that are', () => {
  expect(() => mappingOf(found, ['Boat=untyped'], [])).toThrow('It has: Name, Phone, Cottage.');
});
