// The same change for many contacts is done in pieces, each of which may be repeated.
import { and, count, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCampaign } from '../../store/campaign-moves.ts';
import { applyToContacts, type BulkAction, matchingContacts } from '../../store/contact-bulk.ts';
import { type Contact, createContact, getContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { createList } from '../../store/lists.ts';
import { auditLog } from '../../store/schema/audit.ts';
import { contacts, listContacts } from '../../store/schema/contacts.ts';
import { hopper } from '../../store/schema/dialing.ts';
import { openTestDatabase } from './open-test-database.ts';
import {
  makeCampaign,
  makeContact,
  makeItemType,
  makeRunning,
  NOW,
  newName,
  newNumber,
  takeOutbox,
} from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const LATER = new Date(NOW.getTime() + 60_000);
const idsOf = (people: Contact[]) => people.map((person) => person.id);

async function twice(ids: string[], action: BulkAction): Promise<number[]> {
  return [await applyToContacts(db, ids, action, LATER), await applyToContacts(db, ids, action, LATER)];
}

test('adding to a list answers how many were new, fills running hoppers, and may be repeated', async () => {
  const people = [await makeContact(db), await makeContact(db), await makeContact(db)];
  const { campaign, list } = await makeCampaign(db, people.slice(0, 1));
  await startCampaign(db, campaign.id, NOW);
  const ids = [...idsOf(people), crypto.randomUUID()];
  expect(await twice(ids, { type: 'addToList', listId: list.id })).toEqual([2, 0]);
  const waiting = await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id));
  expect(waiting.map((row) => row.contactId).sort()).toEqual(idsOf(people).sort());
});

test('removing from a list takes them out of the hopper too', async () => {
  const people = [await makeContact(db), await makeContact(db)];
  const { campaign, list } = await makeCampaign(db, people);
  await startCampaign(db, campaign.id, NOW);
  expect(await twice(idsOf(people), { type: 'removeFromList', listId: list.id })).toEqual([2, 0]);
  expect(await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id))).toEqual([]);
});

test('the item type of additional phones is set where it is another, and running contacts hear of it', async () => {
  const [office, holiday] = [await makeItemType(db), await makeItemType(db)];
  const typed = await makeContact(db, [office, null]);
  const plain = await makeContact(db);
  await makeRunning(db, [typed, plain]);
  await takeOutbox(db);
  const ids = idsOf([typed, plain]);
  expect(await twice(ids, { type: 'setItemType', itemTypeId: holiday.id, from: office.id })).toEqual([1, 0]);
  expect(await takeOutbox(db)).toMatchObject([{ type: 'bookEdited', contact: { contactId: typed.id } }]);
  expect(await twice(ids, { type: 'setItemType', itemTypeId: office.id, from: null })).toEqual([1, 0]);
  const after = await getContact(db, typed.id);
  expect(after.phones.map((phone) => phone.itemType?.id)).toEqual([undefined, holiday.id, office.id]);
  expect(after.version).toBe(typed.version + 2);
  expect(await twice(ids, { type: 'setItemType', itemTypeId: null })).toEqual([1, 0]);
  expect(await getContact(db, plain.id)).toEqual(plain);
});

test('deleting many is one entry of the audit log, without what they were', async () => {
  const person = await createContact(
    db,
    { firstName: 'Henrietta', primaryPhone: { number: newNumber() }, additionalPhones: [] },
    NOW,
  );
  const ids = idsOf([person, await makeContact(db)]);
  expect(await twice(ids, { type: 'delete', keepBlacklisted: false })).toEqual([2, 0]);
  const entries = await db.select().from(auditLog).where(eq(auditLog.action, 'bulk'));
  expect(entries.at(-1)).toMatchObject({ entity: 'contacts', after: { type: 'delete', contacts: 2 } });
  expect(JSON.stringify(await db.select().from(auditLog))).not.toContain('Henrietta');
});

test('all that match are walked once, in pieces, and those made meanwhile are left out', async () => {
  const list = await createList(db, { name: newName('List') }, NOW);
  await db.execute(sql`
    insert into contacts (id, first_name, created_at, updated_at)
    select gen_random_uuid(), 'Walker', ${NOW.toISOString()}::timestamptz, now() from generate_series(1, 2500)`);
  const filter = { search: { text: 'walk', numbers: null } };
  let after: string | null = null;
  const sizes: number[] = [];
  do {
    const ids = await matchingContacts(db, filter, { after, until: NOW, limit: 1000 });
    await applyToContacts(db, ids, { type: 'addToList', listId: list.id }, NOW);
    await createContact(db, { firstName: 'Walker', primaryPhone: null, additionalPhones: [] }, LATER);
    sizes.push(ids.length);
    after = ids.length < 1000 ? null : (ids.at(-1) ?? null);
  } while (after);
  expect(sizes).toEqual([1000, 1000, 500]);
  const [listed] = await db
    .select({ all: count() })
    .from(listContacts)
    .innerJoin(contacts, and(eq(contacts.id, listContacts.contactId), eq(contacts.createdAt, NOW)))
    .where(eq(listContacts.listId, list.id));
  expect(listed?.all).toBe(2500);
});
