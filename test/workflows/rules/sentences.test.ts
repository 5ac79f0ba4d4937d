// Every sentence is found again in its words, whatever stands in it: that is all that other languages go by.
import { describe, expect, test } from 'vitest';
import { SENTENCES } from '../../../workflows/rules/sentences/catalogue.ts';
import { placeOf, type SentenceCode, say, sentenceIn } from '../../../workflows/rules/sentences.ts';

const sayAny = say as (code: SentenceCode, values: Record<string, string | number>) => string;

const all = Object.entries(SENTENCES).flatMap(([area, texts]) =>
  Object.entries(texts).map(([key, text]) => ({
    code: `${area}.${key}` as SentenceCode,
    text: String(text),
  })),
);

const EXAMPLES = { number: 37, word: 'NoAnswer', text: 'Rossi & figli, 2 of 3' };

const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name));

describe('every sentence', () => {
  test('says something else', () => {
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  });

  test.each(all)('$code is found again in its words', ({ code, text }) => {
    const values = Object.fromEntries(namesIn(text).map((name) => [name, EXAMPLES[placeOf(name)]]));
    expect(sentenceIn(sayAny(code, values))).toMatchObject({ code, values });
  });
});

test('sentences stand within sentences', () => {
  const about = say('holds.calls', { count: 3, about: say('spans.hours', { hours: 24 }) });
  expect(about).toBe('3 calls in 24 h');
  expect(sentenceIn(say('holds.until', { about, time: '2026-03-02 14:32' }))).toEqual({
    code: 'holds.until',
    values: { about, time: '2026-03-02 14:32' },
    about: {
      code: 'holds.calls',
      values: { count: 3, about: '24 h' },
      about: { code: 'spans.hours', values: { hours: 24 }, about: null },
    },
  });
});

test('words that are no sentence of ours stay words', () => {
  for (const words of ['', 'He asked not to be called again.', 'the list']) {
    expect(sentenceIn(words)).toBeNull();
  }
});
