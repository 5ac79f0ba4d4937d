// Phone numbers at the edge of the API: taken from people's input, shown in their form.
import { parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { parsePhoneNumber } from '../connectors/phone-numbers.ts';
import { type FieldError, ProductError } from '../store/errors.ts';

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
  if (fields.length > 0) throw new ProductError('invalid', 'a phone number cannot be used', fields);
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
