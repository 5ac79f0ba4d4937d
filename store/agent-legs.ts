// Agents' own lines: called once each time they are wanted, whatever crashes, and never two of one agent.
import { sql } from 'drizzle-orm';
import { type CustomerMove, loseAgent } from './agent-lost.ts';
import { type Agent, lockAgent, moveAgent, wakePacers } from './agents.ts';
import { at, type Db, rowsOf, telling } from './db.ts';

export type Leg = Pick<Agent, 'userId' | 'phone'> & {
  legId: string;
  /** Of the agent's campaigns; null when none has one. */
  callerId: string | null;
  callSid: string | null;
  state: 'dialing' | 'up' | 'ending';
  /** When the intent to call it was committed, or it came up. */
  since: Date;
};

/** A line to be called now: whoever has it calls it, nobody else does. */
export type WantedLeg = Omit<Leg, 'callSid' | 'state'> & { ringTimeoutSeconds: number };

/** A line that is up is looked at so often: a lost webhook is found within a minute. */
const CHECK_UP_MS = 45_000;
const CHECK_UNKNOWN_MS = 3_000;
const DEFAULT_RING_SECONDS = 30;

/** The queue campaigns of the agent of a row of `agents`. */
const OF_AGENT = sql`from campaigns c where c.kind = 'queue' and (
    exists (select 1 from campaign_agents ca where ca.campaign_id = c.id and ca.user_id = agents.user_id)
    or exists (select 1 from campaign_teams ct join team_members tm on tm.team_id = ct.team_id
               where ct.campaign_id = c.id and tm.user_id = agents.user_id))`;

const CALLER_ID = sql`(select c.call -> 'callerIds' ->> 0 ${OF_AGENT} and c.call -> 'callerIds' ->> 0 is not null
    order by c.state = 'active' desc, c.id limit 1)`;

/** Commits the intent to call them; after `graceMs` a line without a call has lost its process and is looked for. */
export async function takeWantedLegs(
  db: Db,
  limit: number,
  graceMs: number,
  now: Date,
): Promise<WantedLeg[]> {
  const legs = await rowsOf<Omit<WantedLeg, 'since'>>(
    db,
    sql`update agents set leg_state = 'dialing', leg_since = ${at(now)},
          leg_check_at = ${at(new Date(now.getTime() + graceMs))}
        where user_id in (select user_id from agents where leg_state = 'wanted' and leg_check_at <= ${at(now)}
                          order by leg_since limit ${limit} for update skip locked)
        returning user_id as "userId", leg_id as "legId", phone, ${CALLER_ID} as "callerId",
          coalesce((select max((c.queue ->> 'agentTimeoutSeconds')::int) ${OF_AGENT}), ${DEFAULT_RING_SECONDS}::int)
            as "ringTimeoutSeconds"`,
  );
  return legs.map((leg) => ({ ...leg, since: now }));
}

/** Nothing was called, provably: the line is wanted again, not before `notBefore`. */
export async function legWantedAgain(db: Db, legId: string, notBefore: Date): Promise<void> {
  await db.execute(
    sql`update agents set leg_state = case presence when 'offline' then 'none' else 'wanted' end,
          leg_check_at = ${at(notBefore)}
        where leg_id = ${legId} and leg_state in ('dialing', 'ending') and leg_call_sid is null`,
  );
}

/** Nobody can say whether the line is being called: it is looked for at `checkAt`. */
export async function legUnknown(db: Db, legId: string, checkAt: Date): Promise<void> {
  await db.execute(
    sql`update agents set leg_check_at = ${at(checkAt)} where leg_id = ${legId} and leg_call_sid is null`,
  );
}

/**
 * The line's call exists, and is at least so far: the first news adopts it. False when it must not go on: it is not the
 * agent's present line, or is to be hung up.
 */
