// Contacts shown to an agent before they are called: reserved, accepted, passed over, or missed.
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { freeAgent, IS_FREE, lockAgent, takeAgent, wishPresence, worksCampaign } from './agents.ts';
import { at, type Db, notify, rowsOf } from './db.ts';
import { ProductError } from './errors.ts';
import { type CampaignState, campaigns, type QueueSettings } from './schema/campaigns.ts';
import { attempts } from './schema/dialing.ts';
import { tellTakenBack } from './taken-back.ts';
import { freeCandidates } from './turn-checks.ts';
import { notFound } from './versions.ts';

type Attempt = typeof attempts.$inferSelect;

/** So long a contact is not shown again to the agent who passed it over or missed it. */
const REST_AFTER_PASSING_MS = 10 * 60_000;
/** An accepted call that is put off for longer is taken back from its agent. */
const LONGEST_WAIT_FOR_LINE_MS = 10_000;
export const MISSED_PREVIEW = 'missed a preview';

type Reserving = Pick<typeof campaigns.$inferSelect, 'state' | 'queue' | 'dial' | 'call' | 'version'>;

/**
 * Shows every free agent of an active campaign the contact that is due next for them: all contacts when the method is
 * `preview`, otherwise only those whom this agent promised a call. Answers how many were reserved.
 */
export async function reservePreviews(db: Db, campaignId: string, now: Date): Promise<number> {
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  if (campaign?.state !== 'active' || campaign.kind !== 'queue') return 0;
  const free = await rowsOf<{ userId: string }>(
    db,
    sql`select a.user_id as "userId" from agents a where ${IS_FREE} and ${worksCampaign(campaignId)}
        order by a.idle_since, a.user_id`,
  );
  let reserved = 0;
  for (const { userId } of free) if (await reserveFor(db, campaignId, userId, now)) reserved += 1;
  return reserved;
}

/** The agent and the contact are theirs together, or neither is. */
async function reserveFor(db: Db, campaignId: string, userId: string, now: Date): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const [campaign] = await rowsOf<Reserving>(
      tx,
      sql`select state, queue, dial, call, version from campaigns where id = ${campaignId} for share`,
    );
    if (campaign?.state !== 'active') return false;
    for (;;) {
      const attemptId = await lockNextFor(tx, campaignId, campaign.queue, userId, now);
      if (attemptId === null) return false;
      const [candidate] = await freeCandidates(tx, { attemptIds: [attemptId], most: 1 }, campaign, now);
      // One that may not be called was put off or ended: the next one is due.
      if (!candidate) continue;
      if (!(await takeAgent(tx, { userId, attemptId }, now))) return false;
      const seconds = campaign.queue.previewSeconds;
      const previewUntil = seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null;
      await tx
        .update(attempts)
        .set({ state: 'preview', agentId: userId, previewUntil })
        .where(eq(attempts.id, attemptId));
      return true;
    }
  });
}

/** Of what waits, the agent's own promises first; what another agent promised only after the time of grace. */
async function lockNextFor(
  tx: Db,
  campaignId: string,
  queue: QueueSettings,
  userId: string,
  now: Date,
): Promise<string | null> {
  const isOwn = sql`wanted_agent_id is not distinct from ${userId}::uuid`;
  const wanted = queue.method === 'preview' ? sql`(${isOwn} or ${isForAnybody(queue, now)})` : isOwn;
  const [next] = await rowsOf<{ id: string }>(
    tx,
    sql`select id from attempts
        where campaign_id = ${campaignId} and state = 'waiting' and accepted_at is null and ${wanted}
          and (not_before is null or not_before <= ${at(now)})
          and coalesce((passed ->> ${userId})::timestamptz <= ${at(now)}, true)
        order by (${isOwn}) desc, due_at, id limit 1 for update skip locked`,
  );
  return next?.id ?? null;
}

/** A waiting call that was promised by nobody in person, or whose promiser has not come in time. */
function isForAnybody({ callbackGraceSeconds }: QueueSettings, now: Date): SQL {
  const graceBegan = new Date(now.getTime() - callbackGraceSeconds * 1000);
  return sql`(wanted_agent_id is null or due_at <= ${at(graceBegan)})`;
}

/**
 * The agent lets the contact be called: it is next in turn, and theirs when it answers. Accepting twice is accepting.
 * Throws `notFound` when it is not before them, `conflict` when the campaign may not call now.
 */
export async function acceptPreview(db: Db, agentId: string, attemptId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const campaignId = await lockCampaignOf(tx, attemptId);
    const attempt = await lockOwn(tx, agentId, attemptId);
    if (attempt?.acceptedAt) return;
    if (attempt?.state !== 'preview') throw notFound('preview');
    if (campaignId === null) {
      throw new ProductError('conflict', say('calls.skipInactive'));
    }
    await tx
      .update(attempts)
      .set({ state: 'waiting', acceptedAt: now, previewUntil: null, notBefore: null })
      .where(eq(attempts.id, attemptId));
    await notify(tx, 'turns', campaignId);
  });
}

/** The contact goes to somebody else. Skipping twice is skipping. Throws `notFound` when it is not before the agent. */
export async function skipPreview(db: Db, agentId: string, attemptId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const attempt = await lockOwn(tx, agentId, attemptId);
    if (!attempt) {
      if (await hasPassed(tx, agentId, attemptId)) return;
      throw notFound('preview');
    }
    if (attempt.state !== 'preview' && attempt.state !== 'waiting') {
      throw new ProductError('conflict', say('calls.calledAlready'));
    }
    await leavePreview(tx, attempt, now);
  });
}

