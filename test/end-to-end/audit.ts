// The simulator's call log, which is the truth, held against History, Hopper and Final.
import { type SQL, sql } from 'drizzle-orm';
import type { LoggedCall, SimulatorControl } from '../../local/twilio/control.ts';
import { type Db, rowsOf } from '../../store/db.ts';
import { attempts } from '../../store/schema/dialing.ts';

type Attempt = typeof attempts.$inferSelect;

/** Each line says what is wrong; none is said of a sound run. */
export type Audit = {
  /** Calls that rang twice: for one attempt, for one phone of a round, or for one number at the same time. */
  placedTwice: string[];
  /** Contacts, attempts and messages that did not come to their end. */
  stuck: string[];
  /** Attempts whose status is not what happened to their call. */
  wrongOutcomes: string[];
  /** Contacts of the campaigns' lists that are not in exactly one of Hopper and Final. */
  lost: string[];
};

export const SOUND: Audit = { placedTwice: [], stuck: [], wrongOutcomes: [], lost: [] };

/** Of every campaign of the database that was started, when all of them are finished. */
export async function audit(db: Db, control: Pick<SimulatorControl, 'calls' | 'refusals'>): Promise<Audit> {
  const calls = await control.calls();
  const refused = new Set((await control.refusals()).map((refusal) => refusal.to));
  const rows = await db.select().from(attempts);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    placedTwice: [
      ...twice(calls, 'attempt', attemptOf),
      ...twice(calls, 'phone of a round', (call) => phoneOfRound(byId.get(attemptOf(call)))),
      ...overlapping(calls),
    ],
    stuck: [
      ...rows.filter((row) => row.state !== 'ended').map((row) => `attempt ${row.id} is ${row.state}`),
      ...calls.filter((call) => call.endedAt === undefined).map((call) => `${call.sid} is ${call.status}`),
      ...(await lines(db, IN_HOPPER)),
      ...(await lines(db, IN_OUTBOX)),
    ],
    wrongOutcomes: [...wrongCalls(calls, byId), ...inventedCalls(rows, calls, refused)],
    lost: await lines(db, LOST),
  };
}

/** The attempt for which a call was placed, by the address of its status callbacks. */
export function attemptOf(call: LoggedCall): string {
  return /\/twilio\/status\/([^#/?]+)/.exec(call.statusCallback ?? '')?.[1] ?? `none of ${call.sid}`;
}

function phoneOfRound(attempt: Attempt | undefined): string | null {
  if (!attempt) return null;
  const { campaignId, contactId, phoneId, round } = attempt;
  return [campaignId, contactId, phoneId, `round ${round}`].join(' ');
}

function twice(calls: LoggedCall[], what: string, keyOf: (call: LoggedCall) => string | null): string[] {
  const groups = Map.groupBy(calls, keyOf);
  return [...groups]
    .filter(([key, group]) => key !== null && group.length > 1)
    .map(([key, group]) => `${group.length} calls for ${what} ${key}`);
}

function overlapping(calls: LoggedCall[]): string[] {
  return [...Map.groupBy(calls, (call) => call.to)].flatMap(([number, group]) => {
    const inOrder = group.toSorted((a, b) => a.requestedAt - b.requestedAt);
    return inOrder.flatMap((call, index) => {
      const before = inOrder[index - 1];
      const overlaps = before && (before.endedAt ?? Number.POSITIVE_INFINITY) > call.requestedAt;
      return overlaps ? [`${number} is in two calls at once: ${before.sid} and ${call.sid}`] : [];
    });
  });
}

function wrongCalls(calls: LoggedCall[], byId: ReadonlyMap<string, Attempt>): string[] {
  return calls.flatMap((call) => {
    const attempt = byId.get(attemptOf(call));
    if (!attempt) return [`${call.sid} belongs to no attempt`];
    const right = outcomesOf(call);
    if (attempt.callSid !== call.sid) return [`attempt ${attempt.id} does not know its call ${call.sid}`];
    if (right.includes(attempt.status ?? '')) return [];
    return [
      `attempt ${attempt.id} is ${attempt.status}, its call was ${right.join(' or ')} (${call.status})`,
    ];
  });
}

/** Written from product.md section 3, not from the code. */
function outcomesOf(call: LoggedCall): string[] {
  switch (call.status) {
    case 'busy':
      return ['Busy'];
    case 'no-answer':
      return ['NoAnswer'];
    case 'failed':
      return [[404, 410, 484, 604].includes(call.sipResponseCode ?? 0) ? 'NoSuchNumber' : 'Congestion'];
    case 'canceled':
      return ['Cancelled'];
    case 'completed':
      if (/^(machine|fax)/.test(call.answeredBy ?? '')) return ['Machine'];
      if (call.verbs.length > 0) return ['Reached'];
      if (call.endedBy === 'api') return ['Cancelled'];
      // They hung up, or we died, while we were asked what to play: nobody can tell what of it was heard.
      return call.webhooks.some(({ kind }) => kind === 'twiml') ? ['Reached', 'Abandoned'] : ['Abandoned'];
    default:
      return ['nothing yet'];
  }
}

/** An attempt without a call was refused by Twilio, skipped or cancelled; anything else is an invention. */
function inventedCalls(rows: Attempt[], calls: LoggedCall[], refused: ReadonlySet<string | null>): string[] {
  const called = new Set(calls.map(attemptOf));
  return rows
    .filter((row) => !called.has(row.id) && row.state === 'ended')
    .filter((row) => !['Blacklisted', 'Capped', 'Cancelled'].includes(row.status ?? ''))
    .filter((row) => !(refused.has(row.number) && ['NoSuchNumber', 'Congestion'].includes(row.status ?? '')))
    .map((row) => `attempt ${row.id} is ${row.status} without a call`);
}

const IN_HOPPER = sql`
  select format('contact %s is in the hopper: %s', h.contact_id, h.state) as line
  from hopper h join campaigns c on c.id = h.campaign_id where c.state in ('active', 'finished')`;

const IN_OUTBOX = sql`select format('outbox %s: %s', id, message) as line from outbox`;

const LOST = sql`
  select format('contact %s: %s times in the hopper, %s in final', member.contact_id, places.waiting, places.closed) as line
  from campaigns c
  join campaign_lists cl on cl.campaign_id = c.id
  join list_contacts member on member.list_id = cl.list_id
  cross join lateral (select
    (select count(*) from hopper h where h.campaign_id = c.id and h.contact_id = member.contact_id) as waiting,
    (select count(*) from final f where f.campaign_id = c.id and f.contact_id = member.contact_id) as closed) places
  where c.started_at is not null and places.waiting + places.closed <> 1`;

async function lines(db: Db, query: SQL): Promise<string[]> {
  return (await rowsOf<{ line: string }>(db, query)).map((row) => row.line);
}
