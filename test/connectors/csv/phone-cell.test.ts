// Cells that should hold a phone number: nothing is guessed, and what could be done is said.
import { describe, expect, test } from 'vitest';
import { cellText, csvLine } from '../../../connectors/csv/cells.ts';
import { readPhoneCell } from '../../../connectors/csv/phone-cell.ts';
import { parsePhoneNumber } from '../../../connectors/phone-numbers.ts';

const read = (text: string, split = false) =>
  readPhoneCell(text, (number) => parsePhoneNumber(number, 'IT'), split);

test.each([
  ['+39 340 123 4567', '+393401234567'],
  ['0039 340 123 4567', '+393401234567'],
  ['00393401234567', '+393401234567'],
  ['340 1234567', '+393401234567'],
  ["'+393401234567", '+393401234567'],
])('%s is read', (text, number) => {
  expect(read(cellText(text))).toEqual({ numbers: [number] });
});

test.each([
  ['3.93401E+11', 'scientific notation', 'digits are lost'],
  ['3,93401E+11', 'scientific notation', 'digits are lost'],
  ['393401234567.0', 'decimal number', '393401234567'],
  ['="+393401234567"', 'is a formula', 'the number itself'],
  ['+39 340 1234567 ext. 12', 'extension', '+393401234567'],
  ['+39 340 1234567 #12', '', '+393401234567'],
  ['+39 340 1234567 / +39 340 1234568', 'more than one number', '+393401234567 and +393401234568'],
  ['340 1234567; 340 1234568', 'more than one number', 'let the import split'],
  ['+999 1234', 'country code', 'begin with + and the country code'],
  ['call her', 'is not a phone number', ''],
])('%s is refused with the reason and what to do', (text, reason, suggestion) => {
  expect(read(text)).toEqual({
    reason: expect.stringContaining(reason),
    suggestion: expect.stringContaining(suggestion),
  });
});

test('two numbers in one cell are taken apart when that is wished', () => {
  expect(read('340 1234567 or 340 1234568', true)).toEqual({ numbers: ['+393401234567', '+393401234568'] });
});

describe('what is written is read back, and no spreadsheet runs it', () => {
  test.each([
    '=cmd()|x',
    '+393401234567',
    '-1',
    '@SUM(A1)',
    "'=already marked",
    "''=twice",
    "'just a quote",
    'plain',
    '＝wide',
  ])('%s', (text) => {
    const line = csvLine([text], { raw: false });
    const cell = line.trim().replace(/^"(.*)"$/s, '$1');
    expect(cell).not.toMatch(/^[=+\-@＝]/);
    expect(cellText(cell)).toBe(text);
  });

  test('unless it is asked for', () => {
    expect(csvLine(['=1+1', 'a "b", c'], { raw: true })).toBe('=1+1,"a ""b"", c"\r\n');
  });
});
