// Agents' presence: its one owner. Every move locks the agent's row, follows the table of rules and keeps the times.
import { type SQL, sql } from 'drizzle-orm';
import { type AgentEvent, afterEvent, type Presence, type Wish } from '../workflows/rules/agent-state.ts';
import { at, type Db, rowsOf, telling } from './db.ts';
import type { agents } from './schema/agents.ts';
import { notFound } from './versions.ts';

export type Agent = typeof agents.$inferSelect;

/** An agent and the attempt they have: giving it back twice is harmless. */
export type AgentCall = { userId: string; attemptId: string };

type Before = Pick<Agent, 'presence' | 'wantedPresence' | 'pauseReason' | 'legId' | 'attemptId'>;

/** May be given a call. */
export const IS_FREE = sql`a.presence = 'available' and a.leg_state = 'up' and a.attempt_id is null`;

/** Whether the agent `a` works the campaign, by themselves or with a team. */
export function worksCampaign(campaignId: string | SQL): SQL {
  return sql`(exists (select 1 from campaign_agents ca where ca.campaign_id = ${campaignId} and ca.user_id = a.user_id)
    or exists (select 1 from campaign_teams ct join team_members tm on tm.team_id = ct.team_id
               where ct.campaign_id = ${campaignId} and tm.user_id = a.user_id))`;
}

/**
 * What an agent, or somebody in their place, asks for; with a contact before them it waits until they are rid of it.
 * Going `available` has their line called.
 */
export async function wishPresence(
  db: Db,
  userId: string,
  wish: Wish,
  pauseReason: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await beAgent(tx, userId, now);
    const before = await lockAgent(tx, userId);
    if (!before) throw notFound('agent');
    // Whoever asks is there.
    const seen = wish === 'offline' ? sql`seen_at` : sql`greatest(seen_at, ${at(now)})`;
    const told = wish === 'offline' ? sql`, taken_back = null` : sql``;
    const also = sql`pause_reason = ${wish === 'paused' ? pauseReason : ''}, seen_at = ${seen} ${told}`;
    await moveAgent(tx, userId, before, { type: 'wish', wish }, now, also);
    if (wish === 'available') await wantLeg(tx, userId, now);
    if (wish === 'offline' && before.attemptId === null) await leaveLeg(tx, userId, now);
  });
}

/** Where the agent's line is called from its next call on: E.164, or null for their browser. */
export async function setAgentPhone(db: Db, userId: string, phone: string | null, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await beAgent(tx, userId, now);
    await tx.execute(sql`update agents set phone = ${phone} where user_id = ${userId}`);
  });
}

async function beAgent(tx: Db, userId: string, now: Date): Promise<void> {
  await tx.execute(
    sql`insert into agents (user_id, presence_since, seen_at) values (${userId}, ${at(now)}, ${at(now)})
        on conflict do nothing`,
  );
}

/**
 * The campaign's agent who has been free the longest becomes busy with the attempt; one for whom it is meant goes
 * first. Null when nobody is free. Whom another transaction is just taking is passed over.
 */
export async function claimLongestIdle(
  tx: Db,
  campaignId: string,
  attemptId: string,
  now: Date,
): Promise<string | null> {
  return await claim(
    tx,
    attemptId,
    sql`select a.user_id from agents a where ${IS_FREE} and ${worksCampaign(campaignId)}
        order by (a.user_id = (select wanted_agent_id from attempts where id = ${attemptId})) desc nulls last,
          a.idle_since, a.user_id
        limit 1 for update skip locked`,
    now,
  );
}

/** Makes this agent busy with the attempt; false when they are not free. */
export async function takeAgent(tx: Db, { userId, attemptId }: AgentCall, now: Date): Promise<boolean> {
  const free = sql`select a.user_id from agents a where ${IS_FREE} and a.user_id = ${userId} for update skip locked`;
  return (await claim(tx, attemptId, free, now)) !== null;
}

/** One statement of its own, because it stands between an answer and the first word. */
async function claim(tx: Db, attemptId: string, free: SQL, now: Date): Promise<string | null> {
  const { presence } = afterEvent({ presence: 'available', wanted: null }, { type: 'claimed' });
  const [taken] = await rowsOf<{ userId: string }>(
    tx,
    sql`with free as (${free})
        update agents set presence = ${presence}, presence_since = ${at(now)}, idle_since = null,
          attempt_id = ${attemptId}, wrap_up_until = null
        from free where agents.user_id = free.user_id
        returning agents.user_id as "userId"`,
  );
  if (!taken) return null;
  await keepTime(tx, taken.userId, presence, '', now);
  return taken.userId;
}

