// The caller id that a person sees: of a pool always the same one, and none of those that rest.
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { pauseForTrouble, raiseAlert } from './alerts.ts';
import { noteInAudit } from './audit.ts';
import { at, type Db, rowsOf } from './db.ts';
import { callerIds } from './schema/agents.ts';
import type { CallSettings } from './schema/campaigns.ts';

/** Caller ids that may be shown now: at least one. */
export type CallerIdPool = { first: string; all: string[] };

const REST_MS = 24 * 60 * 60_000;

/** Null when there is none, and the campaign was paused for it. */
export async function poolOf(
  tx: Db,
  campaign: { id: string; call: CallSettings },
  defaultCallerId: string | null,
  now: Date,
): Promise<CallerIdPool | null> {
  const own = campaign.call.callerIds;
  const all = own.length > 0 ? own : defaultCallerId ? [defaultCallerId] : [];
  const resting = await restingNow(tx, now);
  const awake = all.filter((callerId) => !resting.has(callerId));
  const [first] = awake;
  if (first) return { first, all: awake };
  const trouble =
    all.length === 0
      ? { code: 'noCallerId', message: say('alerts.noCallerId') }
      : {
          code: 'callerIdsRest',
          message: say('alerts.callerIdsRest', { about: resting.get(all[0] ?? '') ?? '' }),
        };
  await pauseForTrouble(tx, { campaignId: campaign.id, ...trouble }, now);
  return null;
}

/** With the reason of each. */
async function restingNow(tx: Db, now: Date): Promise<Map<string, string>> {
  const rows = await rowsOf<{ number: string; reason: string }>(
    tx,
    sql`select number, reason from caller_ids where rests_until > ${at(now)}`,
  );
  return new Map(rows.map((row) => [row.number, row.reason]));
}

/** By number called: the one of the pool that it saw last, else one that follows from the number. */
export async function chooseCallerIds(
  tx: Db,
  { all }: CallerIdPool,
  called: readonly { number: string }[],
): Promise<Map<string, string>> {
  if (all.length < 2) return new Map();
  const rows = await rowsOf<{ number: string; seen: string | null }>(
    tx,
    sql`select n.number, (
          select a.caller_id from attempts a
          where a.number = n.number and a.placing_at is not null
            and a.caller_id in (select jsonb_array_elements_text(${JSON.stringify(all)}::jsonb))
          order by a.placing_at desc limit 1) as seen
        from jsonb_array_elements_text(${JSON.stringify(called.map((each) => each.number))}::jsonb) as n(number)`,
  );
  return new Map(rows.map(({ number, seen }) => [number, seen ?? stableChoice(number, all)]));
}

/** Every number keeps its choice when others come to the pool or leave it. */
function stableChoice(number: string, pool: string[]): string {
  const weight = (callerId: string) => createHash('sha1').update(`${number} ${callerId}`).digest('hex');
  return pool.reduce((best, callerId) => (weight(callerId) > weight(best) ? callerId : best));
}

/** Nobody sees the caller id for a day, and one alert says why. `reason` is in words. */
export async function restFlagged(
  tx: Db,
  { callerId, campaignId, reason }: { callerId: string; campaignId: string; reason: string },
  now: Date,
): Promise<void> {
  await restCallerId(tx, { callerId, reason, until: new Date(now.getTime() + REST_MS) }, now);
  const message = say('alerts.callerIdRests', { callerId, about: reason });
  await raiseAlert(tx, { campaignId, code: 'callerIdRests', message }, now);
}

/** Until null it may be shown again. Call it inside a transaction. */
export async function restCallerId(
  db: Db,
  { callerId, until, reason }: { callerId: string; until: Date | null; reason: string },
  now: Date,
): Promise<void> {
  const set = { restsUntil: until, reason, updatedAt: now };
  await db
    .insert(callerIds)
    .values({ number: callerId, ...set })
    .onConflictDoUpdate({ target: callerIds.number, set });
  const after = { restsUntil: until, reason };
  await noteInAudit(db, { action: 'update', entity: 'callerIds', entityId: callerId, after });
}

const MEASURED_DAYS = 7;

export type CallerIdUse = {
  callerId: string;
  /** Null when it may be shown. */
  restsUntil: Date | null;
  reason: string;
  /** Of the last seven days. */
  calls: number;
  answered: number;
};

/** Those of all campaigns, `also`, and those that rest; by number. */
export async function callerIdUse(db: Db, also: readonly string[], now: Date): Promise<CallerIdUse[]> {
  const since = new Date(now.getTime() - MEASURED_DAYS * 24 * 60 * 60_000);
  const rows = await rowsOf<Omit<CallerIdUse, 'restsUntil'> & { restsUntil: string | null }>(
    db,
    sql`select k.number as "callerId", to_jsonb(r.rests_until) #>> '{}' as "restsUntil",
          coalesce(r.reason, '') as reason, u.calls, u.answered
        from (
          select jsonb_array_elements_text(call -> 'callerIds') as number from campaigns
          union select jsonb_array_elements_text(${JSON.stringify(also)}::jsonb)
          union select number from caller_ids where rests_until > ${at(now)}) k
        left join caller_ids r on r.number = k.number and r.rests_until > ${at(now)}
        cross join lateral (
          select count(*)::int as calls, count(answered_at)::int as answered from attempts
          where caller_id = k.number and placing_at > ${at(since)} and call_sid is not null) u
        order by k.number`,
  );
  return rows.map((row) => ({
    ...row,
    restsUntil: row.restsUntil === null ? null : new Date(row.restsUntil),
  }));
}