/** Back in line, and the agent is free. Call it inside a transaction that has locked the attempt. */
export async function leavePreview(
  tx: Db,
  { id, agentId, campaignId }: Pick<Attempt, 'id' | 'agentId' | 'campaignId'>,
  now: Date,
): Promise<void> {
  const until = new Date(now.getTime() + REST_AFTER_PASSING_MS).toISOString();
  await backInLine(tx, { id, agentId, campaignId }, agentId ? { [agentId]: until } : {}, now);
}

async function backInLine(
  tx: Db,
  { id, agentId, campaignId }: Pick<Attempt, 'id' | 'agentId' | 'campaignId'>,
  passed: Record<string, string>,
  now: Date,
): Promise<void> {
  await tx
    .update(attempts)
    .set({
      ...{ state: 'waiting', agentId: null, acceptedAt: null, previewUntil: null },
      passed: sql`coalesce(${attempts.passed}, '{}') || ${JSON.stringify(passed)}::jsonb`,
    })
    .where(eq(attempts.id, id));
  if (agentId) await freeAgent(tx, { userId: agentId, attemptId: id }, now);
  await notify(tx, 'turns', campaignId);
}

/**
 * Takes back what cannot go on: previews that nobody accepted in time, whose agent is paused, and those whose agent is
 * gone; accepted calls that may not be placed just now, whose agent is told why.
 */
export async function takeBackPreviews(db: Db, campaignId: string, now: Date): Promise<number> {
  const isGone = sql`not exists (select 1 from agents where attempt_id = a.id)`;
  const waitsTooLong = sql`a.not_before > ${at(new Date(now.getTime() + LONGEST_WAIT_FOR_LINE_MS))}`;
  const mayNotCall = sql`not exists (select 1 from campaigns where id = a.campaign_id and state = 'active')`;
  return await db.transaction(async (tx) => {
    const stuck = await rowsOf<
      Pick<Attempt, 'id' | 'agentId' | 'campaignId' | 'state'> & { missed: boolean; isGone: boolean }
    >(
      tx,
      sql`select a.id, a.agent_id as "agentId", a.campaign_id as "campaignId", a.state,
            a.preview_until <= ${at(now)} as missed,
            ${isGone} as "isGone"
          from attempts a
          where a.campaign_id = ${campaignId} and (
            (a.state = 'preview' and (a.preview_until <= ${at(now)} or ${isGone}))
            or (a.state = 'waiting' and a.accepted_at is not null and (${isGone} or ${waitsTooLong} or ${mayNotCall})))
          order by a.id for update skip locked`,
    );
    for (const attempt of stuck) {
      if (attempt.missed && attempt.agentId) await pauseAfterwards(tx, attempt.agentId, attempt.id, now);
      if (attempt.state === 'waiting' && !attempt.isGone) await takeBack(tx, attempt, now);
      else await leavePreview(tx, attempt, now);
    }
    return stuck.length;
  });
}

/** The agent may be shown it again as soon as it may be called. */
async function takeBack(
  tx: Db,
  attempt: Pick<Attempt, 'id' | 'agentId' | 'campaignId'>,
  now: Date,
): Promise<void> {
  await tellTakenBack(tx, [attempt.id], now);
  await backInLine(tx, attempt, {}, now);
}

/** Unless they have asked for something else meanwhile. */
async function pauseAfterwards(tx: Db, userId: string, attemptId: string, now: Date): Promise<void> {
  const agent = await lockAgent(tx, userId);
  if (agent?.attemptId !== attemptId || agent.wantedPresence) return;
  await wishPresence(tx, userId, 'paused', MISSED_PREVIEW, now);
}

/** Waiting calls whose agents wait for them: next in turn, whatever the lines for others. */
export const IS_ACCEPTED = sql`(accepted_at is not null
  and id in (select attempt_id from agents where attempt_id is not null))`;

/** Waiting calls that are placed without an agent who looks at the contact first. */
export function isCustomerFirst(
  { kind, queue }: Pick<typeof campaigns.$inferSelect, 'kind' | 'queue'>,
  now: Date,
): SQL {
  if (kind === 'ivr') return sql`true`;
  return queue.method === 'preview' ? sql`false` : sql`(accepted_at is null and ${isForAnybody(queue, now)})`;
}

/** The campaign when it may call, held so for the rest of the transaction. */
async function lockCampaignOf(tx: Db, attemptId: string): Promise<string | null> {
  const [campaign] = await rowsOf<{ id: string; state: CampaignState }>(
    tx,
    sql`select id, state from campaigns where id = (select campaign_id from attempts where id = ${attemptId}) for share`,
  );
  return campaign?.state === 'active' ? campaign.id : null;
}

async function lockOwn(tx: Db, agentId: string, attemptId: string): Promise<Attempt | undefined> {
  const [attempt] = await tx
    .select()
    .from(attempts)
    .where(and(eq(attempts.id, attemptId), eq(attempts.agentId, agentId)))
    .for('update');
  return attempt;
}

async function hasPassed(tx: Db, agentId: string, attemptId: string): Promise<boolean> {
  const [row] = await tx.select({ passed: attempts.passed }).from(attempts).where(eq(attempts.id, attemptId));
  return row?.passed?.[agentId] !== undefined;
}
