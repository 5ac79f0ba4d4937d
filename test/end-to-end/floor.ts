// Agents with telephones, and queue campaigns that they work, for the tests of the whole product.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Agent, setAgentPhone, wishPresence } from '../../store/agents.ts';
import { addAgentToCampaign } from '../../store/campaign-agents.ts';
import type { CallSettingsChange, QueueSettingsChange } from '../../store/campaign-settings.ts';
import { type Campaign, createCampaign } from '../../store/campaigns.ts';
import { addContactsToList, createList } from '../../store/lists.ts';
import { agents } from '../../store/schema/agents.ts';
import { users } from '../../store/schema/people.ts';
import type { Scene } from './scene.ts';
import { newNumber, quickDial } from './seed.ts';
import { until } from './waiting.ts';

export type TestAgent = { userId: string; phone: string };

/** Answers soon and stays on the line. */
const PICKS_UP = { outcome: 'answer', ringMs: 50, setupMs: 10 } as const;

/** Somebody with a telephone who is not at work yet. */
export async function hireAgent({ db, control }: Scene): Promise<TestAgent> {
  const [userId, phone, now] = [randomUUID(), newNumber(), new Date()];
  const person = { id: userId, name: `Agent ${userId}`, email: `${userId}@example.com` };
  await db.insert(users).values({ ...person, role: 'agent', createdAt: now, updatedAt: now });
  await setAgentPhone(db, userId, phone, now);
  await control.addAgentNumber(phone);
  await control.setScenario(phone, PICKS_UP);
  return { userId, phone };
}

export async function agentRow({ db }: Scene, userId: string): Promise<Agent> {
  const [agent] = await db.select().from(agents).where(eq(agents.userId, userId));
  if (!agent) throw new Error('no such agent');
  return agent;
}

export async function agentIs(scene: Scene, userId: string, wanted: Partial<Agent>): Promise<Agent> {
  const fits = (agent: Agent) =>
    Object.entries(wanted).every(([name, value]) => agent[name as keyof Agent] === value);
  const look = async () => {
    const agent = await agentRow(scene, userId);
    return fits(agent) && agent;
  };
  return await until(`an agent who is ${JSON.stringify(wanted)}`, look, {
    standing: () => agentRow(scene, userId),
  });
}

/** Goes to work, until their line is up. */
export async function goToWork(scene: Scene, ...staff: TestAgent[]): Promise<void> {
  for (const { userId } of staff) await wishPresence(scene.db, userId, 'available', '', new Date());
  for (const { userId } of staff) await agentIs(scene, userId, { presence: 'available', legState: 'up' });
}

/** A draft of kind queue that dials the contacts; nobody is called twice. */
export async function seedQueueCampaign(
  scene: Scene,
  contacts: readonly { id: string }[],
  staff: readonly TestAgent[],
  queue: QueueSettingsChange = {},
  call: CallSettingsChange = {},
): Promise<Campaign> {
  const { db } = scene;
  const now = new Date();
  const name = `Queue ${randomUUID()}`;
  const list = await createList(db, { name }, now);
  const ids = contacts.map((contact) => contact.id);
  await addContactsToList(db, list.id, ids, now);
  const settings = { name, kind: 'queue' as const, dial: quickDial({ maxAttempts: 1 }), call, queue };
  const campaign = await createCampaign(db, { ...settings, listIds: [list.id] }, now);
  for (const { userId } of staff) await addAgentToCampaign(db, campaign.id, userId, now);
  return campaign;
}
