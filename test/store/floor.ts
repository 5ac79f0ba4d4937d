// Makes agents at work for the tests of the store and the API.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Agent, wishPresence } from '../../store/agents.ts';
import { recordProgress } from '../../store/call-progress.ts';
import { startCampaign } from '../../store/campaign-moves.ts';
import type { QueueSettingsChange } from '../../store/campaign-settings.ts';
import { openContact } from '../../store/contact-run.ts';
import type { Contact } from '../../store/contacts.ts';
import type { Db } from '../../store/db.ts';
import { agents, campaignAgents } from '../../store/schema/agents.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { users } from '../../store/schema/people.ts';
import { putInLine } from './calls.ts';
import { makeCampaign, makeContact, NOW, newName } from './people.ts';

/** Somebody who may work as an agent, and has not yet. */
export async function makeAgent(db: Db): Promise<string> {
  const name = newName('Agent');
  const email = `${name.replace(' ', '-').toLowerCase()}@example.com`;
  const row = { id: randomUUID(), name, email, role: 'agent' as const, createdAt: NOW, updatedAt: NOW };
  await db.insert(users).values(row);
  return row.id;
}

/** An agent of the campaigns who waits for a call, with their line up. */
export async function makeFreeAgent(db: Db, campaignIds: string[], since = NOW): Promise<string> {
  const userId = await makeAgent(db);
  const memberships = campaignIds.map((campaignId) => ({ campaignId, userId }));
  if (memberships.length > 0) await db.insert(campaignAgents).values(memberships);
  await wishPresence(db, userId, 'available', '', since);
  const legCallSid = `CA${userId.replaceAll('-', '')}`;
  await db.update(agents).set({ legState: 'up', legCallSid }).where(eq(agents.userId, userId));
  return userId;
}

export async function agentOf(db: Db, userId: string): Promise<Agent> {
  const [agent] = await db.select().from(agents).where(eq(agents.userId, userId));
  if (!agent) throw new Error('no such agent');
  return agent;
}

/** An active queue campaign with one agent, who is offline, and whose contacts have opened their books. */
export async function makeQueueCampaign(db: Db, contacts: Contact[], queue: QueueSettingsChange = {}) {
  const { campaign } = await makeCampaign(db, contacts, { kind: 'queue', queue });
  await db.insert(campaignAgents).values({ campaignId: campaign.id, userId: await makeAgent(db) });
  await startCampaign(db, campaign.id, NOW);
  for (const contact of contacts) {
    const key = { campaignId: campaign.id, contactId: contact.id };
    await openContact(db, { ...key, state: null, outcome: null }, NOW);
  }
  return campaign;
}

export const sidOf = (attemptId: string) => `CA${attemptId.replaceAll('-', '')}`;

/** A call that rings, of a queue campaign of its own with so many free agents. */
export async function makeRinging(db: Db, agents: number, queue: QueueSettingsChange = {}) {
  const contact = await makeContact(db);
  const campaign = await makeQueueCampaign(db, [contact], queue);
  const agentIds: string[] = [];
  for (let n = 0; n < agents; n += 1) {
    agentIds.push(await makeFreeAgent(db, [campaign.id], new Date(NOW.getTime() + n * 1000)));
  }
  const attemptId = await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
  await db.update(attempts).set({ state: 'placing', placingAt: NOW }).where(eq(attempts.id, attemptId));
  await recordProgress(db, attemptId, { callSid: sidOf(attemptId), state: 'ringing' }, NOW);
  const [first = ''] = agentIds;
  return { attemptId, agentIds, first, campaignId: campaign.id };
}

export async function attemptOf(db: Db, id: string): Promise<typeof attempts.$inferSelect> {
  const [attempt] = await db.select().from(attempts).where(eq(attempts.id, id));
  if (!attempt) throw new Error('no such attempt');
  return attempt;
}
