// Everything that can forbid a due call, looked at in the transaction that would place it: what passes puts the call
// off, what is for good ends the attempt, and either leaves a row that says why.
import { type SQL, sql } from 'drizzle-orm';
import { callsLookedAt, type Ledger, longestRestHours } from '../workflows/rules/caps.ts';
import {
  type CallRules,
  callRulesOf,
  type DueCall,
  type Hold,
  mayCall,
} from '../workflows/rules/may-call.ts';
import { say } from '../workflows/rules/sentences.ts';
import { reasonWords } from '../workflows/rules/words.ts';
import { zonesToRing } from '../workflows/rules/zones.ts';
import { isBlacklisted } from './book.ts';
import { at, type Db, epochMs, isAnyOf, rowsOf } from './db.ts';
import { endAttempt } from './end-attempt.ts';
import { type Held, keepHolds, putOff } from './holds.ts';
import { IN_FLIGHT } from './schema/dialing.ts';
import { tellTakenBack } from './taken-back.ts';

export type Candidate = { id: string; contactId: string; number: string; refusals: number };

type CheckedCandidate = Candidate & {
  contactZone: string | null;
  numberZones: string[] | null;
  phoneExists: boolean;
  isBlacklisted: boolean;
  busy: 'number' | 'contact' | null;
  isPromised: boolean;
  ledger: Ledger;
};

const HOUR = 60 * 60_000;
/** A call ends at most so long after it was placed. */
const LONGEST_CALL_HOURS = 24;

/**
 * Those of the locked attempts that may be placed now, in the order in which they are due: at most `most`, besides those
 * that are `accepted` by an agent who waits for them.
 */
export async function freeCandidates(
  tx: Db,
  { attemptIds, accepted = [], most }: { attemptIds: string[]; accepted?: string[]; most: number },
  campaign: Parameters<typeof callRulesOf>[0],
  now: Date,
): Promise<Candidate[]> {
  const rules = callRulesOf(campaign);
  const free: Candidate[] = [];
  const held: Held[] = [];
  const taken = new Set<string>();
  const awaited = new Set(accepted);
  let places = most;
  for (const candidate of await candidatesOf(tx, attemptIds, rules, now)) {
    if (places === 0 && !awaited.has(candidate.id)) break;
    const { id, contactId, number, contactZone, numberZones, refusals: _, ...call } = candidate;
    const zones = zonesToRing(contactZone, numberZones ?? [], campaign.dial.timeZone);
    const busy = taken.has(number) ? 'number' : taken.has(contactId) ? 'contact' : call.busy;
    const inputs: DueCall = { ...call, zones, busy };
    const verdict = mayCall(inputs, rules, now.getTime());
    if (verdict.type === 'free') {
      free.push(candidate);
      if (!awaited.has(id)) places -= 1;
      taken.add(number).add(contactId);
      continue;
    }
    const { hold } = verdict;
    held.push({ attemptId: id, inputs, hold, until: verdict.type === 'delayed' ? verdict.until : null });
    if (verdict.type === 'refused') {
      await endAttempt(tx, id, { status: verdict.status, endedAt: now, detail: inHistory(hold) }, now);
    }
  }
  await putOff(tx, held);
  await keepHolds(tx, held, now);
  const lost = held.filter(({ attemptId, until }) => until === null && awaited.has(attemptId));
  if (lost.length > 0)
    await tellTakenBack(
      tx,
      lost.map(({ attemptId }) => attemptId),
      now,
    );
  return free;
}

function inHistory({ detail, freeAt }: Hold): string {
  if (freeAt === null) return detail;
  const time = new Date(freeAt).toISOString().slice(0, 16).replace('T', ' ');
  return say('holds.until', { about: detail, time });
}

/** What the checks need to know of each call. */
async function candidatesOf(
  tx: Db,
  attemptIds: string[],
  { sources }: CallRules,
  now: Date,
): Promise<CheckedCandidate[]> {
  if (attemptIds.length === 0) return [];
  const restHours = longestRestHours(sources);
  return await rowsOf<CheckedCandidate>(
    tx,
    sql`select a.id, a.contact_id as "contactId", a.number, a.refusals,
          ct.time_zone as "contactZone", p.time_zones as "numberZones", p.id is not null as "phoneExists",
          ${isBlacklisted(sql`a.number`, sql`a.campaign_id`)} as "isBlacklisted",
          case when ${inFlight(sql`o.number = a.number`)} then 'number'
               when ${inFlight(sql`o.contact_id = a.contact_id`)} then 'contact' end as busy,
          a.reason = ${CALLED_BACK} as "isPromised",
          jsonb_build_object(
            'numberCalls', ${callTimes(sql`l.number = a.number`, callsLookedAt(sources, 'perNumber'))},
            'contactCalls', ${callTimes(sql`l.contact_id = a.contact_id`, callsLookedAt(sources, 'perContact'))}
          ) || ${restHours === 0 ? NOTHING_LATELY : lastEnds(new Date(now.getTime() - (restHours + LONGEST_CALL_HOURS) * HOUR))}
          as ledger
        from attempts a left join phones p on p.id = a.phone_id left join contacts ct on ct.id = a.contact_id
        where ${isAnyOf(sql`a.id`, attemptIds, 'uuid')} order by a.accepted_at is null, a.due_at, a.id`,
  );
}

const CALLED_BACK = reasonWords({ code: 'callback' });

function inFlight(whose: SQL): SQL {
  return sql`exists (select 1 from attempts o where ${whose} and o.id <> a.id
    and o.state in ${IN_FLIGHT})`;
}

/** The newest calls that were really placed, or may have been. */
function callTimes(whose: SQL, most: number): SQL {
  if (most === 0) return sql`'[]'::jsonb`;
  return sql`(select coalesce(jsonb_agg(t.at order by t.at desc), '[]'::jsonb) from (
    select ${epochMs(sql`l.placing_at`)} as at from attempts l
    where ${whose} and l.id <> a.id and l.placing_at is not null and (l.call_sid is not null or l.state <> 'ended')
    order by l.placing_at desc limit ${most}) t)`;
}

const NOTHING_LATELY = sql`'{"conversationAt": null, "abandonedAt": null, "machineAt": null}'::jsonb`;

/** When the number's last call of each kind ended, as far as it was placed since then. */
function lastEnds(since: Date): SQL {
  const last = (which: SQL) =>
    sql`max(${epochMs(sql`coalesce(l.call_ended_at, l.ended_at)`)}) filter (where ${which})`;
  return sql`(select jsonb_build_object(
      'conversationAt', ${last(sql`l.status = 'Reached' or l.state = 'wrapUp'`)},
      'abandonedAt', ${last(sql`l.status in ('Drop', 'Abandoned')`)},
      'machineAt', ${last(sql`l.status = 'Machine'`)})
    from attempts l where l.number = a.number and l.id <> a.id and l.placing_at > ${at(since)})`;
}
