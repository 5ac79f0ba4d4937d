// Numbers typed or pasted in one go become one phone each; what is no number stays where it was typed.
import { describe, expect, test } from 'vitest';
import {
  enteredErrorOf,
  enteredNumbers,
  sortEntered,
} from '../../../crm-extension/web/src/parts/entered-numbers.ts';
import { withEntered } from '../../../crm-extension/web/src/parts/phone-value.ts';

describe('several numbers are taken apart', () => {
  test.each([
    ['2025550123; 2025550124', ['2025550123', '2025550124']],
    ['2025550123, +39 06 6982 0001,', ['2025550123', '+39 06 6982 0001']],
    ['(202) 555-0123\r\n(202) 555-0124\n', ['(202) 555-0123', '(202) 555-0124']],
    ['2025550123 / 2025550124\t2025550125', ['2025550123', '2025550124', '2025550125']],
  ])('%j', (text, numbers) => expect(enteredNumbers(text)).toEqual(numbers));
});

describe('one number stays one', () => {
  test.each([
    ['2025550123 ext. 5'],
    ['2025550123, ext. 1234567'],
    ['2025550123;ext=5'],
    ['2025550123/24'],
    ['036601/123456'],
    ['abc, def'],
  ])('%s', (text) => expect(enteredNumbers(text)).toEqual([text]));

  test('and nothing is none', () => expect(enteredNumbers(' ; ')).toEqual([]));
});

test('numbers that the field has already, or gets twice, and bad ones are left', () => {
  const phone = (number: string) => ({ given: number, phone: { number } });
  const bad = { given: 'abc', phone: null };
  const { taken, left } = sortEntered(
    [phone('+1'), phone('+2'), bad, phone('+2'), phone('+3')],
    ({ number }) => number === '+1',
  );
  expect(taken).toEqual([{ number: '+2' }, { number: '+3' }]);
  expect(left).toEqual([phone('+1'), bad, phone('+2')]);
});

test('numbers that were typed and not added are saved each as a phone, with what is wrong with any of them', () => {
  const phones = withEntered([], '2025550123; 2025550124');
  expect(phones.map(({ number }) => number)).toEqual(['2025550123', '2025550124']);
  const errorOf = (path: string) => (path === 'additionalPhones.3.number' ? 'is too short' : null);
  expect(enteredErrorOf(errorOf, 2, '2025550123; 2025550124')).toBe('is too short');
  expect(enteredErrorOf(errorOf, 2, '2025550123')).toBeNull();
});
