// Of equal requests with one key exactly one is the first, whatever the database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../store/db.ts';
import { beginOnce, forgetKey, keepAnswer } from '../../store/idempotency.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW } from './people.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const DAY_MS = 24 * 60 * 60_000;
const request = (key: string) => ({ caller: 'person:1', key, requestHash: 'hash' });
const begin = (key: string, now = NOW, hash = 'hash') =>
  beginOnce(database.db, { ...request(key), requestHash: hash }, now, new Date(now.getTime() - DAY_MS));

test('of many at once one is the first, and the others wait', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => begin('crowd')));
  expect(all.map(({ type }) => type).sort()).toEqual(['first', ...Array(9).fill('inProgress')]);
});

test('the kept answer is given until a day has passed', async () => {
  await begin('kept');
  const answer = { status: 201, headers: { ETag: '"1"' }, body: 'sealed' };
  await keepAnswer(database.db, request('kept'), answer);
  await forgetKey(database.db, request('kept'));
  expect(await begin('kept')).toEqual({ type: 'answered', answer });
  expect(await begin('kept', NOW, 'other')).toEqual({ type: 'otherRequest' });
  expect(await begin('kept', new Date(NOW.getTime() + DAY_MS))).toEqual({ type: 'first' });
});

test('a forgotten key is free again', async () => {
  await begin('freed');
  await forgetKey(database.db, request('freed'));
  expect(await begin('freed')).toEqual({ type: 'first' });
});
