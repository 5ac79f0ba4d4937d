// How many calls of a campaign may be placed now: what its lines leave, and what its agents can take.
import { sql } from 'drizzle-orm';
import { COMPLIANCE } from '../workflows/rules/compliance.ts';
import { type Pacing, pace } from '../workflows/rules/pacing.ts';
import { IS_FREE, worksCampaign } from './agents.ts';
import { at, type Db, rowsOf } from './db.ts';
import { answerFigures, NO_FIGURES } from './pacing-figures.ts';
import type { campaigns } from './schema/campaigns.ts';
import { IN_FLIGHT } from './schema/dialing.ts';

type PacedCampaign = Pick<typeof campaigns.$inferSelect, 'id' | 'kind' | 'call' | 'queue'>;

/** Any constant: the pacers of campaigns that share agents count them one after the other. */
const AGENTS_LOCK = 4_300_004;
/** Two pacers of one campaign, of which one is believed dead, count its lines one after the other. */
const LINES_LOCK = 4_300_005;

/** New calls besides those in progress, at most `most`. Call it inside the transaction that places them. */
export async function freeLines(tx: Db, campaign: PacedCampaign, most: number, now: Date): Promise<number> {
  if (campaign.kind === 'queue') {
    await tx.execute(sql`select pg_advisory_xact_lock(${AGENTS_LOCK})`);
    return Math.min(most, (await pacingOf(tx, campaign, now)).lines);
  }
  const { maxConcurrentCalls } = campaign.call;
  if (maxConcurrentCalls === 0) return most;
  await tx.execute(sql`select pg_advisory_xact_lock(${LINES_LOCK}, hashtext(${campaign.id}))`);
  return Math.max(0, Math.min(most, maxConcurrentCalls - (await callsInProgress(tx, campaign.id))));
}

/** How many calls a queue campaign may place now, and what the number comes from. */
export async function pacingOf(db: Db, campaign: PacedCampaign, now: Date): Promise<Pacing> {
  const { id, queue, call } = campaign;
  const floor = await floorOf(db, id, now);
  const looksBack = queue.method === 'power' || queue.method === 'predictive';
  const cap = COMPLIANCE[call.compliance].abandonCap;
  const figures = looksBack ? await answerFigures(db, id, cap?.days ?? 30, now) : NO_FIGURES;
  const { busyShare, ...past } = figures;
  return pace({
    settings: queue,
    abandonCapPercent: cap?.percent ?? null,
    linesLeft: call.maxConcurrentCalls === 0 ? null : call.maxConcurrentCalls - floor.inProgress,
    agents: { free: floor.free, talking: floor.talking, wrapUp: floor.wrapUp, busyShare },
    calls: { ringing: floor.ringing, waiting: floor.waiting },
    ...past,
  });
}

type Floor = {
  free: number;
  talking: number;
  wrapUp: number;
  ringing: number[];
  waiting: number;
  inProgress: number;
};

/**
 * The campaign's agents and calls at this moment. Free agents for whom other campaigns are calling already are not
 * free for this one; previewed calls have their agent and wait for nobody.
 */
async function floorOf(db: Db, campaignId: string, now: Date): Promise<Floor> {
  const [floor] = await rowsOf<Floor>(
    db,
    sql`with own as materialized (
          select a.user_id, a.presence, (${IS_FREE}) as free from agents a where ${worksCampaign(campaignId)}),
        elsewhere as materialized (
          select distinct o.user_id, c.id from own o
          join campaigns c on c.kind = 'queue' and c.state = 'active' and c.id <> ${campaignId}
          join agents a on a.user_id = o.user_id and ${worksCampaign(sql`c.id`)}
          where o.free),
        calls as (
          select state, placing_at from attempts
          where campaign_id = ${campaignId} and agent_id is null
            and state in ${IN_FLIGHT} and hang_up_reason is null)
        select (select count(*) filter (where free) from own)::int - least(
            (select count(distinct user_id) from elsewhere),
            (select count(*) from attempts where agent_id is null and campaign_id in (select id from elsewhere)
               and state in ${IN_FLIGHT}))::int as free,
          (select count(*) from own where presence = 'busy')::int as talking,
          (select count(*) from own where presence = 'wrapUp')::int as "wrapUp",
          (select coalesce(json_agg(extract(epoch from ${at(now)} - placing_at)), '[]') from calls
           where state <> 'answered') as ringing,
          (select count(*) from calls where state = 'answered')::int as waiting,
          (select count(*) from attempts where campaign_id = ${campaignId}
             and state in ${IN_FLIGHT})::int as "inProgress"`,
  );
  if (!floor) throw new Error('a select without a row');
  return floor;
}

async function callsInProgress(tx: Db, campaignId: string): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    tx,
    sql`select count(*)::int as count from attempts where campaign_id = ${campaignId}
          and state in ${IN_FLIGHT}`,
  );
  return row?.count ?? 0;
}
