// Alerts that come and go with the trouble of a campaign.
import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wishPresence } from '../../store/agents.ts';
import { raiseAlert } from '../../store/alerts.ts';
import { finishCampaign } from '../../store/campaign-rest.ts';
import type { Database, Db } from '../../store/db.ts';
import { addContactsToList } from '../../store/lists.ts';
import { alerts, campaigns } from '../../store/schema/campaigns.ts';
import { attempts, hopper } from '../../store/schema/dialing.ts';
import { lookForTrouble } from '../../store/troubles.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { addPastCall } from './call-ledger.ts';
import { closeAsReached, putInLine } from './calls.ts';
import { makeFreeAgent, makeQueueCampaign } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW, newNumber } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

async function lookAt(campaignId: string, now = NOW, stuckBefore: Date | null = null): Promise<string[]> {
  const look = { campaignId, defaultCallerId: newNumber(), stuckBefore };
  const found = await lookForTrouble(db, look, now);
  const open = await db
    .select()
    .from(alerts)
    .where(and(eq(alerts.campaignId, campaignId), isNull(alerts.closedAt)));
  expect(open.map(({ code }) => code)).toEqual(expect.arrayContaining(found.map(({ code }) => code)));
  return open.map(({ code }) => code);
}

test('a contact without a call in line is stuck when it was not helped, and the alert goes with it', async () => {
  const { campaign } = await makeRunning(db, [await makeContact(db), await makeContact(db)]);
  const now = later(20);
  expect(await lookAt(campaign.id, now)).toEqual([]);
  expect(await lookAt(campaign.id, now, later(15))).toEqual(['stuckContacts']);
  expect(await lookAt(campaign.id, now, later(15))).toEqual(['stuckContacts']);
  await db.update(hopper).set({ nextCallAt: now }).where(eq(hopper.campaignId, campaign.id));
  expect(await lookAt(campaign.id, now, later(15))).toEqual([]);
  expect(await db.select().from(alerts).where(eq(alerts.campaignId, campaign.id))).toMatchObject([
    { code: 'stuckContacts', message: expect.stringMatching(/^2 contacts are stuck/), closedAt: now },
  ]);
});

test('alerts of other kinds are left to those who raised them', async () => {
  const { campaign } = await makeRunning(db, []);
  await raiseAlert(
    db,
    { campaignId: campaign.id, code: 'queueTime', message: say('alerts.queueTime', { seconds: 3 }) },
    NOW,
  );
  expect(await lookAt(campaign.id)).toEqual(['queueTime']);
});

test('a queue campaign with due calls misses its agents after two minutes, until one is at work', async () => {
  const contact = await makeContact(db);
  const campaign = await makeQueueCampaign(db, [contact]);
  await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
  expect(await lookAt(campaign.id, later(1))).toEqual([]);
  expect(await lookAt(campaign.id, later(3))).toEqual(['noAgents']);
  const agentId = await makeFreeAgent(db, [campaign.id], later(3));
  expect(await lookAt(campaign.id, later(4))).toEqual([]);
  await wishPresence(db, agentId, 'paused', 'lunch', later(10));
  expect(await lookAt(campaign.id, later(11))).toEqual([]);
  expect(await lookAt(campaign.id, later(13))).toEqual(['noAgents']);
  await db
    .update(attempts)
    .set({ notBefore: later(60) })
    .where(eq(attempts.campaignId, campaign.id));
  expect(await lookAt(campaign.id, later(13))).toEqual([]);
});

test('a campaign that finished although contacts of its lists were never called says so', async () => {
  const [called, leftOut] = [await makeContact(db), await makeContact(db)];
  const { campaign, list } = await makeRunning(db, [called]);
  await closeAsReached(db, { campaignId: campaign.id, contactId: called.id });
  expect(await finishCampaign(db, campaign.id, NOW)).toBe(true);
  expect(await lookAt(campaign.id)).toEqual([]);
  await addContactsToList(db, list.id, [leftOut.id], NOW);
  expect(await lookAt(campaign.id)).toEqual(['hopperEmpty']);
});

test('fewer answers to a caller id than before are told, while it is so', async () => {
  const callerId = newNumber();
  const { campaign } = await makeCampaign(db, [], { call: { callerIds: [callerId] } });
  await db.update(campaigns).set({ state: 'active' }).where(eq(campaigns.id, campaign.id));
  const past = { campaignId: campaign.id, callerId };
  const addCalls = async (count: number, minute: number, answeredShare: number) => {
    for (let nth = 0; nth < count; nth += 1) {
      await addPastCall(db, { ...past, number: newNumber(), at: later(minute).getTime() + nth });
    }
    const rows = await db
      .select({ id: attempts.id })
      .from(attempts)
      .where(and(eq(attempts.callerId, callerId), isNull(attempts.answeredAt)))
      .orderBy(attempts.placingAt);
    for (const { id } of rows.slice(-count).slice(0, count * answeredShare)) {
      await db
        .update(attempts)
        .set({ answeredAt: later(minute) })
        .where(eq(attempts.id, id));
    }
  };
  await addCalls(220, -60, 0.5);
  await addCalls(50, -30, 0.5);
  expect(await lookAt(campaign.id)).toEqual([]);
  await addCalls(50, -20, 0);
  expect(await lookAt(campaign.id)).toEqual(['answerRate']);
  await addCalls(50, -10, 0.5);
  expect(await lookAt(campaign.id)).toEqual([]);
});

test('abandoned calls above the cap of the compliance profile are told', async () => {
  const campaign = await makeQueueCampaign(db, []);
  for (const status of ['Reached', 'Drop', 'Drop', 'Abandoned'] as const) {
    const at = NOW.getTime() - MINUTE;
    await addPastCall(db, { campaignId: campaign.id, number: newNumber(), at, status });
  }
  expect(await lookAt(campaign.id)).not.toContain('abandonRate');
  await db
    .update(campaigns)
    .set({ call: { ...campaign.call, compliance: 'us' } })
    .where(eq(campaigns.id, campaign.id));
  expect(await lookAt(campaign.id)).toContain('abandonRate');
});
