// Phone numbers at the edge of the API: taken from people's input, shown in their form.
import {
  AsYouType,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max';
import { parsePhoneNumber } from '../connectors/phone-numbers.ts';
import type { NumberSearch } from '../store/contact-filter.ts';
import { type FieldError, ProductError } from '../store/errors.ts';
import { say } from '../workflows/rules/sentences.ts';

export type ShownNumber = { number: string; national: string; international: string };

/** All the numbers, or one ProductError `invalid` that names every bad one. */
export function requireNumbers(given: { text: string; path: string }[], region: string): string[] {
  const fields: FieldError[] = [];
  const numbers = given.flatMap(({ text, path }) => {
    const parsed = parsePhoneNumber(text, region);
    if ('number' in parsed) return [parsed.number];
    fields.push({ path, message: parsed.refused });
    return [];
  });
  if (fields.length > 0) throw new ProductError('invalid', say('contacts.numberUnusable'), fields);
  return numbers;
}

/** An E.164 number as people read it. */
export function shownNumber(number: string): ShownNumber {
  try {
    const parsed = parsePhoneNumberWithError(number);
    return { number, national: parsed.formatNational(), international: parsed.formatInternational() };
  } catch {
    return { number, national: number, international: number };
  }
}

/** What numbers of the region begin with, like `+39`; null for a region without a plan. */
export function callingCodeOf(region: string): string | null {
  return isSupportedCountry(region) ? `+${getCountryCallingCode(region)}` : null;
}

/** Fewer digits than these are no search for a number, or for how one ends. */
const FEWEST_DIGITS = 3;
const FEWEST_LAST_DIGITS = 4;

/**
 * What a number, or a part of one, may mean: with `+` or `00` how it begins; else how it begins with its country code
 * left away or not, or how it ends. Null when the text is no number.
 */
export function searchedNumbers(text: string, region: string): NumberSearch | null {
  const digits = text.replaceAll(/\D/g, '');
  if (!/^[+\d\s().\-/]+$/.test(text) || digits.length < FEWEST_DIGITS) return null;
  const given = text.trim();
  if (given.startsWith('+')) return { beginnings: [`+${digits}`], endings: [] };
  if (digits.startsWith('00')) return { beginnings: [`+${digits.slice(2)}`], endings: [] };
  const beginnings = new Set([`+${digits}`]);
  if (isSupportedCountry(region)) {
    const typed = new AsYouType(region);
    typed.input(digits);
    const national = typed.getNumber()?.number;
    if (national) beginnings.add(national);
  }
  // A zero may be the first of the last digits, or be dialed before national numbers only.
  const endings = new Set([digits, digits.replace(/^0+/, '')]);
  return {
    beginnings: [...beginnings],
    endings: [...endings].filter((ending) => ending.length >= FEWEST_LAST_DIGITS),
  };
}
