// Every edit that can change a contact's calls is told to the workflows concerned, and to no other (rule 7).
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addBlacklistNumbers,
  createBlacklist,
  deleteBlacklist,
  globalBlacklist,
  removeBlacklistNumbers,
} from '../../store/blacklists.ts';
import {
  addBlacklistToCampaign,
  removeBlacklistFromCampaign,
  updateCampaign,
} from '../../store/campaigns.ts';
import { type Contact, replacePhones, updateContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { deleteItemType, type ItemType, updateItemType } from '../../store/item-types.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeItemType, makeRunning, NOW, newName, takeOutbox } from './people.ts';

let database: Database;
let db: Db;
let office: ItemType;
/** `typed` has an Office phone and runs in both campaigns, `plain` has none and runs in the first. */
let typed: Contact;
let plain: Contact;
let first: string;
let second: string;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

beforeEach(async () => {
  office = await makeItemType(db);
  typed = await makeContact(db, [office]);
  plain = await makeContact(db);
  first = (await makeRunning(db, [typed, plain])).campaign.id;
  second = (await makeRunning(db, [typed])).campaign.id;
  await takeOutbox(db);
});

const edited = (campaignId: string, contact: Contact) => ({
  type: 'bookEdited',
  contact: { campaignId, contactId: contact.id },
});

async function expectTold(...messages: object[]): Promise<void> {
  const told = await takeOutbox(db);
  expect(told).toHaveLength(messages.length);
  expect(told).toEqual(expect.arrayContaining(messages));
}

test("a contact's new phones are told in every campaign it runs in", async () => {
  await replacePhones(db, typed.id, { primaryPhone: null, additionalPhones: [] }, NOW);
  await expectTold(edited(first, typed), edited(second, typed));
});

test("a contact's new time zone is told, its new name is not", async () => {
  await updateContact(db, plain.id, { firstName: 'Ada' }, NOW);
  await expectTold();
  await updateContact(db, plain.id, { timeZone: 'Europe/Rome' }, NOW);
  await expectTold(edited(first, plain));
});

test.each([{ orderBy: 7 }, { name: 'Another name' }])(
  'an item type with the new %o is told',
  async (change) => {
    await updateItemType(db, office.id, change, NOW);
    await expectTold(edited(first, typed), edited(second, typed));
  },
);

test('a new color of an item type changes no call and is not told', async () => {
  await updateItemType(db, office.id, { color: '#000000' }, NOW);
  await expectTold();
});

test('a deleted item type is told, and its phones become untyped', async () => {
  await deleteItemType(db, office.id, NOW, 'untyped');
  await expectTold(edited(first, typed), edited(second, typed));
});

test('new dial settings are told to all running contacts of the campaign, new call settings to none', async () => {
  await updateCampaign(db, first, { call: { maxConcurrentCalls: 4 } }, NOW);
  await expectTold();
  await updateCampaign(db, first, { dial: { additionalPhoneDelaySeconds: 60 } }, NOW);
  await expectTold(edited(first, typed), edited(first, plain));
});

test('an edit that is refused tells nobody', async () => {
  await expect(updateItemType(db, office.id, { orderBy: 3 }, NOW, 99)).rejects.toThrow();
  await expectTold();
});

test('contacts that only wait as rows are not told', async () => {
  const waiting = await makeContact(db);
  await makeCampaign(db, [waiting]);
  await replacePhones(db, waiting.id, { primaryPhone: null, additionalPhones: [] }, NOW);
  await expectTold();
});

describe('a blacklist', () => {
  const primaryOf = (contact: Contact) => ({ number: contact.phones[0]?.number ?? '', reason: '' });

  test('that is global binds every campaign', async () => {
    const { id } = await globalBlacklist(db, NOW);
    await addBlacklistNumbers(db, id, [primaryOf(typed)], NOW);
    await expectTold(edited(first, typed), edited(second, typed));
    await removeBlacklistNumbers(db, id, [primaryOf(typed).number], NOW);
    await expectTold(edited(first, typed), edited(second, typed));
  });

  test('binds the campaigns that have it, from when they have it', async () => {
    const { id } = await createBlacklist(db, { name: newName('Blacklist') }, NOW);
    await addBlacklistNumbers(db, id, [primaryOf(typed)], NOW);
    await expectTold();
    await addBlacklistToCampaign(db, second, id, NOW);
    await expectTold(edited(second, typed));
    await addBlacklistNumbers(db, id, [primaryOf(plain), primaryOf(typed)], NOW);
    await expectTold(edited(second, typed));
    await removeBlacklistFromCampaign(db, second, id, NOW);
    await expectTold(edited(second, typed));
  });

  test('that is deleted frees its numbers', async () => {
    const { id } = await createBlacklist(db, { name: newName('Blacklist') }, NOW);
    await addBlacklistNumbers(db, id, [primaryOf(plain)], NOW);
    await addBlacklistToCampaign(db, first, id, NOW);
    await takeOutbox(db);
    await deleteBlacklist(db, id, NOW);
    await expectTold(edited(first, plain));
  });
});
