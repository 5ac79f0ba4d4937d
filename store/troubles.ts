// Looks for trouble in a campaign, and opens and closes its alerts as the trouble comes and goes.
import { type SQL, sql } from 'drizzle-orm';
import { COMPLIANCE } from '../workflows/rules/compliance.ts';
import {
  RECENT_CALLS,
  TROUBLE_CODES,
  type Trouble,
  type TroubleFacts,
  troublesOf,
} from '../workflows/rules/troubles.ts';
import { IS_FREE, worksCampaign } from './agents.ts';
import { settleAlerts } from './alerts.ts';
import { at, type Db, epochMs, rowsOf } from './db.ts';
import { isDouble } from './hopper-duplicates.ts';
import { answersOfPeriod } from './pacing-figures.ts';
import type { CallSettings, CampaignKind, CampaignState } from './schema/campaigns.ts';

export type TroubleLook = {
  campaignId: string;
  defaultCallerId: string | null;
  /** Contacts that were due before are stuck; null while those that got lost are still being helped. */
  stuckBefore: Date | null;
};

/** What is wrong with the campaign now; its alerts say so afterwards. */
export async function lookForTrouble(db: Db, look: TroubleLook, now: Date): Promise<Trouble[]> {
  const facts = await factsOf(db, look, now);
  const troubles = facts ? troublesOf(facts, now.getTime()) : [];
  await settleAlerts(db, look.campaignId, { watched: TROUBLE_CODES, found: troubles }, now);
  return troubles;
}

type Row = Omit<TroubleFacts, 'abandoned' | 'leavesContactsOut'> & {
  state: CampaignState;
  kind: CampaignKind;
  call: CallSettings;
  isEmpty: boolean;
};

/** Null when the campaign does not call. */
async function factsOf(db: Db, look: TroubleLook, now: Date): Promise<TroubleFacts | null> {
  const { campaignId } = look;
  const [row] = await rowsOf<Row>(
    db,
    sql`select c.state, c.kind, c.call, (${stuckContacts(look.stuckBefore)})::int as stuck,
          (${noAgentsSince(now)}) as "noAgentsSince", (${answersOfCallerIds(look.defaultCallerId, now)}) as "callerIds",
          not exists (select 1 from hopper where campaign_id = c.id)
            and not exists (select 1 from campaign_lists where campaign_id = c.id and is_feeding) as "isEmpty"
        from campaigns c where c.id = ${campaignId}`,
  );
  if (!row || (row.state !== 'active' && row.state !== 'finished')) return null;
  const { state, kind, call, isEmpty, ...found } = row;
  const leavesContactsOut = isEmpty && (await leavesOut(db, campaignId, call));
  if (state === 'finished') {
    return { stuck: 0, leavesContactsOut, noAgentsSince: null, callerIds: [], abandoned: null };
  }
  const cap = kind === 'queue' ? COMPLIANCE[call.compliance].abandonCap : null;
  const answers = cap && (await answersOfPeriod(db, campaignId, cap.days, now));
  const abandoned = cap && answers && { capPercent: cap.percent, days: cap.days, ...answers };
  return { ...found, leavesContactsOut, abandoned };
}

const MOST_COUNTED = 1_000;

function stuckContacts(before: Date | null): SQL {
  if (!before) return sql`select 0`;
  return sql`
    select count(*) from (
      select 1 from hopper where campaign_id = c.id and state in ('starting', 'running')
        and attempt_id is null and next_call_at < ${at(before)} limit ${MOST_COUNTED}) stuck`;
}

/** Since the last of the campaign's agents went, or its calls began to be due. */
function noAgentsSince(now: Date): SQL {
  const isAtWork = sql`a.presence in ('busy', 'wrapUp') or (${IS_FREE})`;
  const dueSince = sql`
    select min(greatest(due_at, not_before)) as at from attempts
    where campaign_id = c.id and state = 'waiting' and (not_before is null or not_before <= ${at(now)})`;
  return sql`
    select case when c.kind = 'queue' and due.at is not null and not coalesce(bool_or(${isAtWork}), false)
      then ${epochMs(sql`greatest(due.at, c.updated_at, max(a.presence_since), max(a.leg_since))`)} end
    from (${dueSince}) due left join agents a on ${worksCampaign(sql`c.id`)} group by due.at`;
}

const MEASURED_DAYS = 7;
/** More say nothing new. */
const MOST_BEFORE = 1_000;

function answersOfCallerIds(defaultCallerId: string | null, now: Date): SQL {
  const since = new Date(now.getTime() - MEASURED_DAYS * 24 * 60 * 60_000);
  const fallback = JSON.stringify(defaultCallerId ? [defaultCallerId] : []);
  const count = (which: string) =>
    sql.raw(`jsonb_build_object('calls', count(*) filter (where nth ${which} ${RECENT_CALLS}),
      'answered', count(answered_at) filter (where nth ${which} ${RECENT_CALLS}))`);
  return sql`
    select coalesce(jsonb_agg(jsonb_build_object('callerId', k.number, 'recent', u.recent, 'before', u.before)), '[]')
    from jsonb_array_elements_text(
      case when c.call -> 'callerIds' = '[]' then ${fallback}::jsonb else c.call -> 'callerIds' end) k(number)
    cross join lateral (
      select ${count('<=')} as recent, ${count('>')} as before from (
        select answered_at, row_number() over (order by placing_at desc) as nth from attempts
        where caller_id = k.number and placing_at > ${at(since)} and state = 'ended' and call_sid is not null
        order by placing_at desc limit ${RECENT_CALLS + MOST_BEFORE}) calls) u`;
}

/** Only looked at when nobody is left in the hopper: it may read whole lists. */
async function leavesOut(db: Db, campaignId: string, { checkDuplicates }: CallSettings): Promise<boolean> {
  const [row] = await rowsOf<{ some: boolean }>(
    db,
    sql`select exists (
          select 1 from campaign_lists l join list_contacts lc on lc.list_id = l.list_id
          cross join lateral (
            select lc.contact_id, (select number from phones where contact_id = lc.contact_id and is_primary limit 1)
          ) c(contact_id, number)
          where l.campaign_id = ${campaignId}
            and not exists (select 1 from final f where f.campaign_id = ${campaignId} and f.contact_id = lc.contact_id)
            and not ${isDouble(campaignId, checkDuplicates)}) as some`,
  );
  return row?.some ?? false;
}
