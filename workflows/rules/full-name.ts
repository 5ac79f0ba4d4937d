// A person's whole name, taken apart into first and last name.

export type NameParts = { firstName: string; lastName: string };

/** Begin a last name that has several words, like "van Beethoven" or "De Luca". */
const PARTICLES = new Set(
  'af al bin da dal dalla de degli dei del della delle dello den der di dos du la las le los ten ter van von zu'.split(
    ' ',
  ),
);

/** Belong to the last name wherever they stand. */
const SUFFIXES = new Set('jr sr ii iii iv esq md phd'.split(' '));

/**
 * "First Last", or "Last, First" when there is a comma. Of several words the last is the last name, with what belongs to
 * it; a single word is the first name. Nothing of the text is lost.
 */
export function splitFullName(text: string): NameParts {
  const [before = '', ...after] = text
    .split(',')
    .map(plain)
    .filter((part) => part !== '');
  const suffixes = after.filter(isSuffix);
  const given = after.filter((part) => !isSuffix(part)).join(' ');
  if (given !== '') return { firstName: given, lastName: joined(before, ...suffixes) };
  const { firstName, lastName } = splitWords(before.split(' '));
  return lastName === '' && suffixes.length > 0
    ? { firstName: '', lastName: joined(before, ...suffixes) }
    : { firstName, lastName: joined(lastName, ...suffixes) };
}

function splitWords(words: readonly string[]): NameParts {
  const suffixed = words.findLastIndex((word) => !isSuffix(word)) + 1;
  const last = Math.max(1, suffixed - 1);
  const particle = words.findIndex((word, place) => place > 0 && place < last && PARTICLES.has(bare(word)));
  const from = particle < 0 ? last : particle;
  return { firstName: joined(...words.slice(0, from)), lastName: joined(...words.slice(from)) };
}

function isSuffix(word: string): boolean {
  return SUFFIXES.has(bare(word));
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll('.', '');
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

function joined(...words: string[]): string {
  return words.filter(Boolean).join(' ');
}
