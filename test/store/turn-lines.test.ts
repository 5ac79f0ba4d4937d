// How many calls a queue campaign may place: for the agents who are free, once each, whatever campaigns share them.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeAgent, wishPresence } from '../../store/agents.ts';
import type { QueueSettingsChange } from '../../store/campaign-settings.ts';
import { getCampaign } from '../../store/campaigns.ts';
import type { Database, Db } from '../../store/db.ts';
import { agents } from '../../store/schema/agents.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { pacingOf } from '../../store/turn-lines.ts';
import { takeTurns } from '../../store/turns.ts';
import { playCall, putInLine } from './calls.ts';
import { makeFreeAgent, makeQueueCampaign } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, NOW } from './people.ts';

let database: Database;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const LIMITS = {
  ...{ accountSid: 'AC1', callsPerSecond: 0, defaultCallerId: '+15550000001', most: 40, graceMs: 20_000 },
};

/** An active campaign with so many calls in line. */
async function waiting(calls: number, queue: QueueSettingsChange = {}): Promise<string> {
  const contacts = await Promise.all(Array.from({ length: calls }, () => makeContact(db)));
  const campaign = await makeQueueCampaign(db, contacts, queue);
  for (const contact of contacts) await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
  return campaign.id;
}

const linesOf = async (campaignId: string) => await pacingOf(db, await getCampaign(db, campaignId), NOW);

test('progressive: one call for each free agent, and none for those who ring or talk', async () => {
  const campaignId = await waiting(5);
  const agentIds = [];
  for (let n = 0; n < 3; n += 1) agentIds.push(await makeFreeAgent(db, [campaignId]));
  await wishPresence(db, agentIds[0] ?? '', 'paused', 'lunch', NOW);
  expect(await takeTurns(db, campaignId, LIMITS, NOW)).toHaveLength(2);
  expect(await takeTurns(db, campaignId, LIMITS, NOW)).toHaveLength(0);
  await wishPresence(db, agentIds[0] ?? '', 'available', '', NOW);
  expect(await takeTurns(db, campaignId, LIMITS, NOW)).toHaveLength(1);
});

test('two campaigns that share agents never call for the same one, however their pacers meet', async () => {
  const both = [await waiting(4), await waiting(4)];
  for (let n = 0; n < 3; n += 1) await makeFreeAgent(db, both);
  const turns = await Promise.all(both.map((campaignId) => takeTurns(db, campaignId, LIMITS, NOW)));
  expect(turns.flat()).toHaveLength(3);
});

test('a campaign keeps its own agents when another one calls more than the shared agents can take', async () => {
  const [big, small] = [await waiting(6), await waiting(6)];
  await makeFreeAgent(db, [big, small]);
  for (let n = 0; n < 4; n += 1) await makeFreeAgent(db, [big]);
  await makeFreeAgent(db, [small]);
  expect(await takeTurns(db, big, LIMITS, NOW)).toHaveLength(5);
  expect(await takeTurns(db, small, LIMITS, NOW)).toHaveLength(1);
});

test('power: lines per free agent; preview: none by itself; nobody at work: none', async () => {
  const power = await waiting(6, { method: 'power', linesPerAgent: 1.5 });
  expect(await linesOf(power)).toEqual({ lines: 0, why: 'noAgents' });
  for (let n = 0; n < 2; n += 1) await makeFreeAgent(db, [power]);
  expect(await linesOf(power)).toEqual({ lines: 3, why: 'linesPerAgent' });
  const preview = await waiting(2, { method: 'preview' });
  await makeFreeAgent(db, [preview]);
  expect(await takeTurns(db, preview, LIMITS, NOW)).toHaveLength(0);
});

test('predictive: begins with one line per free agent, and calls ahead once it knows how people answer', async () => {
  const campaignId = await waiting(0, { method: 'predictive' });
  for (let n = 0; n < 8; n += 1) await makeFreeAgent(db, [campaignId]);
  expect(await linesOf(campaignId)).toEqual({ lines: 8, why: 'learning' });
  const contacts = await Promise.all(Array.from({ length: 100 }, () => makeContact(db)));
  const more = await makeQueueCampaign(db, contacts, { method: 'predictive' });
  await db.update(agents).set({ presence: 'offline' });
  for (let n = 0; n < 8; n += 1) await makeFreeAgent(db, [more.id]);
  for (const [index, contact] of contacts.entries()) {
    const status = index % 4 === 0 ? 'Reached' : 'NoAnswer';
    const id = await playCall(db, { campaignId: more.id, contactId: contact.id }, status);
    const answeredAt = status === 'Reached' ? new Date(NOW.getTime() + 8_000) : null;
    const talked = { connectedAt: answeredAt, callEndedAt: answeredAt && new Date(NOW.getTime() + 68_000) };
    await db
      .update(attempts)
      .set({ answeredAt, ...talked })
      .where(eq(attempts.id, id));
  }
  const { lines, why } = await linesOf(more.id);
  expect(why).toBe('predicted');
  expect(lines).toBeGreaterThan(8);
});

test('an agent with a contact before them is not called for', async () => {
  const campaignId = await waiting(3);
  const userId = await makeFreeAgent(db, [campaignId]);
  await takeAgent(db, { userId, attemptId: crypto.randomUUID() }, NOW);
  expect(await takeTurns(db, campaignId, LIMITS, NOW)).toHaveLength(0);
});
