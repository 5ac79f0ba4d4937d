// Who comes into a campaign's hopper, and when.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteCallback, openCallback } from '../../store/callbacks.ts';
import { pauseCampaign, resumeCampaign, startCampaign, stopCampaign } from '../../store/campaign-moves.ts';
import { finishCampaign } from '../../store/campaign-rest.ts';
import { addListToCampaign, getCampaign, removeListFromCampaign } from '../../store/campaigns.ts';
import type { Contact } from '../../store/contacts.ts';
import { type Database, type Db, rowsOf } from '../../store/db.ts';
import { closeFreshContact } from '../../store/fresh-contacts.ts';
import { addContactsToList, createList, deleteList, removeContactsFromList } from '../../store/lists.ts';
import { hopper } from '../../store/schema/dialing.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW, newName } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const LATER = new Date(NOW.getTime() + 60_000);
const newList = () => createList(db, { name: newName('List') }, NOW);
const idsOf = (...contacts: Contact[]) => contacts.map((contact) => contact.id).sort();

async function inHopper(campaignId: string): Promise<string[]> {
  const rows = await db.select().from(hopper).where(eq(hopper.campaignId, campaignId));
  return rows.map((row) => row.contactId).sort();
}

describe('contacts come into the hopper', () => {
  test('when the campaign starts, each once, however many lists hold it', async () => {
    const [one, two] = [await makeContact(db), await makeContact(db)];
    const { campaign } = await makeCampaign(db, [one, two]);
    const other = await newList();
    await addContactsToList(db, other.id, [two.id], NOW);
    await addListToCampaign(db, campaign.id, other.id, NOW);
    expect(await inHopper(campaign.id)).toEqual([]);
    await startCampaign(db, campaign.id, NOW);
    expect(await inHopper(campaign.id)).toEqual(idsOf(one, two));
    const [row] = await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id));
    expect(row).toMatchObject({ state: 'fresh', nextCallAt: NOW, addedAt: NOW, dialState: null });
  });

  test.each(['active', 'paused'])('when they are added to a list of a campaign that is %s', async (state) => {
    const { list, campaign } = await makeRunning(db, []);
    if (state === 'paused') await pauseCampaign(db, campaign.id, NOW);
    const contact = await makeContact(db);
    await addContactsToList(db, list.id, [contact.id], LATER);
    expect(await inHopper(campaign.id)).toEqual([contact.id]);
  });

  test('when their list is added to an active campaign', async () => {
    const { campaign } = await makeRunning(db, []);
    const list = await newList();
    const contact = await makeContact(db);
    await addContactsToList(db, list.id, [contact.id], NOW);
    await addListToCampaign(db, campaign.id, list.id, LATER);
    expect(await inHopper(campaign.id)).toEqual([contact.id]);
  });

  test('not of a campaign at rest, but when it starts again', async () => {
    const { list, campaign } = await makeRunning(db, []);
    await stopCampaign(db, campaign.id, NOW);
    const contact = await makeContact(db);
    await addContactsToList(db, list.id, [contact.id], NOW);
    expect(await inHopper(campaign.id)).toEqual([]);
    await startCampaign(db, campaign.id, LATER);
    expect(await inHopper(campaign.id)).toEqual([contact.id]);
  });

  test('not again once they are closed, and running ones stay as they are', async () => {
    const [closed, running] = [await makeContact(db), await makeContact(db)];
    const { campaign, list } = await makeCampaign(db, [closed]);
    await startCampaign(db, campaign.id, NOW);
    await closeFreshContact(db, { campaignId: campaign.id, contactId: closed.id }, 'enough', NOW);
    await addContactsToList(db, list.id, [running.id], NOW);
    await db.update(hopper).set({ state: 'running' }).where(eq(hopper.contactId, running.id));
    await pauseCampaign(db, campaign.id, NOW);
    await resumeCampaign(db, campaign.id, LATER);
    const rows = await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id));
    expect(rows).toMatchObject([{ contactId: running.id, state: 'running', nextCallAt: NOW }]);
  });

  test('and whoever waits for them is woken', async () => {
    const woken: string[] = [];
    const stop = await database.listen('hopper', (id) => woken.push(id));
    const { list, campaign } = await makeRunning(db, []);
    await addContactsToList(db, list.id, [(await makeContact(db)).id], NOW);
    await expect.poll(() => woken).toContain(campaign.id);
    await stop();
  });
});

