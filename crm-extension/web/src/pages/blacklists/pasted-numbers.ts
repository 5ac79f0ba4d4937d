// Numbers that were pasted, one a line, sorted into those that can be used and those that cannot, each with its reason.
import { checkNumbers } from '../../data/item-types.ts';
import { phrase } from '../../texts/said.ts';
import type { NewNumber } from './blacklist-queries.ts';

export type Refused = { line: number; text: string; reason: string };

/** As many as one check may ask for. */
const MOST_CHECKED = 100;
/** Longer than any number with its punctuation. */
const MOST_CHARACTERS = 60;

/** A line is a number, or a number, a comma, semicolon or tab, and the reason. */
export async function sortPasted(
  text: string,
  commonReason: string,
  tooLong: string,
): Promise<{ good: NewNumber[]; bad: Refused[] }> {
  const lines = text.split(/\r?\n/).flatMap((whole, place) => {
    const [, number = '', reason = ''] = /^\s*([^,;\t]*)[,;\t]?(.*)$/.exec(whole) ?? [];
    return number.trim() ? [{ line: place + 1, number: number.trim(), reason: reason.trim() }] : [];
  });
  const good: NewNumber[] = [];
  const bad: Refused[] = [];
  const short = lines.filter(({ number }) => number.length <= MOST_CHARACTERS);
  for (const { line, number } of lines.filter((each) => !short.includes(each))) {
    bad.push({ line, text: `${number.slice(0, MOST_CHARACTERS)} …`, reason: tooLong });
  }
  for (let from = 0; from < short.length; from += MOST_CHECKED) {
    const piece = short.slice(from, from + MOST_CHECKED);
    const { items } = await checkNumbers(piece.map(({ number }) => number));
    for (const [place, { line, number, reason }] of piece.entries()) {
      const { refused = null, sentence } = items[place] ?? {};
      if (refused) bad.push({ line, text: number, reason: phrase(refused, sentence) });
      else good.push({ number, reason: (reason || commonReason).slice(0, 500) });
    }
  }
  return { good, bad: bad.toSorted((one, other) => one.line - other.line) };
}
