// What a queue campaign's last calls were like, for methods that place more calls than agents are free.
import { sql } from 'drizzle-orm';
import type { AnswerCounts, PacingInput } from '../workflows/rules/pacing.ts';
import { worksCampaign } from './agents.ts';
import { at, type Db, rowsOf } from './db.ts';

export type AnswerFigures = Pick<PacingInput, 'period' | 'day' | 'recent'> & {
  busyShare: PacingInput['agents']['busyShare'];
};

const NOBODY: AnswerCounts = { answered: 0, abandoned: 0 };

/** For methods that do not look back. */
export const NO_FIGURES: AnswerFigures = {
  busyShare: null,
  period: NOBODY,
  day: NOBODY,
  recent: {
    ...{ rung: 0, answered: 0, ringSeconds: null, ringSecondsDeviation: null },
    ...{ talkSeconds: null, wrapUpSeconds: null },
  },
};

const DAY_MS = 24 * 60 * 60_000;
/** The pacer asks often; the last calls are looked at anew so often, and those of a month. */
const RECENT_FOR_MS = 1_000;
const PERIOD_FOR_MS = 15_000;

type Remembered<T> = { readAt: number; value: T };
const recentOf = new Map<string, Remembered<Omit<AnswerFigures, 'period'>>>();
const periodOf = new Map<string, Remembered<AnswerCounts>>();

/** `periodDays` is the period over which abandoned calls are capped. */
export async function answerFigures(
  db: Db,
  campaignId: string,
  periodDays: number,
  now: Date,
): Promise<AnswerFigures> {
  const period = await answersOfPeriod(db, campaignId, periodDays, now);
  const recent = await remembered(recentOf, campaignId, RECENT_FOR_MS, now, async () => ({
    day: await answersSince(db, campaignId, new Date(now.getTime() - DAY_MS)),
    ...(await lastCalls(db, campaignId, now)),
  }));
  return { period, ...recent };
}

/** Calls that people answered within the last `days`, as they were a few seconds ago. */
export async function answersOfPeriod(
  db: Db,
  campaignId: string,
  days: number,
  now: Date,
): Promise<AnswerCounts> {
  const since = new Date(now.getTime() - days * DAY_MS);
  return await remembered(periodOf, campaignId, PERIOD_FOR_MS, now, () =>
    answersSince(db, campaignId, since),
  );
}

async function remembered<T>(
  memory: Map<string, Remembered<T>>,
  campaignId: string,
  forMs: number,
  now: Date,
  read: () => Promise<T>,
): Promise<T> {
  const known = memory.get(campaignId);
  const age = known ? now.getTime() - known.readAt : Number.POSITIVE_INFINITY;
  if (known && age >= 0 && age < forMs) return known.value;
  const value = await read();
  memory.set(campaignId, { readAt: now.getTime(), value });
  return value;
}

async function answersSince(db: Db, campaignId: string, since: Date): Promise<AnswerCounts> {
  const [counts] = await rowsOf<AnswerCounts>(
    db,
    sql`select count(*)::int as answered, (count(*) filter (where status <> 'Reached'))::int as abandoned
        from attempts where campaign_id = ${campaignId} and due_at >= ${at(since)}
          and status in ('Reached', 'Drop', 'Abandoned')`,
  );
  return counts ?? NOBODY;
}

type LastCalls = AnswerFigures['recent'] & Pick<AnswerFigures, 'busyShare'>;

/** The last 1,000 calls that do not ring any more, 200 conversations, 200 wrap-ups, and 15 minutes of the agents' time. */
async function lastCalls(
  db: Db,
  campaignId: string,
  now: Date,
): Promise<Pick<AnswerFigures, 'recent' | 'busyShare'>> {
  const quarterAgo = at(new Date(now.getTime() - 15 * 60_000));
  const seconds = (from: string, until: string) => sql.raw(`extract(epoch from ${until} - ${from})::float8`);
  const ofAgents = sql`from agent_times t join agents a on a.user_id = t.user_id where ${worksCampaign(campaignId)}`;
  const [found] = await rowsOf<LastCalls>(
    db,
    sql`with rung as (
          select case when coalesce(status, '') <> 'Machine' then answered_at end as answered_at, placing_at
          from attempts where campaign_id = ${campaignId} and placing_at is not null
            and (answered_at is not null or state = 'ended') and coalesce(status, '') <> 'Cancelled'
          order by due_at desc, id desc limit 1000),
        talks as (
          select connected_at, coalesce(call_ended_at, ended_at) as over
          from attempts where campaign_id = ${campaignId} and connected_at is not null
          order by due_at desc, id desc limit 200),
        wraps as (select t.from_at, t.until_at ${ofAgents} and t.presence = 'wrapUp' order by t.from_at desc limit 200),
        day as (
          select t.presence, greatest(t.from_at, ${quarterAgo}) as began, coalesce(t.until_at, ${at(now)}) as over
          ${ofAgents} and coalesce(t.until_at, ${at(now)}) > ${quarterAgo}
            and t.presence in ('available', 'busy', 'wrapUp'))
        select (select count(*) from rung)::int as rung, (select count(answered_at) from rung)::int as answered,
          (select avg(${seconds('placing_at', 'answered_at')}) from rung) as "ringSeconds",
          (select stddev_pop(${seconds('placing_at', 'answered_at')}) from rung) as "ringSecondsDeviation",
          (select sum(extract(epoch from coalesce(over, ${at(now)}) - connected_at))::float8 / nullif(count(over), 0)
           from talks) as "talkSeconds",
          (select sum(extract(epoch from coalesce(until_at, ${at(now)}) - from_at))::float8 / nullif(count(until_at), 0)
           from wraps) as "wrapUpSeconds",
          (select (sum(${seconds('began', 'over')}) filter (where presence <> 'available'))
             / nullif(sum(${seconds('began', 'over')}), 0) from day) as "busyShare"`,
  );
  const { busyShare, ...recent } = found ?? { ...NO_FIGURES.recent, busyShare: null };
  return { busyShare, recent };
}
