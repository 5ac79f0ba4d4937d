// The quick way of reading numbers answers what the slow one does, in every country.
import { getCountries, getCountryCallingCode, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, test } from 'vitest';
import { createNumberReader } from '../../connectors/phone-memo.ts';
import { parsePhoneNumber } from '../../connectors/phone-numbers.ts';

const FACTOR = Number(process.env.TEST_SEED_FACTOR ?? 1);

test('numbers of every country, good and bad, in every way of writing', () => {
  const random = createRandom(1);
  let taken = 0;
  for (const country of getCountries()) {
    const read = createNumberReader(country);
    for (let nth = 0; nth < 80 * FACTOR; nth += 1) {
      const text = someNumber(country, random);
      const quick = read(text);
      expect({ text, country, ...quick }).toEqual({ text, country, ...parsePhoneNumber(text, country) });
      if ('number' in quick) taken += 1;
    }
  }
  expect(taken).toBeGreaterThan(2000);
});

test('millions of numbers of one area cost little more than their digits', () => {
  const read = createNumberReader('US');
  const before = process.cpuUsage();
  for (let last = 0; last < 300_000; last += 1) read(`+1212736${String(last % 10_000).padStart(4, '0')}`);
  // The parser alone takes 20 µs a number, which would be six seconds.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
});

/** Digits that begin like an example number, written in one of the ways of writing. */
function someNumber(country: ReturnType<typeof getCountries>[number], random: () => number): string {
  const code = getCountryCallingCode(country);
  const example = getExampleNumber(country, examples)?.nationalNumber ?? '123456789';
  const length = example.length + Math.floor(random() * 3) - 1;
  let national = example.slice(0, Math.floor(random() * example.length));
  while (national.length < length) national += Math.floor(random() * 10);
  const ways = [
    `+${code}${national}`,
    `00${code}${national}`,
    `0${national}`,
    `${code}${national}`,
    national,
  ];
  const spaced = [`+${code} (0)${national}`, `+${code} ${national.slice(0, 3)}-${national.slice(3)}`];
  return [...ways, ...spaced, `+${code}0${national}`][Math.floor(random() * 8)] ?? national;
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
