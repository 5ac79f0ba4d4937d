// The quick way to the same answers as parsePhoneNumber, for files of millions of numbers: once a number was taken,
// all numbers that are as long and begin with the digits that decided it are taken alike.
import { callingCodeOf, callingCodeOfRegion, decisiveDigits } from './numbering-plans.ts';
import { isFictional, type ParsedNumber, parsePhoneNumber } from './phone-numbers.ts';

/** What makes E.164 of the digits: so many are dropped, and this is put before the rest. */
type Recipe = { drop: number; add: string };

/** One more digit of the numbers; recipes are kept by the numbers' length where their decisive digits end. */
type Node = { next: (Node | undefined)[]; recipes?: (Recipe | undefined)[] };

const MOST_NODES = 200_000;
const PLAIN = /^\+?[\d ().-]{6,30}$/;
const MOST_DROPPED = 4;

/** Answers what `parsePhoneNumber` with the region would. */
export function createNumberReader(region: string): (text: string) => ParsedNumber {
  const regionCode = callingCodeOfRegion(region);
  let tries = { national: newNode(), international: newNode() };
  let nodes = 0;

  return (text) => {
    if (!PLAIN.test(text)) return parsePhoneNumber(text, region);
    const isInternational = text.startsWith('+') || /^00[1-9]/.test(text);
    const all = /^\+?\d+$/.test(text) ? text : text.replaceAll(/[^\d+]/g, '');
    const digits = isInternational ? all.slice(all.startsWith('+') ? 1 : 2) : all;
    const root = isInternational ? tries.international : tries.national;
    const known = find(root, digits);
    if (known) return { number: known.add + digits.slice(known.drop) };
    const parsed = parsePhoneNumber(text, region);
    if ('number' in parsed) learn(root, digits, parsed.number, isInternational);
    return parsed;
  };

  function learn(root: Node, digits: string, number: string, isInternational: boolean): void {
    const callingCode = isInternational ? callingCodeOf(digits) : regionCode;
    if (callingCode === undefined || isFictional(number)) return;
    const recipe = recipeFor(number, digits, callingCode, isInternational);
    const decisive = recipe && decisivePart(digits, callingCode, recipe, isInternational);
    if (!recipe || decisive === null) return;
    if (nodes > MOST_NODES) {
      tries = { national: newNode(), international: newNode() };
      nodes = 0;
      return;
    }
    let node = root;
    for (let index = 0; index < decisive; index += 1) {
      const digit = Number(digits[index]);
      const child = node.next[digit] ?? newNode();
      node.next[digit] = child;
      node = child;
    }
    nodes += decisive;
    node.recipes ??= [];
    node.recipes[digits.length] = recipe;
  }
}

function newNode(): Node {
  return { next: [] };
}

function find(root: Node, digits: string): Recipe | undefined {
  let node: Node | undefined = root;
  for (let index = 0; node; index += 1) {
    const recipe = node.recipes?.[digits.length];
    if (recipe) return recipe;
    if (index >= digits.length) return undefined;
    node = node.next[digits.charCodeAt(index) - 48];
  }
  return undefined;
}

/** Null for a number that was changed in some other way. */
function recipeFor(
  number: string,
  digits: string,
  callingCode: string,
  isInternational: boolean,
): Recipe | null {
  if (isInternational) return number === `+${digits}` ? { drop: 0, add: '+' } : null;
  for (let drop = 0; drop <= MOST_DROPPED; drop += 1) {
    if (number === `+${callingCode}${digits.slice(drop)}`) return { drop, add: `+${callingCode}` };
  }
  return null;
}

/** The parser looks at the digits as they are, without a prefix, and without a calling code that needs no plus. */
function decisivePart(
  digits: string,
  callingCode: string,
  { drop }: Recipe,
  isInternational: boolean,
): number | null {
  const starts = isInternational ? [callingCode.length] : [0, drop, callingCode.length];
  let most: number = callingCode.length;
  for (const start of starts) {
    const decisive = decisiveDigits(callingCode, digits.slice(start));
    if (decisive === null) return null;
    most = Math.max(most, start + decisive);
  }
  return most;
}
