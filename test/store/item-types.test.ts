// Contact item types: unique names, the calling order, and what becomes of phones whose type goes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { createItemType, deleteItemType, updateItemType } from '../../store/item-types.ts';
import { itemTypesPage } from '../../store/pages.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeItemType, NOW } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const type = (name: string, orderBy: number) => createItemType(db, { name, orderBy, color: '#2f80ed' }, NOW);

test('come in calling order, page by page', async () => {
  for (const [name, orderBy] of [
    ['office', 2],
    ['Home', 2],
    ['Holiday', 1],
    ['Work', 3],
  ] as const) {
    await type(name, orderBy);
  }
  const first = await itemTypesPage(db, { after: null, limit: 3 });
  const second = await itemTypesPage(db, { after: first.next, limit: 3 });
  const names = [...first.rows, ...second.rows].map((row) => row.name);
  expect(names).toEqual(['Holiday', 'Home', 'office', 'Work']);
  expect(second.next).toBeNull();
});

test('a name is taken in whatever case, when created and when renamed', async () => {
  const spare = await type('Spare', 1);
  await type('Cellar', 1);
  await expect(type('CELLAR', 1)).rejects.toMatchObject({
    code: 'conflict',
    message: 'there is already a contact item type named "CELLAR"',
  });
  await expect(updateItemType(db, spare.id, { name: 'cellar' }, NOW)).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(updateItemType(db, spare.id, { name: 'SPARE' }, NOW)).resolves.toMatchObject({ version: 2 });
});

test('phones of a deleted type stay as untyped ones, and their contact has a new version', async () => {
  const gone = await makeItemType(db);
  const contact = await makeContact(db, [gone]);
  await deleteItemType(db, gone.id, NOW, 'untyped');
  const after = await getContact(db, contact.id);
  expect(after.phones.map((phone) => phone.id)).toEqual(contact.phones.map((phone) => phone.id));
  expect(after.phones.map((phone) => phone.itemType)).toEqual([null, null]);
  expect(after.version).toBe(contact.version + 1);
  await expect(deleteItemType(db, gone.id, NOW)).rejects.toMatchObject({ code: 'notFound' });
});
