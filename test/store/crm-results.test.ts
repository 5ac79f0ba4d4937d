// Calls and closings are written to the CRM exactly once, and cost nothing where there is none.
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { archiveCampaign, deleteCampaign, unarchiveCampaign } from '../../store/campaign-archive.ts';
import { crmReport } from '../../store/crm-progress.ts';
import type { Database, Db } from '../../store/db.ts';
import { crmLinks, crmResults } from '../../store/schema/crm.ts';
import { hopper } from '../../store/schema/dialing.ts';
import { type Accident, openBadLine } from '../connectors/twenty/fake/bad-line.ts';
import { closeAsReached, playCall } from './calls.ts';
import { type CrmWorld, connect, openCrmWorld, waitUntil } from './crm-world.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW } from './people.ts';

let database: Database;
let db: Db;
let world: CrmWorld;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** `fate` is what happens to requests that write. */
async function open(fate: () => Accident = () => 'none'): Promise<void> {
  world = await openCrmWorld(database);
  const line = await openBadLine(world.fake.url, (method, path) =>
    method === 'POST' && path.startsWith('/rest/') ? fate() : 'none',
  );
  closing.push(() => world.close().then(line.close));
  await connect(db, world.fake, line.url);
}

let used = 0;
async function linkedContacts(count: number) {
  const numbers = Array.from({ length: count }, () => {
    used += 1;
    return `+1555${String(4_000_000 + used)}`;
  });
  const ids = world.fake.add(
    'person',
    numbers.map((primaryPhoneNumber) => ({ phones: { primaryPhoneNumber } })),
  );
  await world.follow();
  await waitUntil(async () => (await world.contactOf(ids.at(-1) ?? '')) !== null);
  const all = await Promise.all(ids.map((id) => world.contactOf(id)));
  return all.flatMap((contact) => contact ?? []);
}

const written = () => [...world.fake.records.table('callAttempt').values()];
const allTold = async () => (await crmReport(db)).results.waiting === 0;

test('a call stands there with its person, campaign, status and why it was the last', async () => {
  await open();
  const [contact] = await linkedContacts(1);
  if (!contact) throw new Error('one came in');
  const { campaign } = await makeRunning(db, [contact]);
  await waitUntil(async () => world.fake.records.table('dialerCampaign').size > 0);
  const attemptId = await db.transaction(async (tx) => {
    const id = await playCall(tx, { campaignId: campaign.id, contactId: contact.id }, 'Reached');
    await closeAsReached(tx, { campaignId: campaign.id, contactId: contact.id });
    return id;
  });
  await waitUntil(allTold);
  const [person] = await db.select().from(crmLinks).where(eq(crmLinks.ourId, contact.id));
  const copy = [...world.fake.records.table('dialerCampaign').values()].find(
    (one) => one.dialerId === campaign.id,
  );
  expect(copy).toMatchObject({ name: campaign.name, kind: 'IVR' });
  expect(written()).toMatchObject([
    {
      ...{ dialerId: attemptId, personId: person?.crmId, campaignId: copy?.id, status: 'REACHED' },
      ...{ phoneLabel: 'Primary', round: 1 },
    },
  ]);
});

test('each stands there once although answers are lost and the CRM fails', async () => {
  const accidents: Accident[] = ['answerLost', 'failed', 'answerLost', 'none', 'failed', 'answerLost'];
  await open(() => accidents.shift() ?? 'none');
  const contacts = await linkedContacts(12);
  const { campaign } = await makeRunning(db, contacts);
  const ids: string[] = [];
  for (const { id } of contacts)
    ids.push(await playCall(db, { campaignId: campaign.id, contactId: id }, 'Busy'));
  await waitUntil(async () => accidents.length === 0 && (await allTold()), 25_000);
  expect(
    written()
      .map((row) => row.dialerId)
      .toSorted(),
  ).toEqual(ids.toSorted());
  expect((await crmReport(db)).results).toMatchObject({ waiting: 0, refused: 0 });
});

test('a call that the CRM refuses does not keep the others back', async () => {
  await open();
  const [gone, ...others] = await linkedContacts(3);
  if (!gone) throw new Error('three came in');
  await world.stop();
  const { campaign } = await makeRunning(db, [gone, ...others]);
  const [link] = await db.select().from(crmLinks).where(eq(crmLinks.ourId, gone.id));
  world.fake.records.table('person').delete(link?.crmId ?? '');
  for (const { id } of [gone, ...others])
    await playCall(db, { campaignId: campaign.id, contactId: id }, 'Busy');
  await world.follow();
  await waitUntil(async () => written().length === 2);
});

test('a campaign that is put away is archived there, and one that was deleted is in the bin', async () => {
  await open();
  const copyOf = (id: string) =>
    [...world.fake.records.table('dialerCampaign').values()].find(({ dialerId }) => dialerId === id);
  const { campaign } = await makeCampaign(db, []);
  await world.follow();
  await waitUntil(async () => copyOf(campaign.id)?.state === 'DRAFT');
  await archiveCampaign(db, campaign.id, new Date(NOW.getTime() + 1));
  await waitUntil(async () => copyOf(campaign.id)?.state === 'ARCHIVED');
  await unarchiveCampaign(db, campaign.id, new Date(NOW.getTime() + 2));
  await waitUntil(async () => copyOf(campaign.id)?.state === 'DRAFT');
  await deleteCampaign(db, campaign.id);
  await waitUntil(async () => Boolean(copyOf(campaign.id)?.deletedAt));
  await waitUntil(
    async () => (await db.select().from(crmLinks).where(eq(crmLinks.ourId, campaign.id))).length === 0,
  );
});

test('without a connection nothing is kept for the CRM', async () => {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  const before = (await db.select().from(crmResults)).length;
  await playCall(db, { campaignId: campaign.id, contactId: contact.id }, 'Busy');
  await db.delete(hopper).where(eq(hopper.contactId, contact.id));
  expect(await db.select().from(crmResults)).toHaveLength(before);
});
