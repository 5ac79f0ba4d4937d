// What the product says to people, by code: made into English here, and into other languages where people read. Words
// that are kept in the database are found again in the catalogue, so that nothing but words has to be kept.
import { SENTENCES } from './sentences/catalogue.ts';

type Catalogue = typeof SENTENCES;
type Area = keyof Catalogue;
export type SentenceCode = { [A in Area]: `${A}.${keyof Catalogue[A] & string}` }[Area];

type Template<Code> = Code extends `${infer A extends Area}.${infer Key}`
  ? Key extends keyof Catalogue[A]
    ? Catalogue[A][Key]
    : never
  : never;
type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type ValuesOf<Code> = { [Name in NamesIn<Template<Code>>]: string | number };
type GivenValues<Code> = [NamesIn<Template<Code>>] extends [never] ? [] : [values: ValuesOf<Code>];

/** Words of the catalogue, which can be said in other languages too. */
export type Said = string & { readonly isSaid: true };

/** The sentence in English. */
export function say<Code extends SentenceCode>(code: Code, ...[given]: GivenValues<Code>): Said {
  const known: Readonly<Record<string, string | number>> = given ?? {};
  const words = templateOf(code).replaceAll(PLACE, (_, name: string) => String(known[name] ?? ''));
  return words as Said; // made of the catalogue
}

/** A sentence for who says it in another language. `about` is the sentence within it, when it is one of ours too. */
type Sentence = { code: string; values: Record<string, string | number>; about: Sentence | null };

/** The inverse of `say`; null when the words were never made by it. */
export function sentenceIn(words: string): Sentence | null {
  const exact = EXACT.get(words);
  if (exact !== undefined) return { code: exact, values: {}, about: null };
  for (const { code, pattern } of PATTERNS) {
    const found = pattern.exec(words)?.groups;
    if (found) return { code, ...valuesIn(found) };
  }
  return null;
}

/** Whether the words are of the catalogue. */
export function isSaid(words: string): words is Said {
  return sentenceIn(words) !== null;
}

const PLACE = /\{\{(\w+)\}\}/g;

const NUMBERS: ReadonlySet<string> = new Set([
  ...[
    'abandoned',
    'answered',
    'bytes',
    'cells',
    'columns',
    'contacts',
    'count',
    'days',
    'hours',
    'httpStatus',
  ],
  ...['least', 'length', 'minutes', 'most', 'percent', 'phones', 'read', 'refused', 'seconds', 'version'],
  ...['waiting', 'written'],
]);

const WORDS: ReadonlySet<string> = new Set(['area', 'deed', 'importState', 'level', 'state', 'status']);

/** What may stand in a place: a number, one word that is a code, or anything. */
export function placeOf(name: string): 'number' | 'word' | 'text' {
  if (NUMBERS.has(name)) return 'number';
  return WORDS.has(name) ? 'word' : 'text';
}

const SHAPES = { number: '-?\\d+(?:\\.\\d+)?', word: '\\w+', text: '.*?' } as const;

const TEMPLATES = Object.entries(SENTENCES).flatMap(([area, texts]) =>
  Object.entries(texts).map(([key, text]) => ({ code: `${area}.${key}`, text: String(text) })),
);

const TEXTS = new Map(TEMPLATES.map(({ code, text }) => [code, text]));

const EXACT = new Map(
  TEMPLATES.filter(({ text }) => !text.includes('{{')).map(({ code, text }) => [text, code]),
);

/** Those that leave least open come first. */
const PATTERNS = TEMPLATES.filter(({ text }) => text.includes('{{'))
  .toSorted((one, other) => fixedLength(other.text) - fixedLength(one.text))
  .map(({ code, text }) => ({ code, pattern: patternOf(text) }));

function templateOf(code: SentenceCode): string {
  const text = TEXTS.get(code);
  if (text === undefined) throw new Error(`there is no sentence ${code}`);
  return text;
}

function fixedLength(text: string): number {
  return text.replaceAll(PLACE, '').length;
}

function patternOf(text: string): RegExp {
  const parts = text.split(PLACE).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return `(?<${part}>${SHAPES[placeOf(part)]})`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}

function valuesIn(found: Record<string, string>): Pick<Sentence, 'values' | 'about'> {
  const values = Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, placeOf(name) === 'number' ? Number(value) : value]),
  );
  return { values, about: found.about === undefined ? null : sentenceIn(found.about) };
}
