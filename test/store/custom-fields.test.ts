// Custom fields are defined once, and every value of a contact fits its field.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContact, getContact, updateContact } from '../../store/contacts.ts';
import {
  createCustomField,
  customValue,
  deleteCustomField,
  listCustomFields,
  updateCustomField,
} from '../../store/custom-fields.ts';
import type { Database, Db } from '../../store/db.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW, newName } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const text = (name: string) => createCustomField(db, { name, kind: 'text', choices: [] }, NOW);
const made = (custom: Record<string, string>) =>
  createContact(db, { custom, primaryPhone: null, additionalPhones: [] }, NOW);

test.each([
  ['number', ' 12.50 ', '12.5'],
  ['number', '-3', '-3'],
  ['date', '2024-02-29', '2024-02-29'],
  ['choice', 'gold', 'Gold'],
  ['text', ' as it is ', 'as it is'],
  ['date', '', ''],
] as const)('a %s takes %j and keeps %j', (kind, given, value) => {
  expect(customValue({ kind, choices: ['Gold', 'Silver'] }, given)).toEqual({ value });
});

test.each([
  ['number', '1e5', 'must be a number'],
  ['number', '12,5', 'must be a number'],
  ['date', '2023-02-29', 'must be a date'],
  ['date', '31/12/2024', 'must be a date'],
  ['choice', 'Bronze', 'must be one of Gold, Silver'],
] as const)('a %s refuses %j with the reason', (kind, given, reason) => {
  expect(customValue({ kind, choices: ['Gold', 'Silver'] }, given)).toEqual({
    refused: expect.stringContaining(reason),
  });
});

test('every value that does not fit is named, and nothing is kept', async () => {
  const number = await createCustomField(db, { name: newName('n'), kind: 'number', choices: [] }, NOW);
  const fine = await text(newName('t'));
  await expect(made({ [number.name]: 'many', [fine.name]: 'yes', unknown: 'x' })).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ path: `custom.${number.name}` }, { path: 'custom.unknown', message: 'is not a custom field' }],
  });
});

test('quick edit of one field leaves the others, and null takes one away', async () => {
  const [a, b, c] = [await text(newName('a')), await text(newName('b')), await text(newName('c'))];
  const contact = await made({ [a.name]: '1', [b.name]: '2' });
  await updateContact(db, contact.id, { custom: { [b.name]: '3', [c.name]: '4' } }, NOW);
  await updateContact(db, contact.id, { custom: { [a.name]: null, [c.name]: '' } }, NOW);
  expect((await getContact(db, contact.id)).custom).toEqual({ [b.name]: '3' });
});

test('a deleted field goes with all its values', async () => {
  const [gone, stays] = [await text(newName('gone')), await text(newName('stays'))];
  const contact = await made({ [gone.name]: '1', [stays.name]: '2' });
  await deleteCustomField(db, gone.id, NOW);
  expect(await getContact(db, contact.id)).toMatchObject({ custom: { [stays.name]: '2' }, version: 2 });
  expect((await listCustomFields(db)).map((field) => field.id)).not.toContain(gone.id);
});

test('a name is taken in whatever case, and only a choice has choices', async () => {
  const field = await text(newName('Taken'));
  await expect(text(field.name.toUpperCase())).rejects.toMatchObject({ code: 'conflict' });
  await expect(updateCustomField(db, field.id, { choices: ['x'] }, NOW)).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ path: 'choices' }],
  });
});
