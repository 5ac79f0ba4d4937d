// What the fake makes of a PHONES value: digits are split from their country, unknown keys go, bad numbers are refused.
import { type CountryCode, isSupportedCountry, parsePhoneNumberWithError } from 'libphonenumber-js';
import { refusals } from './refusal.ts';

export type PhoneEntry = { number: string; countryCode: string; callingCode: string };

export type PhonesValue = {
  primaryPhoneNumber: string;
  primaryPhoneCountryCode: string;
  primaryPhoneCallingCode: string;
  additionalPhones: PhoneEntry[];
};

export const NO_PHONES: PhonesValue = {
  primaryPhoneNumber: '',
  primaryPhoneCountryCode: '',
  primaryPhoneCallingCode: '',
  additionalPhones: [],
};

type Given = Record<string, unknown>;

/** Parts that are left out stay as they were; one bad number refuses the whole. */
export function phonesValue(given: Given, before: PhonesValue): PhonesValue {
  const primary =
    'primaryPhoneNumber' in given
      ? entry(given.primaryPhoneNumber, given.primaryPhoneCountryCode, given.primaryPhoneCallingCode)
      : null;
  const additional = Array.isArray(given.additionalPhones)
    ? given.additionalPhones.map((one: Given) => entry(one.number, one.countryCode, one.callingCode))
    : 'additionalPhones' in given
      ? []
      : before.additionalPhones;
  return {
    primaryPhoneNumber: primary?.number ?? before.primaryPhoneNumber,
    primaryPhoneCountryCode: primary?.countryCode ?? before.primaryPhoneCountryCode,
    primaryPhoneCallingCode: primary?.callingCode ?? before.primaryPhoneCallingCode,
    additionalPhones: additional,
  };
}

function entry(number: unknown, countryCode: unknown, callingCode: unknown): PhoneEntry {
  const given = { number: words(number), countryCode: words(countryCode), callingCode: words(callingCode) };
  if (given.number === '') return given;
  const parsed = parse(given);
  if (given.countryCode && parsed.country && parsed.country !== given.countryCode) {
    throw refusals.conflictingCountry();
  }
  return {
    number: parsed.nationalNumber,
    countryCode: given.countryCode || (parsed.country ?? ''),
    callingCode: given.callingCode || `+${parsed.countryCallingCode}`,
  };
}

/** Lengths and plans are not looked at: Twenty takes numbers that cannot exist. */
function parse({ number, countryCode, callingCode }: PhoneEntry) {
  try {
    return parsePhoneNumberWithError(number, {
      ...(callingCode ? { defaultCallingCode: callingCode.replace('+', '') } : {}),
      ...(isSupportedCountry(countryCode) ? { defaultCountry: countryCode as CountryCode } : {}),
    });
  } catch {
    throw refusals.badNumber(number);
  }
}

function words(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
