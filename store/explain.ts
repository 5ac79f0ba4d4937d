// The facts from which is explained why a campaign, or a contact of it, is not being called (workflows/rules/explain…).
import { sql } from 'drizzle-orm';
import type { CampaignFacts, NextCall } from '../workflows/rules/campaign-facts.ts';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import type { ContactFacts } from '../workflows/rules/explain.ts';
import { reasonWords } from '../workflows/rules/words.ts';
import { zonesToRing } from '../workflows/rules/zones.ts';
import { IS_FREE } from './agents.ts';
import { at, type Db, epochMs, rowsOf } from './db.ts';
import { WAITS_FOR_WINDOW } from './plan-row.ts';
import type { CallSettings, QueueSettings } from './schema/campaigns.ts';
import { IN_FLIGHT } from './schema/dialing.ts';
import { pacingOf } from './turn-lines.ts';
import { notFound } from './versions.ts';

type CampaignRow = Omit<CampaignFacts, 'roomForCalls' | 'maxLines'> & {
  call: CallSettings;
  queue: QueueSettings;
};

/** One statement, two when agents of a queue campaign are free; quick however many contacts wait. Throws `notFound`. */
export async function campaignFacts(
  db: Db,
  campaignId: string,
  accountSid: string,
  now: Date,
): Promise<CampaignFacts> {
  const [row] = await rowsOf<CampaignRow>(
    db,
    sql`select c.archived_at is not null as "isArchived", c.state, c.state_reason as "stateReason", ${epochMs(sql`c.starts_at`)} as "startsAt", c.kind,
          c.dial ->> 'timeZone' as "timeZone", c.call, c.queue,
          exists (select 1 from campaign_lists where campaign_id = c.id and is_feeding) as "isFeeding",
          exists (select 1 from hopper where campaign_id = c.id) as "hasContacts",
          (${openCalls(now)}) as calls, (${nextHeld(now)}) as "nextHeld", (${nextContact}) as "nextContact",
          (${agentsAtWork}) as agents,
          jsonb_build_object(
            'heldUntil', (select nullif(held_until, 0) from accounts where account_sid = ${accountSid}),
            'rivals', (select count(*) from account_shares where account_sid = ${accountSid}
              and campaign_id <> c.id and hungry_until > ${now.getTime()}::float8)) as account
        from campaigns c where c.id = ${campaignId}`,
  );
  if (!row) throw notFound('campaign');
  const { call, queue, ...facts } = row;
  const asksForRoom = row.state === 'active' && row.calls.due > 0 && row.agents.free > 0;
  const pacing = asksForRoom
    ? await pacingOf(db, { id: campaignId, kind: row.kind, call, queue }, now)
    : null;
  const isPreview = queue.method === 'preview';
  return {
    ...facts,
    maxLines: call.maxConcurrentCalls,
    roomForCalls: isPreview ? null : (pacing?.lines ?? null),
  };
}

function openCalls(now: Date) {
  const isHeld = sql`state = 'waiting' and not_before > ${at(now)}`;
  const grace = sql`make_interval(secs => (c.queue ->> 'callbackGraceSeconds')::int)`;
  const isPromised = sql`c.kind = 'queue' and wanted_agent_id is not null and accepted_at is null
    and due_at + ${grace} > ${at(now)}`;
  const isFree = sql`state = 'waiting' and (not_before is null or not_before <= ${at(now)})`;
  const dueSince = sql`min(greatest(due_at, not_before)) filter (where ${isFree} and not (${isPromised}))`;
  return sql`
    select jsonb_build_object(
      'inProgress', count(*) filter (where state in ${IN_FLIGHT}),
      'previewed', count(*) filter (where state = 'preview'),
      'held', count(*) filter (where ${isHeld}),
      'promised', count(*) filter (where ${isFree} and ${isPromised}),
      'promisedUntil', ${epochMs(sql`min(due_at + ${grace}) filter (where ${isFree} and ${isPromised})`)},
      'due', count(*) filter (where ${isFree} and not (${isPromised})),
      'dueSince', ${epochMs(dueSince)})
    from attempts where campaign_id = c.id and state <> 'ended'`;
}

const WHY_HELD: Record<'window' | 'oneCallAtATime' | 'refused', NextCall['why']> = {
  window: 'window',
  oneCallAtATime: 'busy',
  refused: 'refused',
};

