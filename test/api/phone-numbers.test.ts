// Numbers are taken as people write them, and refused with the reason where they cannot be dialed.
import { describe, expect, test } from 'vitest';
import { requireNumbers, shownNumber } from '../../api/phone-numbers.ts';
import { parsePhoneNumber } from '../../connectors/phone-numbers.ts';

describe('taken', () => {
  test.each([
    ['(202) 555-0123', 'US', '+12025550123'],
    ['+1 202 555 0123', 'IT', '+12025550123'],
    ['  +39 340 123 4567 ', 'US', '+393401234567'],
    ['0039 340 123 4567', 'US', '+393401234567'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['030/23125-123', 'DE', '+493023125123'],
    ['+1 500 555 0006', 'US', '+15005550006'],
    ['+1 555 000 0001', 'US', '+15550000001'],
    ['07700 900123', 'GB', '+447700900123'],
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['+1 800 go fedex', 'IT', '+18004633339'],
  ])('%s in %s', (text, region, number) => {
    expect(parsePhoneNumber(text, region)).toEqual({ number });
  });
});

describe('refused', () => {
  test.each([
    ['', 'is not a phone number'],
    ['call me', 'is not a phone number'],
    ['1-800-CONTACTS', 'has letters that do not spell a number'],
    ['+1 202 555 0123 office', 'has letters that do not spell a number'],
    ['+1 202 555 0123 or so', 'is not a phone number'],
    ['12', 'is too short for US'],
    ['+1202555', 'is too short'],
    ['12345678901234567890', 'is too long'],
    ['+999 1234 5678', 'has no known country code'],
    ['+1 000 000 0000', 'is not valid'],
    ['0612345678', 'is not valid in US'],
    ['+1 202 555 0123 ext. 5', 'has an extension, which cannot be dialed'],
    ['+1 202 555 0123 x45', 'has an extension, which cannot be dialed'],
    ['(202) 555-0123;ext=45', 'has an extension, which cannot be dialed'],
    ['3.93401E+11', 'was shortened by a spreadsheet'],
    ['3,93401E+11', 'was shortened by a spreadsheet'],
    ['3.93401e11', 'was shortened by a spreadsheet'],
  ])('%s: %s', (text, reason) => {
    expect(parsePhoneNumber(text, 'US')).toEqual({ refused: expect.stringContaining(reason) });
  });

  test('every bad one of several, each with its field', () => {
    const given = ['12', '+12025550123', 'x'].map((text, index) => ({ text, path: `numbers.${index}` }));
    expect(() => requireNumbers(given, 'US')).toThrow(
      expect.objectContaining({
        code: 'invalid',
        fields: [
          { path: 'numbers.0', message: 'is too short for US' },
          { path: 'numbers.2', message: 'is not a phone number' },
        ],
      }),
    );
  });
});

test('a number is shown in national and international form', () => {
  expect(shownNumber('+390612345678')).toEqual({
    number: '+390612345678',
    national: '06 1234 5678',
    international: '+39 06 1234 5678',
  });
});
