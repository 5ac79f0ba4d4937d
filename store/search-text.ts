// How text is folded so that it is found and sorted whatever its case and accents: as SQL, because the table does it.
import { type SQL, sql } from 'drizzle-orm';

/** Combining marks, which are what is left of accents once letters are decomposed (Unicode block U+0300). */
const MARKS = String.raw`[\u0300-\u036f]`;

/** Everything that separates words: ASCII and Latin-1 signs, and general and CJK punctuation. No locale decides it. */
const BETWEEN_WORDS = String.raw`[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+`;
const betweenWords = new RegExp(BETWEEN_WORDS, 'u');

/** A word longer than this is cut: a lexeme has a most of 2 kB. */
const MOST_CHARACTERS = 200;

/** Lower case without accents. Immutable, and quick for plain ASCII. */
export function folded(text: SQL): SQL {
  return sql`lower(case when octet_length(${text}) = length(${text}) then ${text} else regexp_replace(normalize(${text}, NFD), '${sql.raw(MARKS)}', '', 'g') end)`;
}

/** The words of texts, folded, with one space between them. */
function wordsOf(...texts: SQL[]): SQL {
  const short = texts.map((text) => sql`left(${text}, ${sql.raw(String(MOST_CHARACTERS))})`);
  const joined = sql.join(short, sql` || ' ' || `);
  return sql`btrim(regexp_replace(${folded(joined)}, '${sql.raw(BETWEEN_WORDS)}', ' ', 'g'))`;
}

/** What the column that is searched holds. */
export function lexemesOf(...texts: SQL[]): SQL {
  return sql`array_to_tsvector(string_to_array(${wordsOf(...texts)}, ' '))`;
}

/** The words of what somebody types, as they are; `beginning` folds them. */
export function typedWords(text: string): string[] {
  return [...new Set(text.split(betweenWords))].filter((word) => word !== '');
}

/** What finds the words that begin like `word`. */
export function beginning(word: string): SQL {
  return sql`(quote_literal(${folded(sql`${word.slice(0, MOST_CHARACTERS)}::text`)}) || ':*')::tsquery`;
}