export async function recordLeg(
  db: Db,
  legId: string,
  callSid: string,
  state: 'dialing' | 'up',
  now: Date,
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const [leg] = await rowsOf<{ userId: string; state: string; callSid: string | null }>(
      tx,
      sql`select user_id as "userId", leg_state as state, leg_call_sid as "callSid"
          from agents where leg_id = ${legId} for update`,
    );
    if (!leg || leg.state === 'none' || (leg.callSid ?? callSid) !== callSid) return false;
    const isNew = state === 'up' && leg.state !== 'up' && leg.state !== 'ending';
    const checkAt = new Date(now.getTime() + CHECK_UP_MS);
    await tx.execute(
      sql`update agents set leg_call_sid = ${callSid}, leg_check_at = ${at(checkAt)}
            ${isNew ? sql`, leg_state = 'up', leg_since = ${at(now)}, idle_since = ${at(now)}` : sql``}
            ${leg.state === 'wanted' && state === 'dialing' ? sql`, leg_state = 'dialing'` : sql``}
          where user_id = ${leg.userId}`,
    );
    if (isNew) await wakePacers(tx, leg.userId);
    return leg.state !== 'ending';
  });
}

/**
 * The line is over, or was never called. Whoever was being called is paused with the reason, whoever worked is lost; a
 * line that was hung up is called again when its agent has come back meanwhile. Null when that was known.
 */
export async function endLeg(
  db: Db,
  legId: string,
  callSid: string | null,
  why: string,
  now: Date,
): Promise<{ customer: CustomerMove | null } | null> {
  return await db.transaction(async (tx) => {
    const [leg] = await rowsOf<{ userId: string; state: string; callSid: string | null }>(
      tx,
      sql`select user_id as "userId", leg_state as state, leg_call_sid as "callSid"
          from agents where leg_id = ${legId}`,
    );
    if (!leg || leg.state === 'none' || (leg.callSid && callSid && leg.callSid !== callSid)) return null;
    const { userId } = leg;
    const customer =
      leg.state === 'up' ? await loseAgent(tx, userId, { type: 'lineLost' }, now, legId) : null;
    const before = await lockAgent(tx, userId);
    if (before?.legId !== legId) return null;
    if (before.presence === 'available' && leg.state !== 'up' && leg.state !== 'ending') {
      await moveAgent(tx, userId, before, { type: 'unanswered' }, now, sql`pause_reason = ${why}`);
    }
    const comesBack = leg.state === 'ending' && before.presence === 'available';
    await tx.execute(
      sql`update agents set leg_state = ${comesBack ? 'wanted' : 'none'},
            leg_id = ${comesBack ? sql`gen_random_uuid()` : sql`null`}, leg_call_sid = null,
            muted_in = null, leg_since = ${at(now)}, leg_check_at = ${comesBack ? at(now) : sql`null`}
          where leg_id = ${legId} returning ${telling('agents')}`,
    );
    return { customer };
  });
}

/** The line that the call is; null when it is none, or none any more. */
export async function legOfCall(db: Db, callSid: string): Promise<string | null> {
  const [leg] = await rowsOf<{ legId: string | null }>(
    db,
    sql`select leg_id as "legId" from agents where leg_call_sid = ${callSid}`,
  );
  return leg?.legId ?? null;
}

/** Lines that Twilio should be asked about, or that are to be hung up; taken so that no other process asks too. */
export async function takeSilentLegs(db: Db, limit: number, now: Date): Promise<Leg[]> {
  const legs = await rowsOf<Leg>(
    db,
    sql`update agents set leg_check_at = ${at(now)} + case
            when leg_state = 'up' then ${`${CHECK_UP_MS} milliseconds`}::interval
            else ${`${CHECK_UNKNOWN_MS} milliseconds`}::interval end
        where user_id in (select user_id from agents
                          where leg_state in ('dialing', 'up', 'ending') and leg_check_at <= ${at(now)}
                          order by leg_check_at limit ${limit} for update skip locked)
        returning user_id as "userId", leg_id as "legId", phone, leg_call_sid as "callSid", leg_state as state,
          ${CALLER_ID} as "callerId", leg_since as since`,
  );
  return legs.map((leg) => ({ ...leg, since: new Date(leg.since) }));
}
