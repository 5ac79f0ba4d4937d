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

/** `region` is the ISO country of numbers without a country code. Never guesses: says in words why it refuses. */
export function parsePhoneNumber(text: string, region: string): ParsedNumber {
  const given = text.trim();
  if (SCIENTIFIC.test(given)) {
    return { refused: 'was shortened by a spreadsheet (scientific notation), digits are lost' };
  }
  try {
    const parsed = parsePhoneNumberWithError(withPlus(given), { ...defaultCountry(region), extract: false });
    return parsed.ext ? { refused: 'has an extension, which cannot be dialed' } : checked(parsed);
  } catch (error) {
    if (error instanceof ParseError) return { refused: words(error.message) };
    throw error;
  }
}

function checked(parsed: PhoneNumber): ParsedNumber {
  if (parsed.isValid() || FICTIONAL.test(parsed.number)) return { number: parsed.number };
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
