// Phone numbers as people write them, turned into E.164. The store knows E.164 only.
import {
  isSupportedCountry,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { type Said, say } from '../workflows/rules/sentences.ts';

export type ParsedNumber = { number: string } | { refused: Said };

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
    return { refused: say('numbers.scientific') };
  }
  if (SPELLED.test(given)) return spelled(given, region);
  try {
    const parsed = parsePhoneNumberWithError(withPlus(given), { ...defaultCountry(region), extract: false });
    return parsed.ext ? { refused: say('numbers.extension') } : checked(parsed);
  } catch (error) {
    if (error instanceof ParseError) return { refused: say(REFUSALS[error.message] ?? 'numbers.none') };
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
  return { refused: say('numbers.letters') };
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
  const country = parsed.country ?? `+${parsed.countryCallingCode}`;
  const length = validatePhoneNumberLength(parsed.number);
  return { refused: say(REFUSALS_BY_LENGTH[length ?? ''] ?? 'numbers.notValidIn', { country }) };
}

/** `00` is how most of the world writes `+`; no national number begins with it. */
function withPlus(text: string): string {
  return text.replace(/^00(?=[1-9])/, '+');
}

function defaultCountry(region: string) {
  return isSupportedCountry(region) ? { defaultCountry: region } : {};
}

const REFUSALS: Readonly<
  Record<string, 'numbers.tooShort' | 'numbers.tooLong' | 'numbers.wrongLength' | 'numbers.noCountry'>
> = {
  TOO_SHORT: 'numbers.tooShort',
  TOO_LONG: 'numbers.tooLong',
  INVALID_LENGTH: 'numbers.wrongLength',
  INVALID_COUNTRY: 'numbers.noCountry',
};

const REFUSALS_BY_LENGTH: Readonly<
  Record<
    string,
    'numbers.tooShortFor' | 'numbers.tooLongFor' | 'numbers.wrongLengthFor' | 'numbers.noCountryFor'
  >
> = {
  TOO_SHORT: 'numbers.tooShortFor',
  TOO_LONG: 'numbers.tooLongFor',
  INVALID_LENGTH: 'numbers.wrongLengthFor',
  INVALID_COUNTRY: 'numbers.noCountryFor',
};