/** The call is over: they write down what it was, until `until` at most. */
export async function beginWrapUp(tx: Db, call: AgentCall, until: Date, now: Date): Promise<boolean> {
  const before = await lockAgent(tx, call.userId);
  if (before?.attemptId !== call.attemptId) return false;
  await moveAgent(tx, call.userId, before, { type: 'callOver' }, now, sql`wrap_up_until = ${at(until)}`);
  return true;
}

/** The attempt is over for them: they are available again, or what they have asked for meanwhile. */
export async function freeAgent(tx: Db, call: AgentCall, now: Date): Promise<boolean> {
  const before = await lockAgent(tx, call.userId);
  if (before?.attemptId !== call.attemptId) return false;
  const cleared = sql`attempt_id = null, wrap_up_until = null`;
  const presence = await moveAgent(tx, call.userId, before, { type: 'freed' }, now, cleared);
  if (presence === 'available') await wantLeg(tx, call.userId, now);
  if (presence === 'offline') await leaveLeg(tx, call.userId, now);
  return true;
}

/** Their screen was heard of; it must say so more often than every 30 seconds while their line is not up. */
export async function markSeen(db: Db, userId: string, now: Date): Promise<void> {
  await db.execute(sql`update agents set seen_at = greatest(seen_at, ${at(now)}) where user_id = ${userId}`);
}

export async function lockAgent(tx: Db, userId: string): Promise<Before | null> {
  const [agent] = await rowsOf<Before>(
    tx,
    sql`select presence, wanted_presence as "wantedPresence", pause_reason as "pauseReason",
          leg_id as "legId", attempt_id as "attemptId"
        from agents where user_id = ${userId} for update`,
  );
  return agent ?? null;
}

/** Moves a locked agent as the rules say, `also` with it; answers the presence afterwards. */
export async function moveAgent(
  tx: Db,
  userId: string,
  before: Before,
  event: AgentEvent,
  now: Date,
  also: SQL,
): Promise<Presence> {
  const { presence, wanted } = afterEvent(
    { presence: before.presence, wanted: before.wantedPresence },
    event,
  );
  const changed = presence !== before.presence;
  const since = changed ? sql`, presence_since = ${at(now)}` : sql``;
  const idle =
    presence !== 'available' ? sql`null` : changed ? at(now) : sql`coalesce(idle_since, ${at(now)})`;
  const [after] = await rowsOf<{ pauseReason: string }>(
    tx,
    sql`update agents set presence = ${presence}, wanted_presence = ${wanted}, idle_since = ${idle} ${since}, ${also}
        where user_id = ${userId} returning pause_reason as "pauseReason"`,
  );
  const reason = presence === 'paused' ? (after?.pauseReason ?? '') : '';
  const otherReason = presence === 'paused' && reason !== before.pauseReason;
  if (changed || otherReason) await keepTime(tx, userId, presence, reason, now);
  if (presence === 'available') await wakePacers(tx, userId);
  return presence;
}

/** Ends the present stretch of the agent's day and begins the next one. */
async function keepTime(
  tx: Db,
  userId: string,
  presence: Presence,
  reason: string,
  now: Date,
): Promise<void> {
  await tx.execute(
    sql`with over as (
          update agent_times set until_at = ${at(now)} where user_id = ${userId} and until_at is null returning 1)
        insert into agent_times (user_id, presence, pause_reason, from_at)
        select ${userId}, ${presence}, ${reason}, ${at(now)} from (select count(*) from over) ended`,
  );
}

/** Somebody is free: the campaigns they work may call. */
export async function wakePacers(tx: Db, userId: string): Promise<void> {
  await tx.execute(
    sql`select ${telling('turns', sql`c.id::text`)} from agents a join campaigns c on ${worksCampaign(sql`c.id`)}
        where a.user_id = ${userId} and ${IS_FREE} and c.state = 'active' and c.kind = 'queue'`,
  );
}

/** Has the agent's line called, unless it is up or being called; one that is being hung up is called again then. */
async function wantLeg(tx: Db, userId: string, now: Date): Promise<void> {
  await tx.execute(
    sql`update agents set leg_state = 'wanted', leg_id = gen_random_uuid(), leg_call_sid = null,
          leg_since = ${at(now)}, leg_check_at = ${at(now)}
        where user_id = ${userId} and leg_state = 'none' returning ${telling('agents')}`,
  );
}

/** Has the agent's line hung up; one that was not called yet is not. */
async function leaveLeg(tx: Db, userId: string, now: Date): Promise<void> {
  await tx.execute(
    sql`update agents set leg_state = case leg_state when 'wanted' then 'none' else 'ending' end,
          leg_check_at = ${at(now)}
        where user_id = ${userId} and leg_state in ('wanted', 'dialing', 'up') returning ${telling('agents')}`,
  );
}
