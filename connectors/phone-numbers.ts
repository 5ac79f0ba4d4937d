// Phone numbers as people write them, turned into E.164. The store knows E.164 only.
import {
  isSupportedCountry,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';

export type ParsedNumber = { number: string } | { refused: string };

const SCIENTIFIC = /^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i;

/** Numbers kept free for fiction, which simulators and examples use: 555 in North America, Ofcom's range. */
const FICTIONAL = /^\+1(555\d{7}|[2-9]\d{2}555\d{4})$|^\+447700900\d{3}$/;

/** Digits, then a word: a number that spells its end, like 1-800-FLOWERS, or a number with a remark. */
const SPELLED = /^\+?[\d\s().-]*\d[\s().-]*[a-z]*[\s.-]*[a-z]{3,}[a-z\s.-]*$/i;

/** Only numbers of these kinds are advertised as words; in others the letters are a remark. */
const SPELLED_TYPES: readonly (string | undefined)[] = ['TOLL_FREE', 'SHARED_COST', 'UAN', 'PREMIUM_RATE'];

/** The letters of the keys 2 to 9 (ITU-T E.161). */
const KEYPAD = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** `region` is the ISO country of numbers without a country code. Never guesses: says in words why it refuses. */
export function parsePhoneNumber(text: string, region: string): ParsedNumber {
  const given = text.trim();
  if (SCIENTIFIC.test(given)) {
    return { refused: 'was shortened by a spreadsheet (scientific notation), digits are lost' };
  }
  if (SPELLED.test(given)) return spelled(given, region);
  try {
    const parsed = parsePhoneNumberWithError(withPlus(given), { ...defaultCountry(region), extract: false });
    return parsed.ext ? { refused: 'has an extension, which cannot be dialed' } : checked(parsed);
  } catch (error) {
    if (error instanceof ParseError) return { refused: words(error.message) };
    throw error;
  }
}

/** Letters are turned into digits where that surely is what they are for. */
function spelled(given: string, region: string): ParsedNumber {
  const digits = given.toLowerCase().replace(/[a-z]/g, keyOf);
  try {
    const parsed = parsePhoneNumberWithError(withPlus(digits), { ...defaultCountry(region), extract: false });
    if (parsed.isValid() && SPELLED_TYPES.includes(parsed.getType())) return { number: parsed.number };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
  return { refused: 'has letters that do not spell a number; only its digits can be dialed' };
}

function keyOf(letter: string): string {
  return String(KEYPAD.findIndex((letters) => letters.includes(letter)) + 2);
}

/** Of a number in E.164: kept free for fiction, so that it is taken although no plan has it. */
export function isFictional(number: string): boolean {
  return FICTIONAL.test(number);
}

function checked(parsed: PhoneNumber): ParsedNumber {
  if (parsed.isValid() || isFictional(parsed.number)) return { number: parsed.number };
  const country = parsed.country ?? `the country of +${parsed.countryCallingCode}`;
  const length = validatePhoneNumberLength(parsed.number);
  return { refused: length ? `${words(length)} for ${country}` : `is not valid in ${country}` };
}

/** `00` is how most of the world writes `+`; no national number begins with it. */
function withPlus(text: string): string {
  return text.replace(/^00(?=[1-9])/, '+');
}

function defaultCountry(region: string) {
  return isSupportedCountry(region) ? { defaultCountry: region } : {};
}

function words(code: string): string {
  switch (code) {
    case 'TOO_SHORT':
      return 'is too short';
    case 'TOO_LONG':
      return 'is too long';
    case 'INVALID_LENGTH':
      return 'has the wrong length';
    case 'INVALID_COUNTRY':
      return 'has no known country code';
    default:
      return 'is not a phone number';
  }
}