function nextHeld(now: Date) {
  return sql`
    select jsonb_build_object('at', ${epochMs(sql`a.not_before`)}, 'why', coalesce(
      ${JSON.stringify(WHY_HELD)}::jsonb ->> coalesce(h.rule, 'refused'), 'cap'))
    from attempts a left join lateral (
      select rule from holds where attempt_id = a.id order by held_at desc, id desc limit 1) h on true
    where a.campaign_id = c.id and a.state = 'waiting' and a.not_before > ${at(now)}
    order by a.not_before limit 1`;
}

const nextContact = sql`
  select jsonb_build_object('at', ${epochMs(sql`next_call_at`)},
    'why', case when next_reason like ${`%${WAITS_FOR_WINDOW}`} then 'window' else 'start' end)
  from hopper where campaign_id = c.id and attempt_id is null order by next_call_at, contact_id limit 1`;

const agentsAtWork = sql`
  select jsonb_build_object(
    'all', count(*),
    'free', count(*) filter (where ${IS_FREE}),
    'busy', count(*) filter (where a.presence in ('busy', 'wrapUp')),
    'paused', count(*) filter (where a.presence = 'paused'),
    'offline', count(*) filter (where coalesce(a.presence, 'offline') = 'offline'),
    'withoutLine', count(*) filter (where a.presence = 'available' and a.leg_state <> 'up'))
  from (select user_id from campaign_agents where campaign_id = c.id
        union select m.user_id from campaign_teams t join team_members m on m.team_id = t.team_id
          where t.campaign_id = c.id) member
  left join agents a on a.user_id = member.user_id`;

type ContactRow = Omit<ContactFacts, 'zones' | 'row'> & {
  row: { state: ContactFacts['row']['state']; nextCallAt: number; nextReason: string };
  contactZone: string | null;
  numberZones: string[] | null;
  campaignZone: string;
};

/** Null when the contact is not in the hopper. `phoneId` is the phone that is called next. */
export async function contactFacts(
  db: Db,
  { campaignId, contactId }: ContactKey,
  phoneId: string | null,
  now: Date,
): Promise<ContactFacts | null> {
  const elsewhere = (whose: 'contact_id' | 'number') =>
    sql`exists (select 1 from attempts o where o.${sql.raw(whose)} = a.${sql.raw(whose)} and o.id <> a.id
      and o.state in ${IN_FLIGHT})`;
  const promisedUntil = sql`a.due_at + make_interval(secs => (c.queue ->> 'callbackGraceSeconds')::int)`;
  const [found] = await rowsOf<ContactRow>(
    db,
    sql`select jsonb_build_object('state', h.state, 'nextCallAt', ${epochMs(sql`h.next_call_at`)},
            'nextReason', h.next_reason) as row,
          case when a.id is not null then jsonb_build_object('state', a.state, 'dueAt', ${epochMs(sql`a.due_at`)},
            'notBefore', ${epochMs(sql`a.not_before`)}, 'promisedUntil', case when a.wanted_agent_id is not null
              and a.accepted_at is null and ${promisedUntil} > ${at(now)} then ${epochMs(promisedUntil)} end)
            end as attempt,
          case when ho.rule is not null then jsonb_build_object('rule', ho.rule, 'detail', ho.detail) end as hold,
          case when a.id is null then null when ${elsewhere('contact_id')} then 'person'
            when ${elsewhere('number')} then 'number' end as elsewhere,
          ct.time_zone as "contactZone", p.time_zones as "numberZones", c.dial ->> 'timeZone' as "campaignZone"
        from hopper h join campaigns c on c.id = h.campaign_id join contacts ct on ct.id = h.contact_id
        left join attempts a on a.id = h.attempt_id
        left join phones p on p.id = coalesce(${phoneId}::uuid, a.phone_id, h.next_phone_id)
        left join lateral (
          select rule, detail from holds where attempt_id = a.id order by held_at desc, id desc limit 1) ho on true
        where h.campaign_id = ${campaignId} and h.contact_id = ${contactId}`,
  );
  if (!found) return null;
  const { contactZone, numberZones, campaignZone, row, ...facts } = found;
  const { nextReason, ...times } = row;
  return {
    ...facts,
    zones: zonesToRing(contactZone, numberZones ?? [], campaignZone),
    row: {
      ...times,
      waitsForWindow: nextReason.endsWith(WAITS_FOR_WINDOW),
      isPromised: nextReason.startsWith(reasonWords({ code: 'callback' })),
    },
  };
}
