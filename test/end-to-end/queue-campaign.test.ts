// Queue campaigns on the whole product: agents on telephones, and people who answer, wait, hang up and are dropped.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wishPresence } from '../../store/agents.ts';
import { getCampaign } from '../../store/campaigns.ts';
import { type Contact, createContact } from '../../store/contacts.ts';
import { agents } from '../../store/schema/agents.ts';
import { agentIs, agentRow, goToWork, hireAgent, seedQueueCampaign } from './floor.ts';
import { BY_HAND, type Scene, standingOf } from './scene.ts';
import { newNumber } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

type Customer = { contact: Contact; number: string };

async function customer(): Promise<Customer> {
  const number = newNumber();
  const contact = await createContact(
    scene.db,
    { primaryPhone: { number }, additionalPhones: [] },
    new Date(),
  );
  return { contact, number };
}

const talks = (ms: number) => ({ outcome: 'answer', ringMs: 50, setupMs: 10, dialMs: ms }) as const;
/** The lines of agents stay up. */
const finished = (campaignId: string) =>
  until(
    'the end of the campaign',
    async () => (await getCampaign(scene.db, campaignId)).state === 'finished',
    {
      standing: () => standingOf(scene.db, campaignId),
    },
  );
/** Who is with the agent in their conference: labels and numbers. */
const companyOf = async (phone: string) =>
  (await scene.call(phone, (call) => call.status === 'in-progress')).conference?.others ?? [];
async function noFaults(): Promise<void> {
  for (const { id } of await scene.control.faults()) await scene.control.removeFault(id);
}
const legsOf = (phone: string) => scene.control.calls({ to: phone });

it('connects answered people to free agents within a second, each call to one, and ends wrap-ups by time', async () => {
  const staff = [await hireAgent(scene), await hireAgent(scene)];
  const customers = await Promise.all(Array.from({ length: 6 }, customer));
  for (const { number } of customers) await scene.control.setScenario(number, talks(700));
  const contacts = customers.map(({ contact }) => contact);
  const campaign = await seedQueueCampaign(scene, contacts, staff, { wrapUpSeconds: 1 });
  await goToWork(scene, ...staff);
  await scene.start(campaign.id);
  await finished(campaign.id);

  const history = await scene.history(campaign.id);
  expect(history.map((row) => row.status)).toEqual(customers.map(() => 'Reached'));
  const busyWith = new Set(history.map((row) => row.agentId));
  expect(busyWith).toEqual(new Set(staff.map(({ userId }) => userId)));
  for (const row of history) {
    expect(row.talkSeconds).toBeGreaterThanOrEqual(0);
    expect(row.holdSeconds).toBe(0);
  }
  const claims = await Promise.all(
    history.map(async ({ callSid, connectedAt }) => {
      const { answeredAt } = await scene.control.call(callSid ?? '');
      return (connectedAt?.getTime() ?? Number.NaN) - (answeredAt ?? Number.NaN);
    }),
  );
  process.stdout.write(`from the answer to the agent: ${claims.map(Math.round).join(', ')} ms\n`);
  expect(Math.max(...claims)).toBeLessThan(1000);
  for (const { userId, phone } of staff) {
    await agentIs(scene, userId, { presence: 'available', attemptId: null });
    expect(await legsOf(phone)).toHaveLength(1);
  }
});

it('drops who finds no agent in time, counts who hangs up before, and calls nobody while nobody is free', async () => {
  const agent = await hireAgent(scene);
  const [dropped, abandons, never] = [await customer(), await customer(), await customer()];
  await scene.control.setScenario(dropped.number, BY_HAND);
  await scene.control.setScenario(abandons.number, BY_HAND);
  const queue = { queueTimeoutSeconds: 2, method: 'power', linesPerAgent: 2 } as const;
  const campaign = await seedQueueCampaign(scene, [dropped.contact, abandons.contact], [agent], queue);
  await goToWork(scene, agent);
  await scene.start(campaign.id);
  const first = await scene.call(dropped.number, (call) => call.status === 'ringing');
  const second = await scene.call(abandons.number, (call) => call.status === 'ringing');
  await wishPresence(scene.db, agent.userId, 'paused', 'lunch', new Date());
  await scene.control.answer(first.sid);
  await scene.control.answer(second.sid);
  await scene.attempt(campaign.id, (row) => row.callSid === second.sid && row.queuedAt !== null);
  await scene.control.hangUp(second.sid);
  const statusOf = async ({ number }: Customer) =>
    (await scene.attempt(campaign.id, (row) => row.number === number && row.state === 'ended')).status;
  expect(await statusOf(dropped)).toBe('Drop');
  expect(await statusOf(abandons)).toBe('Abandoned');
  expect(await scene.control.calls({ to: never.number })).toEqual([]);
});

