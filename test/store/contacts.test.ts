// Contacts and their phones keep what calls depend on through every edit.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteContact } from '../../store/contact-erasure.ts';
import { registerCall } from '../../store/contact-run.ts';
import { createContact, getContact, replacePhones, updateContact } from '../../store/contacts.ts';
import { createCustomField } from '../../store/custom-fields.ts';
import type { Database, Db } from '../../store/db.ts';
import { attempts, final, hopper } from '../../store/schema/dialing.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeItemType, makeRunning, NOW, newNumber, takeOutbox } from './people.ts';
import { waitingCall } from './waiting-call.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const LATER = new Date(NOW.getTime() + 60_000);
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

test('a contact is created with its primary and additional phones in the order given', async () => {
  const [office, holiday] = [await makeItemType(db, 2), await makeItemType(db, 1)];
  const numbers = [newNumber(), newNumber(), newNumber(), newNumber()] as const;
  await createCustomField(db, { name: 'since', kind: 'number', choices: [] }, NOW);
  const contact = await createContact(
    db,
    {
      firstName: 'Ada',
      custom: { since: '2019' },
      primaryPhone: { number: numbers[0], description: 'mobile' },
      additionalPhones: [
        { number: numbers[1], itemTypeId: office.id },
        { number: numbers[2], itemTypeId: holiday.id, description: 'summer' },
        { number: numbers[3] },
      ],
    },
    NOW,
  );
  expect(contact).toMatchObject({ firstName: 'Ada', lastName: '', custom: { since: '2019' }, version: 1 });
  expect(contact.phones.map((phone) => phone.number)).toEqual(numbers);
  expect(contact.phones.map((phone) => phone.isPrimary)).toEqual([true, false, false, false]);
  expect(contact.phones.map((phone) => phone.itemType?.id)).toEqual([
    undefined,
    office.id,
    holiday.id,
    undefined,
  ]);
  expect(await getContact(db, contact.id)).toEqual(contact);
});

describe('replacing the phones', () => {
  test('keeps the id of a number that stays, wherever it moves, and gives a changed number a new one', async () => {
    const contact = await makeContact(db, [null, null]);
    const [primary, first, second] = contact.phones;
    if (!primary || !first || !second) throw new Error('three phones were made');
    const changed = newNumber();
    const { phones, version } = await replacePhones(
      db,
      contact.id,
      {
        primaryPhone: { number: second.number },
        additionalPhones: [{ number: changed }, { number: primary.number }],
      },
      LATER,
    );
    expect(version).toBe(2);
    expect(phones.map((phone) => phone.number)).toEqual([second.number, changed, primary.number]);
    expect(phones.map((phone) => phone.isPrimary)).toEqual([true, false, false]);
    expect(phones[0]).toMatchObject({ id: second.id, createdAt: NOW });
    expect(phones[2]).toMatchObject({ id: primary.id, createdAt: NOW });
    expect(phones[1]?.createdAt).toEqual(LATER);
    expect([primary.id, first.id, second.id]).not.toContain(phones[1]?.id);
  });

  test('keeps both ids of a number that stands twice', async () => {
    const number = newNumber();
    const input = { primaryPhone: { number }, additionalPhones: [{ number, description: 'again' }] };
    const contact = await createContact(db, input, NOW);
    const after = await replacePhones(db, contact.id, input, LATER);
    expect(after.phones.map((phone) => phone.id)).toEqual(contact.phones.map((phone) => phone.id));
  });

  test('takes them all away', async () => {
    const contact = await makeContact(db, [null]);
    const after = await replacePhones(db, contact.id, { primaryPhone: null, additionalPhones: [] }, LATER);
    expect(after.phones).toEqual([]);
  });

  test('refuses additional phones without a primary one, and changes nothing', async () => {
    const contact = await makeContact(db, [null]);
    const input = { primaryPhone: null, additionalPhones: [{ number: newNumber() }] };
    await expect(replacePhones(db, contact.id, input, LATER)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'primaryPhone' }],
    });
    expect(await getContact(db, contact.id)).toEqual(contact);
  });

  test('names every phone whose item type does not exist', async () => {
    const contact = await makeContact(db);
    const type = await makeItemType(db);
    const additionalPhones = [UNKNOWN, type.id, UNKNOWN].map((itemTypeId) => ({
      number: newNumber(),
      itemTypeId,
    }));
    const input = { primaryPhone: { number: newNumber() }, additionalPhones };
    await expect(replacePhones(db, contact.id, input, LATER)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'additionalPhones.0.itemTypeId' }, { path: 'additionalPhones.2.itemTypeId' }],
    });
  });

  test("of two people who edit the same version, the second is told and loses nobody's phones", async () => {
    const contact = await makeContact(db);
    const edits = [newNumber(), newNumber()].map((number) =>
      replacePhones(db, contact.id, { primaryPhone: { number }, additionalPhones: [] }, LATER, 1),
    );
    const results = await Promise.allSettled(edits);
    const [winner] = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const [loser] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(loser).toMatchObject({ code: 'outdated' });
    expect(loser.message).toContain('version 2');
    expect(await getContact(db, contact.id)).toEqual(winner);
  });
});

test('changing a contact leaves what is not named and grows its version', async () => {
  const contact = await makeContact(db);
  await updateContact(db, contact.id, { firstName: 'Ada' }, LATER);
  const after = await updateContact(db, contact.id, { lastName: 'Rossi' }, LATER, 2);
  expect(after).toMatchObject({ firstName: 'Ada', lastName: 'Rossi', version: 3, updatedAt: LATER });
  await expect(updateContact(db, UNKNOWN, {}, LATER)).rejects.toMatchObject({ code: 'notFound' });
});

describe('deleting a contact', () => {
  test('takes it out of the hopper, cancels its workflow and its waiting call, and erases its numbers', async () => {
    const contact = await makeContact(db);
    const { campaign } = await makeRunning(db, [contact]);
    const key = { campaignId: campaign.id, contactId: contact.id };
    await registerCall(db, await waitingCall(db, key, NOW), NOW);
    await db.insert(final).values({
      ...{ campaignId: (await makeRunning(db, [])).campaign.id, contactId: contact.id },
      ...{ phoneId: contact.phones[0]?.id, number: contact.phones[0]?.number, label: 'primary' },
      ...{ counts: {}, reason: 'limit', detail: '', rounds: 1, calls: 1, closedAt: NOW },
    });
    await takeOutbox(db);

    await deleteContact(db, contact.id, LATER);

    await expect(getContact(db, contact.id)).rejects.toMatchObject({ code: 'notFound' });
    expect(await db.select().from(hopper).where(eq(hopper.contactId, contact.id))).toEqual([]);
    expect(await db.select().from(attempts).where(eq(attempts.contactId, contact.id))).toMatchObject([
      { number: null, state: 'ended', status: 'Cancelled', endedAt: LATER },
    ]);
    expect(await db.select().from(final).where(eq(final.contactId, contact.id))).toMatchObject([
      { number: null, label: 'primary' },
    ]);
    expect(await takeOutbox(db)).toContainEqual({ type: 'cancelContact', contact: key });
  });

  test('answers notFound for one that is not there', async () => {
    await expect(deleteContact(db, UNKNOWN, NOW)).rejects.toMatchObject({ code: 'notFound' });
  });
});
