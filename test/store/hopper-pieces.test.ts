// Long lists come into the hopper piece by piece, and doubles by their number as the campaign says.
import { eq, sql } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { startRestFeeder } from '../../activities/hopper-feeder.ts';
import { archiveCampaign, unarchiveCampaign } from '../../store/campaign-archive.ts';
import { pauseCampaign, resumeCampaign, startCampaign, stopCampaign } from '../../store/campaign-moves.ts';
import { resetCampaign } from '../../store/campaign-reset.ts';
import { finishCampaign } from '../../store/campaign-rest.ts';
import { removeListFromCampaign } from '../../store/campaigns.ts';
import { type Contact, createContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { closeFreshContact } from '../../store/fresh-contacts.ts';
import { feedAtRest, feedHopper } from '../../store/hopper-feed.ts';
import { addContactsToList, removeContactsFromList } from '../../store/lists.ts';
import type { DuplicateCheck } from '../../store/schema/campaigns.ts';
import { hopper } from '../../store/schema/dialing.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, NOW, newNumber } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** More than come in with the start. */
const MANY = 2_600;

async function inHopper(campaignId: string): Promise<string[]> {
  const rows = await db.select().from(hopper).where(eq(hopper.campaignId, campaignId));
  return rows.map((row) => row.contactId).sort();
}

/** A draft with so many contacts, who have no phones. */
async function makeLong() {
  const made = await makeCampaign(db, []);
  await db.execute(sql`
    with people as (
      insert into contacts (id, created_at, updated_at)
      select gen_random_uuid(), ${NOW.toISOString()}::timestamptz, ${NOW.toISOString()}::timestamptz
      from generate_series(1, ${MANY}::int) returning id)
    insert into list_contacts (list_id, contact_id, added_at)
    select ${made.list.id}::uuid, id, ${NOW.toISOString()}::timestamptz from people`);
  return { listId: made.list.id, campaignId: made.campaign.id };
}

async function feedAll(campaignId: string, pieces = Number.POSITIVE_INFINITY): Promise<void> {
  for (let piece = 0; piece < pieces; piece += 1) {
    if (!(await feedHopper(db, campaignId, 150, NOW))) return;
  }
}

describe('a long list', () => {
  test('begins to come in with the start, and is in after its last piece, everybody once', async () => {
    const { campaignId } = await makeLong();
    await startCampaign(db, campaignId, NOW);
    expect(await inHopper(campaignId)).toHaveLength(2_000);
    await feedAll(campaignId);
    expect(await inHopper(campaignId)).toHaveLength(MANY);
    expect(await feedHopper(db, campaignId, 150, NOW)).toBe(false);
  });

  test('waits while the campaign is paused, and goes on where it was', async () => {
    const { campaignId } = await makeLong();
    await startCampaign(db, campaignId, NOW);
    await feedAll(campaignId, 2);
    await pauseCampaign(db, campaignId, NOW);
    await feedAll(campaignId);
    expect(await inHopper(campaignId)).toHaveLength(2_300);
    await resumeCampaign(db, campaignId, NOW);
    await feedAll(campaignId);
    expect(await inHopper(campaignId)).toHaveLength(MANY);
  });

  test('comes in at rest as well: after a stop, a reset and in a pause, but not while archived', async () => {
    const { campaignId } = await makeLong();
    const feedAll = async () => {
      while (await feedAtRest(db, 150, NOW));
    };
    await feedAll();
    expect(await inHopper(campaignId)).toEqual([]);
    await startCampaign(db, campaignId, NOW);
    await feedAll();
    expect(await inHopper(campaignId)).toHaveLength(2_000);
    await stopCampaign(db, campaignId, NOW);
    await archiveCampaign(db, campaignId, NOW);
    await feedAll();
    expect(await inHopper(campaignId)).toHaveLength(2_000);
    await unarchiveCampaign(db, campaignId, NOW);
    await feedAll();
    expect(await inHopper(campaignId)).toHaveLength(MANY);
    await db.delete(hopper).where(eq(hopper.campaignId, campaignId));
    await resetCampaign(db, campaignId, null, NOW);
    expect(await inHopper(campaignId)).toHaveLength(2_000);
    await feedAll();
    expect(await inHopper(campaignId)).toHaveLength(MANY);
  });

  test('is brought into a campaign at rest by the worker, without anybody asking', async () => {
    const { campaignId } = await makeLong();
    await startCampaign(db, campaignId, NOW);
    await stopCampaign(db, campaignId, NOW);
    const log = pino({ level: 'silent' });
    const stop = startRestFeeder({ database, log, clock: () => NOW } as unknown as ActivityDeps); // all that it needs
    await expect.poll(async () => (await inHopper(campaignId)).length, { timeout: 30_000 }).toBe(MANY);
    await stop();
  });

  test('begins anew with the next start, without those who are closed', async () => {
    const { campaignId } = await makeLong();
    await startCampaign(db, campaignId, NOW);
    const [someone = ''] = await inHopper(campaignId);
    await closeFreshContact(db, { campaignId, contactId: someone }, 'enough', NOW);
    await stopCampaign(db, campaignId, NOW);
    await startCampaign(db, campaignId, NOW);
    await feedAll(campaignId);
    const all = await inHopper(campaignId);
    expect(all).toHaveLength(MANY - 1);
    expect(all).not.toContain(someone);
  });

  test('of which contacts or all of it are taken away in between brings none of them', async () => {
    const { campaignId, listId } = await makeLong();
    await startCampaign(db, campaignId, NOW);
    const [someone = ''] = await inHopper(campaignId);
    await removeContactsFromList(db, listId, [someone]);
    const late = await makeContact(db);
    await addContactsToList(db, listId, [late.id], new Date(NOW.getTime() + 1));
    expect(await inHopper(campaignId)).toContain(late.id);
    await feedAll(campaignId, 1);
    await removeListFromCampaign(db, campaignId, listId, NOW);
    await feedAll(campaignId);
    expect(await inHopper(campaignId)).toEqual([]);
  });

  test('keeps the campaign from finishing before it is in', async () => {
    const { campaignId } = await makeLong();
    await startCampaign(db, campaignId, NOW);
    await db.delete(hopper).where(eq(hopper.campaignId, campaignId));
    expect(await finishCampaign(db, campaignId, NOW)).toBe(false);
    await feedAll(campaignId);
    await db.delete(hopper).where(eq(hopper.campaignId, campaignId));
    expect(await finishCampaign(db, campaignId, NOW)).toBe(true);
  });

  test('comes in once, although two processes bring it at the same time', async () => {
    const { campaignId } = await makeLong();
    await startCampaign(db, campaignId, NOW);
    await Promise.all([feedAll(campaignId), feedAll(campaignId)]);
    expect(await inHopper(campaignId)).toHaveLength(MANY);
  });
});

describe('a contact with the number of another', () => {
  /** Three with one number: `waits` is in the hopper, `closed` in Final of another campaign's kind. */
  async function world(check: DuplicateCheck) {
    const number = newNumber();
    const withNumber = () =>
      createContact(db, { primaryPhone: { number }, additionalPhones: [{ number: newNumber() }] }, NOW);
    const first = await withNumber();
    const { list, campaign } = await makeCampaign(db, [first], { call: { checkDuplicates: check } });
    await startCampaign(db, campaign.id, NOW);
    const add = async (...contacts: Contact[]) => {
      const ids = contacts.map(({ id }) => id);
      await addContactsToList(db, list.id, ids, NOW);
      return (await inHopper(campaign.id)).filter((id) => ids.includes(id)).length;
    };
    const close = () =>
      closeFreshContact(db, { campaignId: campaign.id, contactId: first.id }, 'enough', NOW);
    return { withNumber, add, close };
  }

  test.each([
    ['always', 0, 0],
    ['onlyIfOpen', 0, 1],
    ['never', 2, 2],
  ] as const)(
    'comes in by %s: %i of two while the other waits, %i when it is closed',
    async (check, open, closed) => {
      const waiting = await world(check);
      expect(await waiting.add(await waiting.withNumber(), await waiting.withNumber())).toBe(open);
      const over = await world(check);
      await over.close();
      expect(await over.add(await over.withNumber(), await over.withNumber())).toBe(closed);
    },
  );

  test('as an additional phone only is no double', async () => {
    const { add } = await world('always');
    expect(await add(await makeContact(db), await makeContact(db))).toBe(2);
  });
});
