// Whole names as people write them into one column.
import { expect, test } from 'vitest';
import { splitFullName } from '../../../workflows/rules/full-name.ts';

test.each([
  ['Ada Lovelace', 'Ada', 'Lovelace'],
  ['  Ada   Lovelace ', 'Ada', 'Lovelace'],
  ['Lovelace, Ada', 'Ada', 'Lovelace'],
  ['Lovelace,Ada', 'Ada', 'Lovelace'],
  ['van Beethoven, Ludwig', 'Ludwig', 'van Beethoven'],
  ['Grace Brewster Hopper', 'Grace Brewster', 'Hopper'],
  ['Dr. Grace Hopper', 'Dr. Grace', 'Hopper'],
  ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['Maria De Luca', 'Maria', 'De Luca'],
  ['Juan de la Cruz', 'Juan', 'de la Cruz'],
  ['De Luca', 'De', 'Luca'],
  ['Martin King Jr.', 'Martin', 'King Jr.'],
  ['Martin King, Jr.', 'Martin', 'King Jr.'],
  ['King, Martin, Jr.', 'Martin', 'King Jr.'],
  ['King, Jr.', '', 'King Jr.'],
  ['Ada', 'Ada', ''],
  ['Ada,', 'Ada', ''],
  [', Ada', 'Ada', ''],
  ['Jr.', 'Jr.', ''],
  ['', '', ''],
  [' , ', '', ''],
])('"%s" is the first name "%s" and the last name "%s"', (text, firstName, lastName) => {
  expect(splitFullName(text)).toEqual({ firstName, lastName });
});