test.each(['starts', 'takes the list up'])(
  'contacts that are added to a list while the campaign %s are in the hopper',
  async (how) => {
    const added = await Promise.all(Array.from({ length: 5 }, () => makeContact(db)));
    const { list, campaign } = how === 'starts' ? await makeCampaign(db, []) : await makeRunning(db, []);
    const dialed = how === 'starts' ? list : await newList();
    await Promise.all([
      ...added.map(({ id }) => addContactsToList(db, dialed.id, [id], NOW)),
      how === 'starts'
        ? startCampaign(db, campaign.id, NOW)
        : addListToCampaign(db, campaign.id, dialed.id, NOW),
    ]);
    expect(await inHopper(campaign.id)).toEqual(idsOf(...added));
  },
);

describe('contacts that no list brings any more leave the hopper unless they run', () => {
  test('when taken out of the list', async () => {
    const [running, waiting] = [await makeContact(db), await makeContact(db)];
    const { list, campaign } = await makeRunning(db, [running]);
    await addContactsToList(db, list.id, [waiting.id], NOW);
    const removed = await removeContactsFromList(db, list.id, [running.id, waiting.id]);
    expect(removed).toEqual({ removed: 2 });
    expect(await inHopper(campaign.id)).toEqual([running.id]);
  });

  test.each(['taken from the campaign', 'deleted'])('when the list is %s', async (how) => {
    const [both, only] = [await makeContact(db), await makeContact(db)];
    const { list, campaign } = await makeCampaign(db, [both]);
    const other = await newList();
    await addContactsToList(db, other.id, [both.id, only.id], NOW);
    await addListToCampaign(db, campaign.id, other.id, NOW);
    await startCampaign(db, campaign.id, NOW);
    if (how === 'deleted') await deleteList(db, other.id);
    else await removeListFromCampaign(db, campaign.id, other.id, NOW);
    expect(await inHopper(campaign.id)).toEqual([both.id]);
    expect(list.id).not.toBe(other.id);
  });
});

test('nobody is promised a call any more who left the hopper', async () => {
  const contact = await makeContact(db);
  const { list, campaign } = await makeRunning(db, [contact]);
  await db.update(hopper).set({ state: 'fresh' }).where(eq(hopper.campaignId, campaign.id));
  const key = { campaignId: campaign.id, contactId: contact.id };
  const promise = { ...key, phoneId: contact.phones[0]?.id ?? '', dueAt: LATER, agentId: null, note: '' };
  await noteCallback(db, { ...promise, promisedIn: crypto.randomUUID() }, NOW);
  await removeContactsFromList(db, list.id, [contact.id]);
  expect(await inHopper(campaign.id)).toEqual([]);
  expect(await openCallback(db, key)).toBeNull();
});

describe('adding contacts to a list', () => {
  test('passes over those that are in it', async () => {
    const [one, two] = [await makeContact(db), await makeContact(db)];
    const list = await newList();
    expect(await addContactsToList(db, list.id, [one.id, one.id], NOW)).toEqual({ added: 1 });
    expect(await addContactsToList(db, list.id, [one.id, two.id], NOW)).toEqual({ added: 1 });
  });

  test('names those that do not exist and adds none', async () => {
    const list = await newList();
    const contact = await makeContact(db);
    const adding = addContactsToList(db, list.id, [contact.id, crypto.randomUUID()], NOW);
    await expect(adding).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'contactIds.1' }] });
    expect(await removeContactsFromList(db, list.id, [contact.id])).toEqual({ removed: 0 });
  });
});

test('a campaign does not finish over somebody who is just being added', async () => {
  // One connection cannot wait for itself.
  if (database.kind === 'pglite') return;
  const { list, campaign } = await makeRunning(db, []);
  const contact = await makeContact(db);
  const waiting = () => rowsOf(db, sql`select 1 from pg_locks where not granted`);
  const { finished } = await db.transaction(async (tx) => {
    await addContactsToList(tx, list.id, [contact.id], NOW);
    const finishes = finishCampaign(db, campaign.id, NOW);
    await expect.poll(waiting).not.toEqual([]);
    return { finished: finishes };
  });
  expect(await finished).toBe(false);
  expect((await getCampaign(db, campaign.id)).state).toBe('active');
});
