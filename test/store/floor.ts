// Makes agents at work for the tests of the store and the API.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Agent, wishPresence } from '../../store/agents.ts';
import type { Db } from '../../store/db.ts';
import { agents, campaignAgents } from '../../store/schema/agents.ts';
import { users } from '../../store/schema/people.ts';
import { NOW, newName } from './people.ts';

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
