// The first contacts of a file, as the import will make them.
import { expect, test } from 'vitest';
import { sampleContacts } from '../../../crm-extension/web/src/pages/imports/sample-rows.ts';

test.each([
  [false, [['2025550123; 2025550124', true]]],
  [
    true,
    [
      ['2025550123', true],
      ['2025550124', false],
    ],
  ],
])('a cell with two numbers is taken apart when that is chosen: %s', (splitNumbers, phones) => {
  const [contact] = sampleContacts({
    preview: [['Ada', '2025550123; 2025550124']],
    mapping: [{ to: 'field', field: 'firstName' }, { to: 'primaryPhone' }],
    options: { splitNumbers },
  });
  expect(contact?.phones.map(({ text, isPrimary }) => [text, isPrimary])).toEqual(phones);
});
