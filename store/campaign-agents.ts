// Who works a campaign: agents by themselves, and teams with all their members.
import { and, asc, eq, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import type { Named } from './campaign-counts.ts';
import { touchCampaign } from './campaigns.ts';
import { type Db, notify, rowsOf } from './db.ts';
import { ProductError } from './errors.ts';
import { campaignAgents, campaignTeams } from './schema/agents.ts';
import { teams, users } from './schema/people.ts';
import { notFound } from './versions.ts';

/** Binds at once: who is free may be given its next answered call. */
export async function addAgentToCampaign(
  db: Db,
  campaignId: string,
  userId: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await changeCrew(tx, campaignId, now);
    const [known] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.id, userId))
      .for('key share');
    if (!known) throw notFound('user');
    await tx.insert(campaignAgents).values({ campaignId, userId }).onConflictDoNothing();
  });
}

/** A call that they have goes on. */
export async function removeAgentFromCampaign(
  db: Db,
  campaignId: string,
  userId: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await changeCrew(tx, campaignId, now);
    const gone = await tx
      .delete(campaignAgents)
      .where(and(eq(campaignAgents.campaignId, campaignId), eq(campaignAgents.userId, userId)))
      .returning();
    if (gone.length === 0) throw new ProductError('notFound', say('campaigns.hasNoAgent'));
  });
}

export async function addTeamToCampaign(
  db: Db,
  campaignId: string,
  teamId: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await changeCrew(tx, campaignId, now);
    const [known] = await tx
      .select({ id: teams.id })
      .from(teams)
      .where(eq(teams.id, teamId))
      .for('key share');
    if (!known) throw notFound('team');
    await tx.insert(campaignTeams).values({ campaignId, teamId }).onConflictDoNothing();
  });
}

export async function removeTeamFromCampaign(
  db: Db,
  campaignId: string,
  teamId: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await changeCrew(tx, campaignId, now);
    const gone = await tx
      .delete(campaignTeams)
      .where(and(eq(campaignTeams.campaignId, campaignId), eq(campaignTeams.teamId, teamId)))
      .returning();
    if (gone.length === 0) throw new ProductError('notFound', say('campaigns.hasNoTeam'));
  });
}

/** By name; not the members of its teams. */
export async function agentsOfCampaign(db: Db, campaignId: string): Promise<Named[]> {
  return await db
    .select({ id: users.id, name: users.name })
    .from(campaignAgents)
    .innerJoin(users, eq(users.id, campaignAgents.userId))
    .where(eq(campaignAgents.campaignId, campaignId))
    .orderBy(asc(users.name));
}

export async function teamsOfCampaign(db: Db, campaignId: string): Promise<Named[]> {
  return await db
    .select({ id: teams.id, name: teams.name })
    .from(campaignTeams)
    .innerJoin(teams, eq(teams.id, campaignTeams.teamId))
    .where(eq(campaignTeams.campaignId, campaignId))
    .orderBy(asc(teams.name));
}

/** Throws `conflict` when answered calls could come to nobody, today or ever. */
export async function requireAgents(tx: Db, campaignId: string): Promise<void> {
  const [has] = await rowsOf<{ any: boolean }>(
    tx,
    sql`select exists (select 1 from campaign_agents where campaign_id = ${campaignId})
          or exists (select 1 from campaign_teams where campaign_id = ${campaignId}) as any`,
  );
  if (has?.any) return;
  throw new ProductError('conflict', say('campaigns.needsAgents'));
}

/** Lets the pacer look again at who is there. */
async function changeCrew(tx: Db, campaignId: string, now: Date): Promise<void> {
  await touchCampaign(tx, campaignId, now);
  await notify(tx, 'turns', campaignId);
}
