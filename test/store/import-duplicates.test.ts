// What becomes of rows whose contact is there already: in the file, in the list, in the store.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createContact, replacePhones, updateContact } from '../../store/contacts.ts';
import { createCustomField } from '../../store/custom-fields.ts';
import type { Database } from '../../store/db.ts';
import { addContactsToList, createList } from '../../store/lists.ts';
import { contacts } from '../../store/schema/contacts.ts';
import { type ImportWorld, openImportWorld } from './import-world.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeItemType, makeRunning, NOW, newName, takeOutbox } from './people.ts';

let database: Database;
let world: ImportWorld;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openImportWorld(database);
  await createCustomField(database.db, { name: 'since', kind: 'text', choices: [] }, NOW);
});
afterEach(async () => {
  await database.db.delete(contacts);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const ADA = '+12025550123';
const OFFICE = '+12025550124';
const HOME = '+12025550125';

describe('within the file', () => {
  const file = `first name,company,phone,additional phone\nAda,,${ADA},${OFFICE}\nAda Rossi,Rossi,${ADA},${HOME}\nBob,,${HOME},\n`;

  test('skip keeps the first row', async () => {
    const row = await world.run(await world.upload(file));
    expect(row.counts).toMatchObject({ created: 2, skipped: 1, updated: 0 });
    expect((await world.contacts())[0]).toMatchObject({ firstName: 'Ada', phones: [{}, { number: OFFICE }] });
  });

  test('update adds phones, drops none, and fills in what the later row says', async () => {
    const row = await world.run(await world.options(await world.upload(file), { duplicates: 'update' }));
    expect(row.counts).toMatchObject({ created: 2, updated: 1, skipped: 0 });
    expect((await world.contacts())[0]).toMatchObject({
      firstName: 'Ada Rossi',
      company: 'Rossi',
      phones: [{ number: ADA }, { number: OFFICE }, { number: HOME }],
    });
  });

  test('create makes a contact of every row', async () => {
    const row = await world.run(await world.options(await world.upload(file), { duplicates: 'create' }));
    expect(row.counts).toMatchObject({ created: 3, updated: 0, skipped: 0 });
  });

  test('across batches too', async () => {
    const filler = Array.from(
      { length: 3000 },
      (_, index) => `P,,+1202556${String(index).padStart(4, '0')},`,
    );
    const text = `first name,company,phone,additional phone\nAda,,${ADA},\n${filler.join('\n')}\nAda,Rossi,${ADA},${OFFICE}\n`;
    const row = await world.run(await world.options(await world.upload(text), { duplicates: 'update' }));
    expect(row.counts).toMatchObject({ rows: 3002, created: 3001, updated: 1 });
    const [ada] = await world.contacts();
    expect(ada).toMatchObject({ company: 'Rossi', phones: [{ number: ADA }, { number: OFFICE }] });
  });
});

describe('within the store', () => {
  const file = `first name,e-mail,phone,additional phone\nAda,ada@example.com,${ADA},${HOME}\n`;
  const known = () =>
    createContact(
      database.db,
      {
        ...{ firstName: 'Ada', lastName: 'Rossi', custom: { since: '2019' } },
        primaryPhone: { number: ADA },
        additionalPhones: [{ number: OFFICE, description: 'reception' }],
      },
      NOW,
    );

  test('skip leaves the contact as it was', async () => {
    const before = await known();
    const row = await world.run(await world.upload(file));
    expect(row.counts).toMatchObject({ created: 0, skipped: 1 });
    expect(await world.contacts()).toMatchObject([
      { id: before.id, version: before.version, phones: [{}, {}] },
    ]);
  });

  test('update adds phones and keeps all that was there, and its running calls hear of it', async () => {
    const before = await known();
    const { campaign } = await makeRunning(database.db, [before]);
    await takeOutbox(database.db);
    const row = await world.run(await world.options(await world.upload(file), { duplicates: 'update' }));
    expect(row.counts).toMatchObject({ created: 0, updated: 1 });
    const [ada] = await world.contacts();
    expect(ada).toMatchObject({
      ...{
        lastName: 'Rossi',
        email: 'ada@example.com',
        custom: { since: '2019' },
        version: before.version + 1,
      },
      phones: [
        { id: before.phones[0]?.id, number: ADA, isPrimary: true },
        { id: before.phones[1]?.id, number: OFFICE, description: 'reception' },
        { number: HOME, isPrimary: false },
      ],
    });
    expect(ada?.phones[2]?.timeZones).not.toEqual([]);
    const contact = { campaignId: campaign.id, contactId: before.id };
    expect(await takeOutbox(database.db)).toContainEqual({ type: 'bookEdited', contact });
  });

  test('a row without phones is known by its e-mail address, in whatever case', async () => {
    await createContact(
      database.db,
      { email: 'Ada@Example.com', primaryPhone: null, additionalPhones: [] },
      NOW,
    );
    const text = 'company,e-mail,phone\nRossi,ada@example.COM,\nOther,other@example.com,\n';
    const row = await world.run(await world.options(await world.upload(text), { duplicates: 'update' }));
    expect(row.counts).toMatchObject({ created: 1, updated: 1 });
  });

  test('with the scope `file` only the file counts, with `list` the list too', async () => {
    const { id } = await known();
    const list = await createList(database.db, { name: newName('List') }, NOW);
    const scoped = async (duplicateScope: 'file' | 'list') => {
      const row = await world.options(await world.upload(file), { duplicateScope, listId: list.id });
      return (await world.run(row)).counts;
    };
    expect(await scoped('list')).toMatchObject({ created: 1 });
    expect(await scoped('list')).toMatchObject({ created: 0, skipped: 1 });
    expect(await scoped('file')).toMatchObject({ created: 1 });
    await addContactsToList(database.db, list.id, [id], NOW);
  });
});

test('two imports of the same file at once make no contact twice', async () => {
  const rows = Array.from(
    { length: 4000 },
    (_, index) => `P${index},+1202556${String(index).padStart(4, '0')}`,
  );
  const text = `first name,phone\n${rows.join('\n')}\n`;
  const both = await Promise.all(
    [await world.upload(text), await world.upload(text)].map((row) => world.run(row)),
  );
  const created = both.reduce((sum, row) => sum + row.counts.created, 0);
  expect(created).toBe(4000);
  expect(await world.contacts()).toHaveLength(4000);
});

test('a check counts what a run does, and writes no contact', async () => {
  const list = await createList(database.db, { name: newName('List') }, NOW);
  const make = (number: string) =>
    createContact(database.db, { primaryPhone: { number }, additionalPhones: [] }, NOW);
  await make('+12025550131');
  const listed = await make('+12025550132');
  await addContactsToList(database.db, list.id, [listed.id], NOW);
  const text = `phone\n${ADA}\n${ADA}\n+12025550131\n+12025550132\n12\n`;
  const row = await world.options(await world.upload(text), { listId: list.id });
  const checked = await world.check(row);
  expect(checked).toMatchObject({
    state: 'checked',
    check: { rows: 5, created: 1, skipped: 3, refused: 1, duplicates: { file: 1, list: 1, store: 1 } },
  });
  expect(await world.refusals(row)).toHaveLength(1);
  expect(await world.contacts()).toHaveLength(2);
  const { counts } = await world.run(checked);
  expect(counts).toMatchObject({ created: 1, skipped: 3, refused: 1 });
  expect(await world.refusals(row)).toHaveLength(1);
});

describe('taking back', () => {
  test('removes what was created and keeps what somebody touched since', async () => {
    const type = await makeItemType(database.db);
    const list = await createList(database.db, { name: newName('List') }, NOW);
    const other = await createList(database.db, { name: newName('List') }, NOW);
    const text = `first name,phone,${type.name}\n${['A', 'B', 'C', 'D', 'E'].map((name, index) => `${name},+120255501${30 + index},+120255501${50 + index}`).join('\n')}\n`;
    const stranger = await createContact(
      database.db,
      { firstName: 'Z', primaryPhone: null, additionalPhones: [] },
      NOW,
    );
    const row = await world.run(await world.options(await world.upload(text), { listId: list.id }));
    const [, edited, moved, called, rephoned] = await world
      .contacts()
      .then((all) => all.filter(({ id }) => id !== stranger.id));
    if (!edited || !moved || !called || !rephoned) throw new Error('five contacts were imported');
    await updateContact(database.db, edited.id, { company: 'x' }, NOW);
    await addContactsToList(database.db, other.id, [moved.id], NOW);
    await makeRunning(database.db, [called]);
    await replacePhones(
      database.db,
      rephoned.id,
      { primaryPhone: { number: ADA }, additionalPhones: [] },
      NOW,
    );
    const undone = await world.undo(row);
    expect(undone).toMatchObject({ state: 'undone', undo: { removed: 1, kept: 4 } });
    expect((await world.contacts()).map(({ firstName }) => firstName).toSorted()).toEqual([
      'B',
      'C',
      'D',
      'E',
      'Z',
    ]);
  });
});
