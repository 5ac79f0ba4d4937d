// People, phones and item types here are as they stand in the CRM, whatever is done there and whatever it tells of it.
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database, Db } from '../../store/db.ts';
import { contactItemTypes, contacts } from '../../store/schema/contacts.ts';
import { crmLinks, crmProblems } from '../../store/schema/crm.ts';
import { final, hopper } from '../../store/schema/dialing.ts';
import { playCall } from './calls.ts';
import { type CrmWorld, connect, openCrmWorld, waitUntil } from './crm-world.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeRunning, takeOutbox } from './people.ts';

let database: Database;
let db: Db;
let world: CrmWorld;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await openCrmWorld(database);
  await connect(db, world.fake);
});
afterEach(() => world.close());

let used = 0;
/** A number of the range that is kept free for fiction, never twice. */
function phone(): string {
  used += 1;
  return `+1555${String(3_000_000 + used)}`;
}

const person = (firstName: string, primaryPhoneNumber: string, additional: string[] = []) => ({
  name: { firstName, lastName: 'Byron' },
  emails: { primaryEmail: `${firstName.toLowerCase()}${primaryPhoneNumber.slice(1)}@example.com` },
  phones: { primaryPhoneNumber, additionalPhones: additional.map((number) => ({ number })) },
});

function addPerson(...given: Parameters<typeof person>): string {
  return world.fake.add('person', [person(...given)])[0] ?? '';
}

function addPhone(personId: string, number: string, more: Record<string, unknown> = {}): string {
  const row = { personId, name: number, phone: { primaryPhoneNumber: number }, ...more };
  return world.fake.add('additionalPhone', [row])[0] ?? '';
}

async function numbersOf(personId: string): Promise<string[]> {
  return (await world.contactOf(personId))?.phones.map(({ number }) => number) ?? [];
}

test('a person comes in with the primary phone, typed phones in their order, and plain numbers untyped', async () => {
  const [office = ''] = world.fake.add('contactItemType', [{ name: 'Office A', color: 'BLUE', orderBy: 2 }]);
  const [primary, second, first, plain] = [phone(), phone(), phone(), phone()];
  const id = addPerson('Ada', primary, [plain, first]);
  addPhone(id, second, { orderBy: 2 });
  addPhone(id, first, { orderBy: 1, itemTypeId: office, description: 'before noon' });
  await world.follow();
  await world.inStep();
  const contact = await world.contactOf(id);
  expect(contact).toMatchObject({ firstName: 'Ada', lastName: 'Byron' });
  const seen = contact?.phones.map((one) => [one.number, one.itemType?.name ?? null, one.description]);
  expect(seen).toEqual([
    [primary, null, ''],
    [first, 'Office A', 'before noon'],
    [second, null, ''],
    [plain, null, ''],
  ]);
});

test('a number that Twenty took and nobody can dial is told, and the others come in', async () => {
  const [primary, good] = [phone(), phone()];
  const id = addPerson('Grace', primary);
  addPhone(id, '+15550000', { phone: { primaryPhoneNumber: '15550000', primaryPhoneCallingCode: '+1' } });
  addPhone(id, good);
  await world.follow();
  await world.inStep();
  expect(await numbersOf(id)).toEqual([primary, good]);
  const [found] = await db.select().from(crmProblems).where(eq(crmProblems.crmId, id));
  expect(found?.problems).toHaveLength(1);
});

test('a promoted number that Twenty left in both places counts once, and keeps its phone', async () => {
  const [primary, next] = [phone(), phone()];
  const id = addPerson('Mary', primary, [next]);
  await world.follow();
  await world.inStep();
  const before = (await world.contactOf(id))?.phones.find(({ number }) => number === next);
  world.fake.deletePrimaryPhone(id);
  await waitUntil(async () => (await numbersOf(id)).length === 1);
  expect((await world.contactOf(id))?.phones).toMatchObject([
    { id: before?.id, number: next, isPrimary: true },
  ]);
});

test('an edit is told to the running contact, and a look without a change touches nothing', async () => {
  const [primary, other] = [phone(), phone()];
  const id = addPerson('Emmy', primary);
  await world.follow();
  await world.inStep();
  const contact = await world.contactOf(id);
  if (!contact) throw new Error('the person came in');
  await makeRunning(db, [contact]);
  await takeOutbox(db);
  await world.inStep();
  expect((await world.contactOf(id))?.version).toBe(contact.version);
  world.fake.edit('person', id, { phones: { primaryPhoneNumber: other } });
  await waitUntil(async () => (await numbersOf(id)).includes(other));
  expect((await takeOutbox(db)).map(({ type }) => type)).toContain('bookEdited');
});

