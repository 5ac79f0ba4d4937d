// Numbers that are typed or pasted in one go.

const SEPARATORS = /[,;|/\t\r\n]+/;
/** A part with fewer is the end of a number, an extension, or an area code before a stroke. */
const FEWEST_DIGITS = 7;

/** The numbers of the text, as they stand in it: several only where each part can be a whole number. */
export function enteredNumbers(text: string): string[] {
  const parts = text.split(SEPARATORS).flatMap((part) => part.trim() || []);
  return parts.length === 1 || parts.every(isWhole) ? parts : [text.trim()];
}

function isWhole(part: string): boolean {
  return /^[+(\d]/.test(part) && part.replaceAll(/\D/g, '').length >= FEWEST_DIGITS;
}

/** Checked numbers, taken apart into those to take and those that stay in the field. */
export function sortEntered<Phone extends { number: string }, Item extends { phone: Phone | null }>(
  items: readonly Item[],
  isTaken: (phone: Phone) => boolean,
): { taken: Phone[]; left: Item[] } {
  const taken: Phone[] = [];
  const left = items.filter((item) => {
    const { phone } = item;
    if (!phone || isTaken(phone) || taken.some(({ number }) => number === phone.number)) return true;
    taken.push(phone);
    return false;
  });
  return { taken, left };
}

/** What the server has against one of the numbers that were typed behind so many phones. */
export function enteredErrorOf(
  errorOf: (path: string) => string | null,
  phones: number,
  entered: string,
): string | null {
  const errors = enteredNumbers(entered).map((_, place) =>
    errorOf(`additionalPhones.${phones + place}.number`),
  );
  return errors.find((error) => error !== null) ?? null;
}
