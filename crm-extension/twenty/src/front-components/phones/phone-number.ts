// Phone numbers as people type them and as they are shown. Twenty itself accepts numbers that cannot exist.
import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';

export type PhoneCheck = { ok: true; e164: string } | { ok: false; problem: string };

const LENGTH_PROBLEMS: Record<string, string> = {
  NOT_A_NUMBER: 'This is not a phone number.',
  INVALID_COUNTRY: 'Start with + and the country code.',
  TOO_SHORT: 'This number is too short.',
  TOO_LONG: 'This number is too long.',
  INVALID_LENGTH: 'This number has the wrong length.',
};

const FALLBACK_COUNTRY: CountryCode = 'US';

/** Twenty 2.21 hands the variables of an app out encrypted, hence the fallback. */
export function countryOrDefault(value: string | undefined): CountryCode {
  return value !== undefined && isSupportedCountry(value) ? value : FALLBACK_COUNTRY;
}

/** A number without + is read as one of `country`. */
export function checkPhone(typed: string, country: CountryCode): PhoneCheck {
  const lengthProblem = validatePhoneNumberLength(typed, country);
  if (lengthProblem)
    return { ok: false, problem: LENGTH_PROBLEMS[lengthProblem] ?? 'This number is not valid.' };
  const number = parsePhoneNumberFromString(typed, country);
  if (!number?.isValid()) return { ok: false, problem: 'No such number exists in this country.' };
  return { ok: true, e164: number.number };
}

export function showPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
