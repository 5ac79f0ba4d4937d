// Phones as Twenty keeps them (national digits, calling code, country) and as we dial them (E.164), both ways.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { parsePhoneNumber } from '../phone-numbers.ts';
import type { CrmAdditionalPhone, CrmPerson, CrmPhonesField } from './records.ts';

/** One phone of a person, in the order in which they are called; the first of them is the primary phone. */
export type PersonPhone = {
  /** E.164. */
  number: string;
  /** Twenty's ids of the item type, and of the record that holds type and description; null for a plain number. */
  itemTypeId: string | null;
  additionalPhoneId: string | null;
  description: string;
};

/** A number that Twenty took and that cannot be dialed: what stands there, and why not. */
export type PhoneProblem = { given: string; why: string };

export type PersonPhones = { phones: PersonPhone[]; problems: PhoneProblem[] };

type Given = { text: string; region: string } & Omit<PersonPhone, 'number'>;

const PLAIN = { itemTypeId: null, additionalPhoneId: null, description: '' };

/**
 * The primary number, then the typed phones by their `orderBy`, then the plain numbers of Twenty's own field. A number
 * counts once, at its first place: Twenty leaves a number that it promoted to primary among the additional ones.
 */
export function phonesOf(person: Pick<CrmPerson, 'phones' | 'additionalPhones'>): PersonPhones {
  const { phones: field, additionalPhones } = person;
  const typed = additionalPhones.filter(({ deletedAt }) => deletedAt === null).toSorted(byOrder);
  const given: Given[] = [
    { ...PLAIN, ...primaryOf(field) },
    ...typed.map(givenOfRecord),
    ...field.additionalPhones.map((phone) => ({
      ...PLAIN,
      text: international(phone.number, phone.callingCode),
      region: phone.countryCode,
    })),
  ];
  return given.filter(({ text }) => text !== '').reduce(withPhone, { phones: [], problems: [] });
}

function withPhone(known: PersonPhones, { text, region, ...facts }: Given): PersonPhones {
  const parsed = parsePhoneNumber(text, region);
  if ('refused' in parsed) {
    if (known.problems.some(({ given }) => given === text)) return known;
    return { ...known, problems: [...known.problems, { given: text, why: parsed.refused }] };
  }
  const at = known.phones.findIndex(({ number }) => number === parsed.number);
  const already = known.phones[at];
  if (!already) return { ...known, phones: [...known.phones, { number: parsed.number, ...facts }] };
  // The same number as primary and as a typed phone: the primary's place, the record's type and words.
  if (already.additionalPhoneId !== null || facts.additionalPhoneId === null) return known;
  return { ...known, phones: known.phones.with(at, { ...already, ...facts }) };
}

function givenOfRecord({ id, phone, name, itemTypeId, description }: CrmAdditionalPhone): Given {
  const { text, region } = primaryOf(phone);
  return { text: text || name.trim(), region, itemTypeId, additionalPhoneId: id, description };
}

function primaryOf(field: CrmPhonesField): { text: string; region: string } {
  const { primaryPhoneNumber, primaryPhoneCallingCode, primaryPhoneCountryCode } = field;
  return {
    text: international(primaryPhoneNumber, primaryPhoneCallingCode),
    region: primaryPhoneCountryCode,
  };
}

/** Records that were never ordered come last, oldest first. */
function byOrder(one: CrmAdditionalPhone, other: CrmAdditionalPhone): number {
  const place = ({ orderBy }: CrmAdditionalPhone) => orderBy ?? Number.MAX_SAFE_INTEGER;
  return place(one) - place(other) || one.createdAt.getTime() - other.createdAt.getTime();
}

function international(number: string, callingCode: string): string {
  const digits = number.trim();
  if (digits === '' || digits.startsWith('+') || callingCode === '') return digits;
  return `${callingCode.startsWith('+') ? '' : '+'}${callingCode}${digits}`;
}

/** How a PHONES field is written; the calling code and country are left to Twenty where no plan has the number. */
export type CrmPhonesInput = {
  primaryPhoneNumber: string;
  primaryPhoneCountryCode: string;
  primaryPhoneCallingCode: string;
  additionalPhones?: CrmPhonesField['additionalPhones'];
};

/** `primary` in E.164, or null for none; without `additional` those that stand there are left alone. */
export function phonesInput(primary: string | null, additional?: readonly string[]): CrmPhonesInput {
  const { number, countryCode, callingCode } = national(primary ?? '');
  return {
    primaryPhoneNumber: number,
    primaryPhoneCountryCode: countryCode,
    primaryPhoneCallingCode: callingCode,
    ...(additional ? { additionalPhones: additional.map(national) } : {}),
  };
}

function national(e164: string): { number: string; countryCode: string; callingCode: string } {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed?.country) return { number: e164, countryCode: '', callingCode: '' };
  return {
    number: parsed.nationalNumber,
    countryCode: parsed.country,
    callingCode: `+${parsed.countryCallingCode}`,
  };
}
