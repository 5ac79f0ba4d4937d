// What keeps a contact from being called now, in one sentence. Moments are milliseconds since the epoch; the clock in
// the words is that of the place where the next phone rings.
import { type CampaignCode, type Explanation, said } from './campaign-facts.ts';
import { clockWords } from './clock-words.ts';

/** What a screen may translate by. */
export const CONTACT_CODES = [
  'campaignAtRest',
  'capped',
  'window',
  'windowNever',
  'refused',
  'sameNumber',
  'samePerson',
  'promised',
  'preview',
  'wrapUp',
  'agent',
  'line',
  'turn',
  'notDue',
  'starting',
  'late',
] as const;
export type ContactCode = (typeof CONTACT_CODES)[number];

export type ContactFacts = {
  /** Where the next phone may ring: never empty, the first is the one whose clock is shown. */
  zones: readonly string[];
  row: {
    state: 'fresh' | 'starting' | 'running';
    nextCallAt: number;
    waitsForWindow: boolean;
    isPromised: boolean;
  };
  /** The call in line or in progress. */
  attempt: {
    state:
      | 'waiting'
      | 'preview'
      | 'placing'
      | 'unknown'
      | 'placed'
      | 'ringing'
      | 'answered'
      | 'wrapUp'
      | 'ended';
    dueAt: number;
    notBefore: number | null;
    /** An agent promised it, and it is theirs alone until then. */
    promisedUntil: number | null;
  } | null;
  /** What the last look found that forbade the call. */
  hold: { rule: string; detail: string } | null;
  /** Another call, in whichever campaign, has the number or the person. */
  elsewhere: 'number' | 'person' | null;
};

/** A contact whose next call is late by this has probably lost it on the way. */
const LATE = 60_000;

/**
 * Null when nothing does: a call is in progress. `campaign` says what its campaign waits for.
 */
export function explainContact(
  facts: ContactFacts,
  campaign: Explanation<CampaignCode>,
  now: number,
): Explanation<ContactCode> | null {
  const { attempt } = facts;
  if (attempt && isInProgress(attempt.state)) return null;
  if (attempt?.state === 'wrapUp') {
    return said('wrapUp', 'an agent writes down what the last call was');
  }
  const rest = atRest(campaign);
  if (rest) return rest;
  if (attempt?.state === 'preview') return said('preview', 'an agent looks at the contact before the call');
  return attempt ? inLine(facts, attempt, campaign, now) : betweenCalls(facts, campaign, now);
}

function isInProgress(state: NonNullable<ContactFacts['attempt']>['state']): boolean {
  return ['placing', 'unknown', 'placed', 'ringing', 'answered'].includes(state);
}

function atRest({ code, words, until, values }: Explanation<CampaignCode>): Explanation<ContactCode> | null {
  switch (code) {
    case 'notStarted':
    case 'paused':
    case 'stopped':
    case 'finished':
      return said('campaignAtRest', `the campaign is ${words}`, until, { ...values, campaign: code });
    default:
      return null;
  }
}

function inLine(
  facts: ContactFacts,
  { dueAt, notBefore, promisedUntil }: NonNullable<ContactFacts['attempt']>,
  campaign: Explanation<CampaignCode>,
  now: number,
): Explanation<ContactCode> {
  if (facts.elsewhere === 'person') {
    return said('samePerson', 'the same person is being called in another campaign');
  }
  if (facts.elsewhere === 'number') return said('sameNumber', 'the number is in another call');
  if (notBefore !== null && notBefore > now) return putOff(facts, notBefore, now);
  if (promisedUntil !== null && promisedUntil > now) {
    const [due, free] = [dueAt, promisedUntil].map((at) => clockIn(facts, at, now));
    const words = `promised to an agent at ${due}; others may take it from ${free}`;
    return said('promised', words, promisedUntil, { dueAt });
  }
  return inTurn(campaign);
}

function putOff(facts: ContactFacts, until: number, now: number): Explanation<ContactCode> {
  const { hold } = facts;
  const when = clockIn(facts, until, now);
  if (!hold) return said('refused', `Twilio refused the last request; it is repeated at ${when}`, until);
  if (hold.rule === 'window')
    return hold.detail.startsWith('never') ? never(hold.detail) : opens(facts, until, now);
  if (hold.rule === 'oneCallAtATime') return said('sameNumber', 'the number is in another call', until);
  return said('capped', `capped: ${hold.detail}, free at ${when}`, until, hold);
}

function betweenCalls(
  facts: ContactFacts,
  campaign: Explanation<CampaignCode>,
  now: number,
): Explanation<ContactCode> {
  const { state, nextCallAt, waitsForWindow, isPromised } = facts.row;
  if (nextCallAt > now) {
    if (waitsForWindow) return opens(facts, nextCallAt, now);
    const when = clockIn(facts, nextCallAt, now);
    return isPromised
      ? said('promised', `promised to be called at ${when}`, nextCallAt)
      : said('notDue', `due at ${when}`, nextCallAt);
  }
  if (state === 'fresh') return inTurn(campaign);
  if (nextCallAt > now - LATE) return said('starting', 'the call is just being put in line');
  const since = clockIn(facts, nextCallAt, now);
  const words = `its call has been due since ${since} and is looked for`;
  return said('late', words, null, { since: nextCallAt });
}

/** Nothing holds the contact itself. */
function inTurn({ code, words, values }: Explanation<CampaignCode>): Explanation<ContactCode> {
  const because = { ...values, campaign: code };
  switch (code) {
    case 'noAgents':
    case 'agentsAway':
    case 'agentsBusy':
    case 'agentLinesDown':
    case 'agentsElsewhere':
      return said('agent', `waits for an agent: ${words}`, null, because);
    case 'linesInUse':
    case 'accountHeld':
    case 'accountShared':
      return said('line', `waits for a line: ${words}`, null, because);
    case 'noWorker':
      return said('late', words, null, because);
    default:
      return said('turn', 'waits for its turn');
  }
}

function opens({ zones }: ContactFacts, at: number, now: number): Explanation<ContactCode> {
  const [zone = 'UTC'] = zones;
  const besides = zones.length > 1 ? ` (the number may be in ${zones.length} zones)` : '';
  const words = `waits for the calling window: opens ${clockWords(at, zone, now)} in ${zone}${besides}`;
  return said('window', words, at, { zone, zones: zones.length });
}

function never(detail: string): Explanation<ContactCode> {
  return said('windowNever', `the calling window is ${detail}`, null, { detail });
}

function clockIn({ zones }: ContactFacts, at: number, now: number): string {
  return clockWords(at, zones[0] ?? 'UTC', now);
}
