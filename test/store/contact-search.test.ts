// A search finds people by the words and numbers that someone remembers of them, however they are written.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchedNumbers } from '../../api/phone-numbers.ts';
import { startCampaign } from '../../store/campaign-moves.ts';
import { hopperPage } from '../../store/campaign-pages.ts';
import type { ContactFilter } from '../../store/contact-filter.ts';
import { contactsPage } from '../../store/contact-pages.ts';
import { createContact } from '../../store/contacts.ts';
import { createCustomField } from '../../store/custom-fields.ts';
import type { Database, Db } from '../../store/db.ts';
import { itemTypesPage } from '../../store/pages.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeItemType, makeRunning, NOW } from './people.ts';

let database: Database;
let db: Db;
const ids = { elodie: '', brien: '', ivan: '', plain: '' };
type Person = keyof typeof ids;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  await createCustomField(db, { name: 'tier', kind: 'choice', choices: ['Gold', 'Silver'] }, NOW);
  const person = async (fields: object, number: string, others: string[] = []) =>
    (
      await createContact(
        db,
        { ...fields, primaryPhone: { number }, additionalPhones: others.map((other) => ({ number: other })) },
        NOW,
      )
    ).id;
  ids.elodie = await person(
    {
      firstName: 'Élodie',
      lastName: 'de la Tour',
      email: 'elodie.tour@vins.example',
      custom: { tier: 'Gold' },
    },
    '+390612345678',
  );
  ids.brien = await person(
    {
      firstName: 'Sean',
      lastName: "O'Brien-Müller",
      company: 'Banca Rossi S.p.A.',
      custom: { tier: 'Silver' },
    },
    '+442071838750',
    ['+12025550123'],
  );
  ids.ivan = await person({ firstName: 'Иван', lastName: 'Петров' }, '+74951234567');
  ids.plain = await person({ company: '3M' }, '+493023125123');
});
afterAll(() => database.close());

async function found(filter: ContactFilter): Promise<Person[]> {
  const { rows } = await contactsPage(db, { after: null, limit: 200 }, filter, 'createdAt');
  const people = Object.keys(ids) as Person[]; // the keys of the record
  return people.filter((person) => rows.some((row) => row.id === ids[person]));
}

const search = (text: string, region = 'US') => ({
  search: { text, numbers: searchedNumbers(text, region) },
});

describe('words', () => {
  test.each<[string, Person[]]>([
    ['elodie', ['elodie']],
    ['ÉLO', ['elodie']],
    ['tour élodie', ['elodie']],
    ['la', ['elodie']],
    ['vins', ['elodie']],
    ['elodie.tour@vins', ['elodie']],
    ['rossi', ['brien']],
    ["o'brien", ['brien']],
    ['muller', ['brien']],
    ['Петр', ['ivan']],
    ['3m', ['plain']],
    ['lodie', []],
    ['elodie rossi', []],
    ['!?', []],
  ])('%s', async (text, people) => {
    expect(await found(search(text))).toEqual(people);
  });

  test('quotes, colons, stars and backslashes are no query language', async () => {
    for (const text of ["'", "xx':*", 'zz & b', 'zz\\', '!(x)', 'x:* | y']) {
      expect(await found(search(text))).toEqual([]);
    }
  });
});

describe('numbers', () => {
  test.each<[string, string, Person[]]>([
    ['+39 06 1234 5678', 'US', ['elodie']],
    ['0039 06 1234', 'US', ['elodie']],
    ['39061234', 'US', ['elodie']],
    ['06 12 34', 'IT', ['elodie']],
    ['020 7183', 'GB', ['brien']],
    ['(0)20 7183 8750', 'US', ['brien']],
    ['(202) 555-0123', 'US', ['brien']],
    ['202.555', 'US', ['brien']],
    ['0123', 'IT', ['brien']],
    ['8750', 'US', ['brien']],
    ['030/23125-123', 'DE', ['plain']],
    ['+999', 'US', []],
    ['06 12 34', 'US', []],
  ])('%s in %s', async (text, region, people) => {
    expect(await found(search(text, region))).toEqual(people);
  });
});

test('filters narrow each other, and the search', async () => {
  const [office, other] = [await makeItemType(db), await makeItemType(db)];
  const made = await createContact(
    db,
    {
      firstName: 'Filter',
      custom: { tier: 'Gold' },
      primaryPhone: { number: '+12025550199' },
      additionalPhones: [{ number: '+12025550198', itemTypeId: office.id }],
    },
    new Date(NOW.getTime() + 60_000),
  );
  const { campaign, list } = await makeRunning(db, [made]);
  const match = async (filter: ContactFilter) =>
    (await contactsPage(db, { after: null, limit: 9 }, { ...search('filter'), ...filter })).rows.map(
      (row) => row.id,
    );
  const all: ContactFilter = {
    listId: list.id,
    itemTypeId: office.id,
    campaign: { id: campaign.id, state: 'running' },
    custom: { tier: 'Gold' },
    createdFrom: new Date(NOW.getTime() + 1),
    createdTo: new Date(NOW.getTime() + 60_001),
  };
  expect(await match(all)).toEqual([made.id]);
  const misses: ContactFilter[] = [
    { listId: (await makeCampaign(db, [])).list.id },
    { itemTypeId: other.id },
    { campaign: { id: campaign.id, state: 'fresh' } },
    { campaign: { id: campaign.id, state: 'closed' } },
    { custom: { tier: 'Silver' } },
    { createdFrom: new Date(NOW.getTime() + 60_001) },
    { createdTo: new Date(NOW.getTime() + 60_000) },
  ];
  for (const miss of misses) expect(await match({ ...all, ...miss })).toEqual([]);
});

test('the hopper is searched like the contacts', async () => {
  const contacts = await contactsPage(db, { after: null, limit: 50 }, search('rossi'));
  const { campaign } = await makeCampaign(db, contacts.rows);
  await startCampaign(db, campaign.id, NOW);
  const waiting = async (text: string) =>
    (await hopperPage(db, campaign.id, { after: null, limit: 9 }, search(text))).rows.map(
      (row) => row.contactId,
    );
  expect(await waiting('bri')).toEqual([ids.brien]);
  expect(await waiting('8750')).toEqual([ids.brien]);
  expect(await waiting('elodie')).toEqual([]);
});

test('the search on item types finds a part of the name, whatever case and accents', async () => {
  const type = await makeItemType(db);
  const names = async (text: string) =>
    (await itemTypesPage(db, { after: null, limit: 50 }, { search: text })).rows.map((row) => row.name);
  expect(await names(type.name.toUpperCase())).toEqual([type.name]);
  expect(await names('ÝPE')).toContain(type.name);
  expect(await names('nothing like it')).toEqual([]);
});