test('item types follow the CRM, and those from before it was connected are made there', async () => {
  await db.delete(crmLinks).where(eq(crmLinks.object, 'contactItemType'));
  const [id = ''] = world.fake.add('contactItemType', [{ name: 'Boat', color: 'CYAN', orderBy: 7 }]);
  await world.follow();
  await world.inStep();
  world.fake.edit('contactItemType', id, { name: 'Yacht', orderBy: 1 });
  const named = async (name: string) =>
    (await db.select().from(contactItemTypes).where(eq(contactItemTypes.name, name)))[0];
  await waitUntil(async () => (await named('Yacht')) !== undefined);
  expect(await named('Yacht')).toMatchObject({ orderBy: 1, color: '#caf1f6' });
  expect(await named('Boat')).toBeUndefined();
  world.fake.destroy('contactItemType', id);
  await waitUntil(async () => (await named('Yacht')) === undefined);
  const inCrm = [...world.fake.records.table('contactItemType').values()].map((type) => type.name);
  const here = (await db.select().from(contactItemTypes)).map((type) => type.name);
  expect(inCrm.toSorted()).toEqual(here.toSorted());
});

test('nobody in the bin is called; restored, the person is in the hopper again', async () => {
  const id = addPerson('Ida', phone());
  await world.follow();
  await world.inStep();
  const contact = await world.contactOf(id);
  if (!contact) throw new Error('the person came in');
  const { campaign } = await makeRunning(db, [contact]);
  const standing = async () => ({
    waits: (await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id))).length,
    closed: (await db.select().from(final).where(eq(final.campaignId, campaign.id))).length,
  });
  world.fake.softDelete('person', id);
  await waitUntil(async () => (await standing()).waits === 0);
  expect(await standing()).toEqual({ waits: 0, closed: 1 });
  expect((await takeOutbox(db)).map(({ type }) => type)).toContain('cancelContact');
  world.fake.restore('person', id);
  await waitUntil(async () => (await standing()).waits === 1);
  expect(await standing()).toEqual({ waits: 1, closed: 0 });
});

test('a destroyed person is erased although no webhook told of it', async () => {
  const id = addPerson('Rosa', phone());
  addPerson('Vera', phone());
  await world.follow();
  await world.inStep();
  const contact = await world.contactOf(id);
  world.fake.destroy('person', id);
  await waitUntil(async () => (await world.contactOf(id)) === null);
  expect(
    await db
      .select()
      .from(contacts)
      .where(eq(contacts.id, contact?.id ?? '')),
  ).toEqual([]);
});

test('a merge in the CRM is a merge here: History and lists go on with whoever remains', async () => {
  world.hearWebhooks();
  const [kept, gone, extra] = [phone(), phone(), phone()];
  const keepId = addPerson('Lise', kept);
  const otherId = addPerson('Lisa', gone);
  addPhone(otherId, extra);
  await world.follow();
  await world.inStep();
  const [keep, other] = [await world.contactOf(keepId), await world.contactOf(otherId)];
  if (!keep || !other) throw new Error('both came in');
  const { campaign } = await makeRunning(db, [other]);
  await playCall(db, { campaignId: campaign.id, contactId: other.id }, 'NoAnswer');
  world.fake.merge(keepId, otherId);
  await waitUntil(async () => (await world.contactOf(otherId)) === null);
  await waitUntil(async () => (await numbersOf(keepId)).length === 3);
  expect((await numbersOf(keepId)).toSorted()).toEqual([kept, gone, extra].toSorted());
  const waiting = await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id));
  expect(waiting.map(({ contactId }) => contactId)).toEqual([keep.id]);
  expect(await db.select().from(contacts).where(eq(contacts.id, other.id))).toEqual([]);
});

test('with every tenth webhook lost, doubled and late, both sides are equal afterwards', async () => {
  world.hearWebhooks();
  world.fake.deliveries.treat((count) => (['lost', 'doubled', 'late'] as const)[count % 10] ?? 'sent');
  await world.follow();
  const ids = Array.from({ length: 40 }, (_, at) => addPerson(`P${at}`, phone(), [phone()]));
  await world.inStep();
  for (const [at, id] of ids.entries()) {
    if (at % 4 === 0) world.fake.edit('person', id, { name: { firstName: `Q${at}` } });
    if (at % 4 === 1) world.fake.edit('person', id, { phones: { primaryPhoneNumber: phone() } });
    if (at % 4 === 2) addPhone(id, phone(), { orderBy: at });
    if (at % 8 === 3) world.fake.destroy('person', id);
  }
  await world.fake.deliveries.settled();
  await waitUntil(async () => JSON.stringify(await ours(ids)) === JSON.stringify(theirs(ids)));
  expect(await ours(ids)).toEqual(theirs(ids));
});

async function ours(ids: string[]) {
  const all = await Promise.all(ids.map((id) => world.contactOf(id)));
  return all.map(
    (one) => one && [one.firstName, one.phones.map(({ number }) => number.slice(-10)).toSorted()],
  );
}

function theirs(ids: string[]) {
  return ids.map((id) => {
    const record = world.fake.records.get('person', id);
    if (!record) return null;
    const field = record.phones as { primaryPhoneNumber: string; additionalPhones: { number: string }[] };
    const records = world.fake.records
      .related('additionalPhone', 'personId', id)
      .map((row) => String(row.name));
    const plain = field.additionalPhones.map(({ number }) => number);
    const numbers = [field.primaryPhoneNumber, ...plain, ...records].map((number) => number.slice(-10));
    return [(record.name as { firstName: string }).firstName, numbers.toSorted()];
  });
}
