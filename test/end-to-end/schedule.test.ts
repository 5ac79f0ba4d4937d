// Campaigns that start and end by themselves, on the whole product: at their times, and when nobody was there then.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCampaign, updateCampaign } from '../../store/campaigns.ts';
import { type Contact, createContact } from '../../store/contacts.ts';
import { hopper } from '../../store/schema/dialing.ts';
import type { WindowInterval } from '../../workflows/rules/settings.ts';
import { agentIs, goToWork, hireAgent, seedQueueCampaign } from './floor.ts';
import { BY_HAND, type Scene, standingOf } from './scene.ts';
import { type SceneWorker, startSceneWorker } from './scene-worker.ts';
import { newNumber, quickDial, seedCampaign } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

let scene: Scene;
/** In place of the scene's own, once a test has stopped that. */
let worker: SceneWorker | undefined;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(async () => {
  await worker?.stop();
  await scene?.stop();
});

const inMs = (ms: number) => new Date(Date.now() + ms);
const SOON_MS = 1_500;

async function people(count: number): Promise<{ contacts: Contact[]; numbers: string[] }> {
  const contacts: Contact[] = [];
  const numbers: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = newNumber();
    await scene.control.setScenario(number, BY_HAND);
    const phones = { primaryPhone: { number }, additionalPhones: [] };
    contacts.push(await createContact(scene.db, phones, new Date()));
    numbers.push(number);
  }
  return { contacts, numbers };
}

const callsTo = async (numbers: readonly string[]) =>
  (await scene.control.calls()).filter(({ to }) => numbers.includes(to));

async function ringing(numbers: readonly string[], count: number) {
  const look = async () => {
    const calls = (await callsTo(numbers)).filter(({ status }) => status === 'ringing');
    return calls.length === count && calls;
  };
  return await until(`${count} calls that ring`, look, { standing: () => callsTo(numbers) });
}

async function stateIs(campaignId: string, wanted: string): Promise<void> {
  const look = async () => (await getCampaign(scene.db, campaignId)).state === wanted;
  await until(`a campaign that is ${wanted}`, look, { standing: () => standingOf(scene.db, campaignId) });
}

/** Nobody is on the way in Temporal any more, and the hopper has them all. */
async function allWait(campaignId: string, count: number): Promise<void> {
  const look = async () => {
    const rows = await scene.db.select().from(hopper).where(eq(hopper.campaignId, campaignId));
    return rows.length === count && rows.every(({ state }) => state === 'fresh');
  };
  await until('contacts that wait as rows', look, { standing: () => standingOf(scene.db, campaignId) });
}

const statusesOf = async (campaignId: string) =>
  (await scene.history(campaignId)).map(({ status }) => status).sort();

it('starts at its time, and at its end hangs up what rings, calls nobody who waits, and lets people talk', async () => {
  const agent = await hireAgent(scene);
  const { contacts, numbers } = await people(3);
  const queue = { method: 'power', linesPerAgent: 3, wrapUpSeconds: 0 } as const;
  const campaign = await seedQueueCampaign(scene, contacts, [agent], queue, { maxConcurrentCalls: 2 });
  await goToWork(scene, agent);
  const startsAt = inMs(SOON_MS);
  await updateCampaign(scene.db, campaign.id, { startsAt }, new Date());
  const [first, second] = await ringing(numbers, 2);
  for (const call of [first, second]) {
    expect(call?.requestedAt).toBeGreaterThanOrEqual(startsAt.getTime());
  }
  await scene.control.answer(first?.sid ?? '');
  await agentIs(scene, agent.userId, { presence: 'busy' });
  await scene.attempt(campaign.id, ({ state }) => state === 'waiting');
  const endsAt = inMs(SOON_MS);
  await updateCampaign(scene.db, campaign.id, { endsAt }, new Date());
  await stateIs(campaign.id, 'stopped');
  expect(Date.now()).toBeGreaterThanOrEqual(endsAt.getTime());
  const ended = await scene.call(second?.to ?? '', (call) => call.endedAt !== undefined);
  expect(ended).toMatchObject({ status: 'canceled', endedBy: 'api' });
  await allWait(campaign.id, 3);
  expect(await scene.control.call(first?.sid ?? '')).toMatchObject({ status: 'in-progress' });
  await scene.control.hangUp(first?.sid ?? '');
  await agentIs(scene, agent.userId, { presence: 'available', attemptId: null });
  expect(await statusesOf(campaign.id)).toEqual(['Cancelled', 'Cancelled', 'Reached']);
  expect(await callsTo(numbers)).toHaveLength(2);
});

