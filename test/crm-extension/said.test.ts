// What the server can say exists in every language of the console, with the same values in it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../api/client.ts';
import { problemOf } from '../../api/problems.ts';
import { en } from '../../crm-extension/web/src/texts/en.ts';
import { it } from '../../crm-extension/web/src/texts/it.ts';
import { refusalText } from '../../crm-extension/web/src/texts/refusals.ts';
import { failureText, said } from '../../crm-extension/web/src/texts/said.ts';
import { sourceFiles } from '../../local/setup/house-rules.ts';
import { ProductError } from '../../store/errors.ts';
import { SENTENCES, THINGS } from '../../workflows/rules/sentences/catalogue.ts';
import { say, sentenceIn } from '../../workflows/rules/sentences.ts';

const all = Object.entries(SENTENCES).flatMap(([area, texts]) =>
  Object.entries(texts).map(([key, text]) => ({ code: `${area}.${key}`, text: String(text) })),
);
/** Left out where the language needs it not. */
const OPTIONAL = ['deed', 'field', 'thing', 'things'];
const namesIn = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => String(name))
    .filter((name) => !OPTIONAL.includes(name))
    .sort();

beforeAll(async () => {
  await i18next.init({
    resources: { en: { translation: en }, it: { translation: it } },
    lng: 'it',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
});
afterAll(() => i18next.changeLanguage('en'));

describe.each([['it', it]] as const)('in %s', (language, texts) => {
  test.each(all)('$code is said with its values', ({ code, text }) => {
    const translated = i18next.getResource(language, 'translation', `said.${code}`);
    expect(translated).toEqual(expect.any(String));
    expect(translated).not.toBe(text);
    expect(namesIn(translated)).toEqual(namesIn(text));
  });

  test('every thing has its words', () => {
    expect(Object.keys(texts.things).sort()).toEqual([...THINGS].sort());
  });
});

test('no refusal of the API has words that are no sentence', async () => {
  const sources = (await sourceFiles(join(import.meta.dirname, '../../api'))).map((file) => `api/${file}`);
  const wordy = await Promise.all(
    sources.map(async (file) => {
      const source = await readFile(join(import.meta.dirname, '../..', file), 'utf8');
      return /HTTPException\(\d+, \{\s*message: ['"`]/.test(source) ? [file] : [];
    }),
  );
  expect(sources.length).toBeGreaterThan(50);
  expect(wordy.flat()).toEqual([]);
});

describe('a sentence of the server', () => {
  const inItalian = (words: string) => said(words, sentenceIn(words));

  test('is said in Italian, codes in it too', () => {
    const closing = say('closings.limit', { label: 'primary', status: 'NoAnswer', count: 3, most: 3 });
    expect(inItalian(closing)).toBe('Principale: Nessuna risposta, 3 su 3');
    expect(inItalian(say('requests.noSuch', { thing: 'list' }))).toBe('Non esiste (più) questa lista');
  });

  test('is said in Italian with the sentences in it', () => {
    const calls = say('holds.calls', { count: 3, about: say('spans.days', { days: 7 }) });
    expect(inItalian(say('holds.until', { about: calls, time: '2026-03-02 14:32' }))).toBe(
      '3 chiamate in 7 giorni; libero alle 2026-03-02 14:32 UTC',
    );
  });

  test('that is none of the catalogue is shown as it is', () => {
    expect(inItalian('he asked for it')).toBe('He asked for it');
  });

  test('that refuses a request is said in Italian', () => {
    const error = new ProductError('conflict', say('campaigns.cannotPause', { state: 'draft' }));
    const problem = problemOf(error, 'r-1');
    expect(failureText(new ApiError(problem.status, problem))).toBe(
      'La campagna è nello stato «Bozza»: si può mettere in pausa quando è attiva',
    );
  });

  test('that refuses a file says what is wrong with it', () => {
    const fields = [{ path: 'file', message: say('imports.fileEmpty') }];
    const problem = problemOf(new ProductError('invalid', say('imports.fileUnusable'), fields), 'r-1');
    expect(refusalText(new ApiError(problem.status, problem))).toBe('Il file non si può usare: è vuoto');
  });

  test('is human in English too', async () => {
    await i18next.changeLanguage('en');
    const closing = say('closings.limit', { label: 'untyped', status: 'NoSuchNumber', count: 1, most: 1 });
    expect(inItalian(closing)).toBe('No type: No such number 1 of 1');
  });
});
