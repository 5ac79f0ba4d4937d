// Pages by keyset show every row once, in order, whatever the size of the page.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCampaign } from '../../store/campaign-moves.ts';
import { finalPage, historyPage, hopperPage } from '../../store/campaign-pages.ts';
import { contactsPage, listContactsPage } from '../../store/contact-pages.ts';
import { type Contact, createContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { closeFreshContact } from '../../store/fresh-contacts.ts';
import type { Key, Page, PageRequest } from '../../store/keyset.ts';
import { contacts } from '../../store/schema/contacts.ts';
import { attempts, hopper } from '../../store/schema/dialing.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeItemType, NOW, newNumber } from './people.ts';

let database: Database;
let db: Db;
let people: Contact[];
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  people = await Promise.all(Array.from({ length: 7 }, () => makeContact(db)));
});
afterAll(() => database.close());

async function all<Row>(read: (page: PageRequest) => Promise<Page<Row>>, limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  let after: Key | null = null;
  do {
    const page: Page<Row> = await read({ after, limit });
    rows.push(...page.rows);
    after = page.next;
  } while (after);
  return rows;
}

describe.each([1, 3, 7, 50])('in pages of %i', (limit) => {
  test('contacts made in the same millisecond', async () => {
    const rows = await all((page) => contactsPage(db, page), limit);
    const ids = rows.map((row) => row.id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(ids.sort()).toEqual(people.map((person) => person.id).sort());
  });

  test('contacts made microseconds apart', async () => {
    for (const [index, { id }] of people.entries()) {
      const createdAt = sql`${NOW.toISOString()}::timestamptz + ${index} * interval '1 microsecond'`;
      await db.update(contacts).set({ createdAt }).where(eq(contacts.id, id));
    }
    const rows = await all((page) => contactsPage(db, page), limit);
    expect(rows.map((row) => row.id)).toEqual(people.map((person) => person.id).reverse());
    await db.update(contacts).set({ createdAt: NOW });
  });

  test('contacts of a list, the last added first', async () => {
    const { list } = await makeCampaign(db, people);
    const rows = await all((page) => listContactsPage(db, list.id, page), limit);
    const ids = people.map((person) => person.id).sort();
    expect(rows.map((row) => row.id)).toEqual(ids.toReversed());
    expect(rows.every((row) => row.phones.length === 1)).toBe(true);
  });

  test('hopper by the next call, history by the last, final by the closure', async () => {
    const { campaign } = await makeCampaign(db, people);
    await startCampaign(db, campaign.id, NOW);
    for (const [index, { id }] of people.entries()) {
      const at = new Date(NOW.getTime() + Math.floor(index / 2) * 1000);
      await db.update(hopper).set({ nextCallAt: at }).where(eq(hopper.contactId, id));
      await db.insert(attempts).values(attempt(campaign.id, id, at));
    }
    const waiting = await all((page) => hopperPage(db, campaign.id, page), limit);
    expect(waiting.map((row) => row.contactId).sort()).toEqual(people.map(({ id }) => id).sort());
    expect(waiting).toEqual([...waiting].sort((a, b) => a.nextCallAt.getTime() - b.nextCallAt.getTime()));
    const made = await all((page) => historyPage(db, campaign.id, page), limit);
    expect(made).toHaveLength(people.length);
    expect(made).toEqual([...made].sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime()));
    for (const { id } of people) {
      await closeFreshContact(db, { campaignId: campaign.id, contactId: id }, 'enough', NOW);
    }
    const closed = await all((page) => finalPage(db, campaign.id, page), limit);
    expect(closed.map((row) => row.contactId)).toEqual(
      people
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });
});

test('the hopper shows the phones in calling order', async () => {
  const [late, early] = [await makeItemType(db, 9), await makeItemType(db, 1)];
  const [untyped, nine, one, primary] = [newNumber(), newNumber(), newNumber(), newNumber()];
  const contact = await createContact(
    db,
    {
      primaryPhone: { number: primary },
      additionalPhones: [
        { number: untyped },
        { number: nine, itemTypeId: late.id },
        { number: one, itemTypeId: early.id },
      ],
    },
    NOW,
  );
  const { campaign } = await makeCampaign(db, [contact]);
  await startCampaign(db, campaign.id, NOW);
  const { rows } = await hopperPage(db, campaign.id, { after: null, limit: 1 });
  expect(rows[0]?.phones.map((phone) => phone.number)).toEqual([primary, one, nine, untyped]);
});

test('calls that still wait for their turn are not history', async () => {
  const { campaign } = await makeCampaign(db, people);
  const [person] = people;
  await db.insert(attempts).values({ ...attempt(campaign.id, person?.id ?? '', NOW), state: 'waiting' });
  expect((await historyPage(db, campaign.id, { after: null, limit: 9 })).rows).toEqual([]);
});

test.each([
  { key: ['2026-03-02', 'x'] },
  { key: [1] },
  { key: [1.5, crypto.randomUUID()] },
  { key: [1e300, crypto.randomUUID()] },
])('the key $key of no row of ours is refused', async ({ key }) => {
  await expect(contactsPage(db, { after: key, limit: 1 })).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ path: 'cursor' }],
  });
});

function attempt(campaignId: string, contactId: string, dueAt: Date) {
  return {
    ...{ id: crypto.randomUUID(), campaignId, contactId, phoneId: crypto.randomUUID(), dueAt },
    ...{ label: 'primary', round: 1, position: 1, reason: 'first call' },
    ...{ state: 'ended' as const, status: 'NoAnswer' as const },
  };
}
