// Blacklists: one is global, entries are there once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addBlacklistNumbers,
  createBlacklist,
  deleteBlacklist,
  getBlacklist,
  globalBlacklist,
  removeBlacklistNumbers,
  updateBlacklist,
} from '../../store/blacklists.ts';
import type { Database, Db } from '../../store/db.ts';
import { blacklistNumbersPage } from '../../store/pages.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW, newName, newNumber } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

test('there is one global blacklist, however often it is asked for', async () => {
  const asked = await Promise.all([1, 2, 3].map(() => globalBlacklist(db, NOW)));
  expect(new Set(asked.map((blacklist) => blacklist.id)).size).toBe(1);
});

test('the global blacklist is neither deleted nor renamed, and its name is its own', async () => {
  const { id } = await globalBlacklist(db, NOW);
  await expect(deleteBlacklist(db, id, NOW)).rejects.toMatchObject({ code: 'conflict' });
  await expect(updateBlacklist(db, id, { name: 'Other' }, NOW)).rejects.toMatchObject({ code: 'conflict' });
  await expect(createBlacklist(db, { name: 'global' }, NOW)).rejects.toMatchObject({ code: 'conflict' });
});

test('a number stands once and takes the newest reason', async () => {
  const { id } = await createBlacklist(db, { name: newName('Blacklist') }, NOW);
  const number = newNumber();
  await addBlacklistNumbers(
    db,
    id,
    [
      { number, reason: 'asked' },
      { number, reason: 'asked twice' },
    ],
    NOW,
  );
  await addBlacklistNumbers(db, id, [{ number, reason: 'asked by letter' }], NOW);
  const { rows } = await blacklistNumbersPage(db, id, { after: null, limit: 10 });
  expect(rows).toEqual([{ number, reason: 'asked by letter', addedAt: NOW }]);
  expect(await getBlacklist(db, id)).toMatchObject({ numbers: 1 });
  expect(await removeBlacklistNumbers(db, id, [number, newNumber()], NOW)).toEqual({ removed: 1 });
});

test('one that is not there is notFound', async () => {
  const unknown = crypto.randomUUID();
  const entries = [{ number: newNumber(), reason: '' }];
  await expect(addBlacklistNumbers(db, unknown, entries, NOW)).rejects.toMatchObject({ code: 'notFound' });
  await expect(deleteBlacklist(db, unknown, NOW)).rejects.toMatchObject({ code: 'notFound' });
});
