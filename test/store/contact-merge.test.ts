// Merging contacts loses nothing that was known of them or done with them.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteCallback, openCallback } from '../../store/callbacks.ts';
import { mergeContacts } from '../../store/contact-merge.ts';
import { registerCall } from '../../store/contact-run.ts';
import { createContact, getContact } from '../../store/contacts.ts';
import { createCustomField } from '../../store/custom-fields.ts';
import type { Database, Db } from '../../store/db.ts';
import { listContacts, phones } from '../../store/schema/contacts.ts';
import { attempts, final, hopper } from '../../store/schema/dialing.ts';
import { freshState } from '../../workflows/rules/dial-state.ts';
import { openTestDatabase } from './open-test-database.ts';
import {
  makeCampaign,
  makeContact,
  makeItemType,
  makeRunning,
  NOW,
  newNumber,
  takeOutbox,
} from './people.ts';
import { waitingCall } from './waiting-call.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  for (const name of ['a', 'b', 'c']) await createCustomField(db, { name, kind: 'text', choices: [] }, NOW);
});
afterAll(() => database.close());

const LATER = new Date(NOW.getTime() + 60_000);

test('merge keeps every additional phone with its type and description, each number once', async () => {
  const [office, holiday] = [await makeItemType(db), await makeItemType(db)];
  const [shared, own, second, third] = [newNumber(), newNumber(), newNumber(), newNumber()];
  const survivor = await createContact(
    db,
    {
      primaryPhone: { number: own },
      additionalPhones: [{ number: shared, description: '' }],
    },
    NOW,
  );
  const other = await createContact(
    db,
    {
      primaryPhone: { number: second, description: 'mobile' },
      additionalPhones: [
        { number: shared, itemTypeId: office.id, description: 'desk' },
        { number: third, itemTypeId: holiday.id, description: 'summer' },
        { number: own, itemTypeId: holiday.id, description: 'again' },
      ],
    },
    NOW,
  );
  const merged = await mergeContacts(db, survivor.id, [other.id], LATER);
  expect(
    merged.phones.map(({ number, isPrimary, itemType, description }) => [
      number,
      isPrimary,
      itemType?.id ?? null,
      description,
    ]),
  ).toEqual([
    [own, true, null, 'again'],
    [shared, false, office.id, 'desk'],
    [second, false, null, 'mobile'],
    [third, false, holiday.id, 'summer'],
  ]);
  expect(merged.phones.map((phone) => phone.id)).toEqual([
    survivor.phones[0]?.id,
    survivor.phones[1]?.id,
    other.phones[0]?.id,
    other.phones[2]?.id,
  ]);
  expect(merged.version).toBe(survivor.version + 1);
  await expect(getContact(db, other.id)).rejects.toMatchObject({ code: 'notFound' });
});

test("a survivor without phones gets the first one's primary", async () => {
  const survivor = await createContact(db, { primaryPhone: null, additionalPhones: [] }, NOW);
  const others = [await makeContact(db, [null]), await makeContact(db)];
  const merged = await mergeContacts(
    db,
    survivor.id,
    others.map((other) => other.id),
    LATER,
  );
  expect(merged.phones.map((phone) => phone.isPrimary)).toEqual([true, false, false]);
  expect(merged.phones[0]?.id).toBe(others[0]?.phones[0]?.id);
});

test("the survivor's fields win, and the others fill the gaps in their order", async () => {
  const none = { primaryPhone: null, additionalPhones: [] };
  const survivor = await createContact(db, { ...none, firstName: 'Ada', custom: { a: '1' } }, NOW);
  const first = await createContact(
    db,
    { ...none, firstName: 'A.', lastName: 'Rossi', custom: { a: '2', b: '2' } },
    NOW,
  );
  const second = await createContact(
    db,
    {
      ...none,
      lastName: 'R.',
      email: 'ada@example.com',
      timeZone: 'Europe/Rome',
      custom: { b: '3', c: '3' },
    },
    NOW,
  );
  expect(await mergeContacts(db, survivor.id, [first.id, second.id], LATER)).toMatchObject({
    firstName: 'Ada',
    lastName: 'Rossi',
    company: '',
    email: 'ada@example.com',
    timeZone: 'Europe/Rome',
    custom: { a: '1', b: '2', c: '3' },
  });
});