it('gives the person whose agent is lost in mid-call to another agent', async () => {
  const [lost, other] = [await hireAgent(scene), await hireAgent(scene)];
  const { contact, number } = await customer();
  await scene.control.setScenario(number, { ...talks(60_000), ringMs: 10 });
  const campaign = await seedQueueCampaign(scene, [contact], [lost, other], { wrapUpSeconds: 0 });
  await goToWork(scene, lost);
  await scene.start(campaign.id);
  const call = await scene.call(number, (made) => made.conference?.isConnected === true);
  await goToWork(scene, other);
  await scene.control.phone(lost.phone).hangUp();
  await agentIs(scene, other.userId, { presence: 'busy' });
  await until('the person in the other conference', async () => (await companyOf(other.phone)).length > 0);
  await agentIs(scene, lost.userId, { presence: 'offline', legState: 'none', attemptId: null });
  await scene.control.hangUp(call.sid);
  await finished(campaign.id);
  expect(await scene.history(campaign.id)).toMatchObject([{ status: 'Reached', agentId: other.userId }]);
});

it('drops them when nobody else is free, and does not forget them', async () => {
  const agent = await hireAgent(scene);
  const { contact, number } = await customer();
  await scene.control.setScenario(number, talks(60_000));
  const campaign = await seedQueueCampaign(scene, [contact], [agent], { queueTimeoutSeconds: 1 });
  await goToWork(scene, agent);
  await scene.start(campaign.id);
  await scene.call(number, (made) => made.conference?.isConnected === true);
  await scene.control.phone(agent.phone).hangUp();
  await finished(campaign.id);
  expect(await scene.history(campaign.id)).toMatchObject([{ status: 'Drop' }]);
});

it('gives the agent back at once when a machine is heard after it was put through', async () => {
  const agent = await hireAgent(scene);
  const { contact, number } = await customer();
  await scene.control.setScenario(number, { outcome: 'machine', ringMs: 50, setupMs: 10, amdAfterMs: 500 });
  const call = { machineDetection: 'async' } as const;
  const campaign = await seedQueueCampaign(scene, [contact], [agent], {}, call);
  await goToWork(scene, agent);
  await scene.start(campaign.id);
  await finished(campaign.id);
  expect(await scene.history(campaign.id)).toMatchObject([{ status: 'Machine', agentId: agent.userId }]);
  await agentIs(scene, agent.userId, { presence: 'available', attemptId: null });
  expect(await companyOf(agent.phone)).toEqual([]);
});

it('calls an agent once although Twilio does not answer, and notices a line whose end was never told', async () => {
  const agent = await hireAgent(scene);
  await scene.control.addFault({ on: 'create', effect: 'hangAfterAccept', to: agent.phone });
  await goToWork(scene, agent);
  expect(await legsOf(agent.phone)).toHaveLength(1);
  const faults = ['completed', 'participant-leave'] as const;
  for (const event of faults)
    await scene.control.addFault({ on: 'webhook', effect: 'lose', event, times: 0 });
  await scene.control.phone(agent.phone).hangUp();
  expect((await agentRow(scene, agent.userId)).legState).toBe('up');
  // The time after which Twilio is asked.
  await scene.db.update(agents).set({ legCheckAt: new Date() }).where(eq(agents.userId, agent.userId));
  await agentIs(scene, agent.userId, { presence: 'offline', legState: 'none' });
  await noFaults();
});

it('finds the call of an agent by a look-up when neither an answer nor any news of it came', async () => {
  const agent = await hireAgent(scene);
  await scene.control.addFault({ on: 'create', effect: '500AfterAccept', to: agent.phone });
  for (const event of ['initiated', 'ringing', 'answered', 'participant-join'] as const) {
    await scene.control.addFault({ on: 'webhook', effect: 'lose', event, times: 0 });
  }
  await goToWork(scene, agent);
  expect(await legsOf(agent.phone)).toHaveLength(1);
  await noFaults();
});

it('gives up a line that was never called, and says so', async () => {
  const agent = await hireAgent(scene);
  await scene.control.addFault({ on: 'create', effect: '500BeforeAccept', to: agent.phone });
  await wishPresence(scene.db, agent.userId, 'available', '', new Date());
  const { pauseReason } = await agentIs(scene, agent.userId, { presence: 'paused', legState: 'none' });
  expect(pauseReason).toBe('the line could not be called');
  expect(await legsOf(agent.phone)).toEqual([]);
});

it('pauses whose telephone does not answer, and hangs up the line of whoever goes home', async () => {
  const [absent, leaving] = [await hireAgent(scene), await hireAgent(scene)];
  await scene.control.setScenario(absent.phone, { outcome: 'no-answer', ringMs: 50, setupMs: 10 });
  await wishPresence(scene.db, absent.userId, 'available', '', new Date());
  const { pauseReason } = await agentIs(scene, absent.userId, { presence: 'paused', legState: 'none' });
  expect(pauseReason).toContain('not answered');
  await goToWork(scene, leaving);
  await wishPresence(scene.db, leaving.userId, 'offline', '', new Date());
  await agentIs(scene, leaving.userId, { presence: 'offline', legState: 'none' });
  const [leg] = await legsOf(leaving.phone);
  expect(leg).toMatchObject({ status: 'completed', endedBy: 'api' });
});
