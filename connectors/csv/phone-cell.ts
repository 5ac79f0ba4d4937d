// A phone number in a cell of a CSV file: read without guessing, or refused with what could be done about it.

import { say } from '../../workflows/rules/sentences.ts';
import type { ParsedNumber } from '../phone-numbers.ts';

export type PhoneCell = { numbers: string[] } | { reason: string; suggestion: string };

export type ParseNumber = (text: string) => ParsedNumber;

const DECIMAL = /^\+?\d+[.,]\d{1,2}$/;
const EXTENSION =
  /\s*(?:[;,]?\s*(?:ext(?:ension)?|x|int|app|poste|dw|durchwahl)\.?\s*:?\s*\d{1,7}|#\d{1,7}|;ext=\d+)\s*$/i;
const BETWEEN_NUMBERS = /\s*(?:[;,|\n]|\/|&|\bor\b|\band\b)\s*/i;

/** `text` is not empty. With `split`, several numbers in one cell are taken apart; else they are refused. */
export function readPhoneCell(text: string, parse: ParseNumber, split: boolean): PhoneCell {
  const parsed = DECIMAL.test(text) || text.startsWith('=') ? null : parse(text);
  if (parsed && 'number' in parsed) return { numbers: [parsed.number] };
  if (text.startsWith('=')) {
    return { reason: say('rows.formula'), suggestion: 'put the number itself into the cell' };
  }
  if (DECIMAL.test(text)) {
    const whole = text.replace(/[.,].*$/, '');
    return { reason: say('rows.decimal'), suggestion: whole };
  }
  const several = severalNumbers(text, parse);
  if (several) {
    if (split) return { numbers: several };
    const suggestion = `${several.join(' and ')}: let the import split such cells, or give each a column`;
    return { reason: say('rows.several'), suggestion };
  }
  const reason = parsed?.refused ?? say('numbers.none');
  return { reason, suggestion: suggestionFor(text, reason, parse) };
}

function severalNumbers(text: string, parse: ParseNumber): string[] | null {
  const parts = text.split(BETWEEN_NUMBERS).filter((part) => part !== '');
  if (parts.length < 2) return null;
  const numbers = parts.flatMap((part) => {
    const parsed = parse(part);
    return 'number' in parsed ? [parsed.number] : [];
  });
  return numbers.length === parts.length ? numbers : null;
}

function suggestionFor(text: string, reason: string, parse: ParseNumber): string {
  if (reason.includes('scientific')) {
    return 'in the spreadsheet, format the column as text and enter the number again; its digits are lost here';
  }
  const bare = text.replace(EXTENSION, '');
  const without = bare === text ? null : parse(bare);
  if (without && 'number' in without) return `${without.number}, and the extension into the description`;
  if (reason.includes('country code')) return 'begin with + and the country code';
  return '';
}