it('calls when a worker is back that was away at the start, and hangs up when one is back after the end', async () => {
  const { contacts, numbers } = await people(2);
  const campaign = await seedCampaign(scene.db, contacts, { call: { maxConcurrentCalls: 1 } });
  await scene.stack.product.worker.stop();
  await updateCampaign(scene.db, campaign.id, { startsAt: inMs(SOON_MS) }, new Date());
  await stateIs(campaign.id, 'active');
  await scene.outboxEmpty();
  expect(await callsTo(numbers)).toEqual([]);
  worker = await startSceneWorker(scene);
  const [call] = await ringing(numbers, 1);
  await worker.stop();
  await updateCampaign(scene.db, campaign.id, { endsAt: inMs(SOON_MS) }, new Date());
  await stateIs(campaign.id, 'stopped');
  await scene.outboxEmpty();
  worker = await startSceneWorker(scene);
  const ended = await scene.call(call?.to ?? '', ({ endedAt }) => endedAt !== undefined);
  expect(ended).toMatchObject({ status: 'canceled', endedBy: 'api' });
  await allWait(campaign.id, 2);
  expect(await callsTo(numbers)).toHaveLength(1);
});

it('starts nothing when both its times passed while nobody was there, and says so', async () => {
  const { contacts } = await people(1);
  const campaign = await seedCampaign(scene.db, contacts);
  const times = { startsAt: inMs(-20_000), endsAt: inMs(-10_000) };
  await updateCampaign(scene.db, campaign.id, times, new Date());
  const raised = await until('an alert', async () => (await scene.alerts(campaign.id))[0]);
  expect(raised.code).toBe('notStarted');
  await scene.outboxEmpty();
  expect(await getCampaign(scene.db, campaign.id)).toMatchObject({ state: 'draft' });
});

it('makes up at once for a start that has passed while its end has not', async () => {
  const { contacts, numbers } = await people(1);
  const campaign = await seedCampaign(scene.db, contacts, { dial: quickDial({ maxAttempts: 1 }) });
  const times = { startsAt: inMs(-20_000), endsAt: inMs(3_600_000) };
  await updateCampaign(scene.db, campaign.id, times, new Date());
  const [call] = await ringing(numbers, 1);
  await scene.control.decline(call?.sid ?? '');
  await stateIs(campaign.id, 'finished');
});

it('lets ring on what rings when its calling window closes, and places what waits when it opens again', async () => {
  const { contacts, numbers } = await people(2);
  const dial = quickDial({ maxAttempts: 1 }, { timeZone: 'UTC' });
  const campaign = await seedCampaign(scene.db, contacts, { dial, call: { maxConcurrentCalls: 1 } });
  await scene.start(campaign.id);
  const [call] = await ringing(numbers, 1);
  await scene.attempt(campaign.id, ({ state }) => state === 'waiting');
  const yesterday = (new Date().getUTCDay() + 6) % 7 || 7;
  const window: WindowInterval[] = [{ weekdays: [yesterday], from: '00:00', to: '00:01' }];
  await updateCampaign(scene.db, campaign.id, { dial: { window } }, new Date());
  expect(await scene.control.call(call?.sid ?? '')).toMatchObject({ status: 'ringing' });
  await scene.control.decline(call?.sid ?? '');
  await scene.attempt(campaign.id, ({ status }) => status === 'Busy');
  const [other = ''] = numbers.filter((number) => number !== call?.to);
  const held = await scene.attempt(
    campaign.id,
    ({ number, notBefore }) => number === other && notBefore !== null && notBefore > inMs(3_600_000),
  );
  expect(held.state).toBe('waiting');
  expect(await callsTo([other])).toEqual([]);
  await updateCampaign(scene.db, campaign.id, { dial: { window: [] } }, new Date());
  const [next] = await ringing([other], 1);
  await scene.control.decline(next?.sid ?? '');
  await stateIs(campaign.id, 'finished');
});