describe('in campaigns', () => {
  test('workflows of the merged are cancelled, the survivor is told, lists and History follow', async () => {
    const [survivor, other] = [await makeContact(db), await makeContact(db)];
    const { campaign, list } = await makeRunning(db, [survivor, other]);
    const both = await makeCampaign(db, [survivor, other]);
    const key = (contactId: string) => ({ campaignId: campaign.id, contactId });
    await registerCall(db, await waitingCall(db, key(other.id), NOW), NOW);
    await takeOutbox(db);

    await mergeContacts(db, survivor.id, [other.id], LATER);

    const told = await takeOutbox(db);
    expect(told).toContainEqual({ type: 'cancelContact', contact: key(other.id) });
    expect(told).toContainEqual({ type: 'bookEdited', contact: key(survivor.id) });
    expect(await db.select().from(attempts).where(eq(attempts.campaignId, campaign.id))).toMatchObject([
      { contactId: survivor.id, phoneId: other.phones[0]?.id, state: 'ended', status: 'Cancelled' },
    ]);
    expect(await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id))).toMatchObject([
      { contactId: survivor.id, state: 'running' },
    ]);
    for (const id of [list.id, both.list.id]) {
      const members = await db.select().from(listContacts).where(eq(listContacts.listId, id));
      expect(members.map((row) => row.contactId)).toEqual([survivor.id]);
    }
  });

  test('a survivor who is not in the campaign takes the place and the counts', async () => {
    const [survivor, other] = [await makeContact(db), await makeContact(db)];
    const { campaign } = await makeRunning(db, [other]);
    const row = and(eq(hopper.campaignId, campaign.id), eq(hopper.contactId, other.id));
    const [before] = await db.select().from(hopper).where(row);
    const phoneId = other.phones[0]?.id ?? '';
    const counted = { ...before?.dialState, counts: { [phoneId]: { NoAnswer: 2 } } };
    await db
      .update(hopper)
      .set({ dialState: counted as NonNullable<typeof before>['dialState'] })
      .where(row);
    await mergeContacts(db, survivor.id, [other.id], LATER);
    expect(await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id))).toMatchObject([
      {
        contactId: survivor.id,
        state: 'fresh',
        book: null,
        dialState: { counts: { [phoneId]: { NoAnswer: 2 } } },
      },
    ]);
  });

  test('a promised call stays promised, by whom and why, to the phone that took the place of the other', async () => {
    const survivor = await makeContact(db);
    const other = await makeContact(db);
    const [number = '', phoneId = '', otherPhoneId = ''] = [
      survivor.phones[0]?.number,
      survivor.phones[0]?.id,
      other.phones[0]?.id,
    ];
    await db.update(phones).set({ number }).where(eq(phones.id, otherPhoneId));
    const { campaign } = await makeRunning(db, [other]);
    const key = { campaignId: campaign.id, contactId: other.id };
    const override = { at: LATER.getTime(), by: 'callback' as const, phoneId: otherPhoneId };
    await db
      .update(hopper)
      .set({ dialState: { ...freshState(NOW.getTime()), override } })
      .where(eq(hopper.campaignId, campaign.id));
    const promise = { ...key, phoneId: otherPhoneId, dueAt: LATER, agentId: null, note: 'ask for the boat' };
    await noteCallback(db, { ...promise, promisedIn: crypto.randomUUID() }, NOW);
    await mergeContacts(db, survivor.id, [other.id], LATER);
    const [row] = await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id));
    expect(row?.dialState?.override).toEqual({ ...override, phoneId });
    expect(await openCallback(db, { ...key, contactId: survivor.id })).toMatchObject({
      ...{ phoneId, note: 'ask for the boat' },
    });
  });

  test('a closed one stays closed for the survivor, who is not called there again', async () => {
    const [survivor, other] = [await makeContact(db), await makeContact(db)];
    const { campaign } = await makeRunning(db, []);
    await db.insert(final).values({
      ...{
        campaignId: campaign.id,
        contactId: other.id,
        phoneId: other.phones[0]?.id ?? null,
        label: 'primary',
      },
      ...{ counts: {}, reason: 'reached', detail: '', rounds: 1, calls: 1, closedAt: NOW },
    });
    await mergeContacts(db, survivor.id, [other.id], LATER);
    expect(await db.select().from(final).where(eq(final.campaignId, campaign.id))).toMatchObject([
      { contactId: survivor.id, reason: 'reached' },
    ]);
    expect(await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id))).toEqual([]);
  });
});

describe('is refused, and changes nothing,', () => {
  test.each(['ringing', 'wrapUp'] as const)('while a call of one of the others is %s', async (state) => {
    const [survivor, other] = [await makeContact(db), await makeContact(db)];
    const { campaign } = await makeRunning(db, [other]);
    const call = await waitingCall(db, { campaignId: campaign.id, contactId: other.id }, NOW);
    await registerCall(db, call, NOW);
    await db.update(attempts).set({ state }).where(eq(attempts.id, call.attemptId));
    await expect(mergeContacts(db, survivor.id, [other.id], LATER)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await getContact(db, other.id)).toEqual(other);
  });

  test('for itself, for nobody, and from another version', async () => {
    const [survivor, other] = [await makeContact(db), await makeContact(db)];
    const nobody = crypto.randomUUID();
    await expect(
      mergeContacts(db, survivor.id, [other.id, nobody, survivor.id], LATER),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'contactIds.1' }, { path: 'contactIds.2' }],
    });
    await expect(mergeContacts(db, nobody, [other.id], LATER)).rejects.toMatchObject({ code: 'notFound' });
    await expect(mergeContacts(db, survivor.id, [other.id], LATER, 7)).rejects.toMatchObject({
      code: 'outdated',
    });
    expect(await getContact(db, other.id)).toEqual(other);
  });
});
