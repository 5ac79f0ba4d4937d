// Why nobody is being called in a campaign: the most binding reason in one sentence. Moments are milliseconds since
// the epoch; the clock in the words is that of the campaign's time zone.
import {
  type CampaignCode,
  type CampaignFacts,
  type Explanation,
  type NextCall,
  said,
} from './campaign-facts.ts';
import { clockWords } from './clock-words.ts';

/** Calls that nothing holds are placed within this time, or nobody is there to place them. */
const SOON = 30_000;

export function explainCampaign(facts: CampaignFacts, now: number): Explanation<CampaignCode> {
  return (
    atRest(facts, now) ??
    withoutContacts(facts) ??
    underWay(facts) ??
    nothingDue(facts, now) ??
    held(facts, now)
  );
}

function atRest({ isArchived, state, stateReason, startsAt, timeZone }: CampaignFacts, now: number) {
  if (isArchived) return said('archived', 'archived: it calls nobody until it is brought back');
  const reason = stateReason ? `: ${stateReason}` : '';
  const values = stateReason ? { reason: stateReason } : {};
  switch (state) {
    case 'active':
      return null;
    case 'draft':
      return startsAt !== null && startsAt > now
        ? said('notStarted', `not started: starts by itself at ${clock(startsAt, timeZone, now)}`, startsAt)
        : said('notStarted', 'not started');
    case 'paused':
      return said('paused', `paused${reason}`, null, values);
    case 'stopped':
      return said('stopped', `stopped${reason}`, null, values);
    case 'finished':
      return said('finished', `finished${reason}`, null, values);
    default:
      return state satisfies never;
  }
}

function withoutContacts({ hasContacts, isFeeding, calls }: CampaignFacts) {
  if (hasContacts || calls.inProgress > 0) return null;
  return isFeeding
    ? said('filling', 'the lists are being brought into the hopper')
    : said('hopperEmpty', 'the hopper is empty: nobody is left to call');
}

function underWay({ calls, maxLines }: CampaignFacts) {
  const { inProgress, previewed } = calls;
  if (maxLines > 0 && inProgress >= maxLines) {
    const words = `all ${count(maxLines, 'line')} of the campaign are in use`;
    return said('linesInUse', words, null, { count: maxLines });
  }
  if (inProgress > 0) {
    const words = `calls are being placed: ${count(inProgress, 'call')} in progress`;
    return said('calling', words, null, { count: inProgress });
  }
  if (previewed > 0) {
    const words = `${count(previewed, 'contact')} before agents, who have not decided yet`;
    return said('previewing', words, null, { count: previewed });
  }
  return null;
}

/** Nobody could be called, whoever and whatever was free. */
function nothingDue(facts: CampaignFacts, now: number) {
  const { calls, nextHeld, nextContact, timeZone } = facts;
  if (calls.due > 0) return null;
  // Contacts that are due are not put in line behind too many calls that are held.
  const isWaitingFor =
    nextContact !== null && nextContact.at <= now ? nextHeld : sooner(nextHeld, nextContact);
  const promise = calls.promisedUntil;
  if (calls.promised > 0 && promise !== null && (isWaitingFor === null || promise < isWaitingFor.at)) {
    const when = clock(promise, timeZone, now);
    const words = `the calls that are due were promised by agents in person; others take them from ${when}`;
    return said('promised', words, promise);
  }
  if (isWaitingFor) return notBefore(isWaitingFor, clock(isWaitingFor.at, timeZone, now));
  if (!nextContact) return said('hopperEmpty', 'nobody is left who could be called');
  if (nextContact.at > now - SOON) return said('starting', 'contacts that are due are being put in line');
  const since = clock(nextContact.at, timeZone, now);
  const words = `contacts have been due since ${since} and nobody calls them: is a worker running?`;
  return said('noWorker', words, null, { since: nextContact.at });
}

function sooner(one: NextCall | null, other: NextCall | null): NextCall | null {
  if (!one || !other) return one ?? other;
  return other.at < one.at ? other : one;
}

function notBefore({ at, why }: NextCall, when: string) {
  switch (why) {
    case 'start':
      return said('nobodyDue', `nobody is due before ${when}`, at);
    case 'window':
      return said('windowClosed', `the calling window is closed for everybody until ${when}`, at);
    case 'cap':
      return said('allCapped', `everybody who is due is capped; the first is free at ${when}`, at);
    case 'busy':
      return said('allBusy', 'everybody who is due is in another call', at);
    case 'refused':
      return said('refused', `Twilio refused the last requests; the next one goes out at ${when}`, at);
    default:
      return why satisfies never;
  }
}

/** Calls are due: what they wait for. */
function held(facts: CampaignFacts, now: number): Explanation<CampaignCode> {
  const { calls, account, kind, timeZone } = facts;
  const agents = kind === 'queue' ? withoutAgents(facts) : null;
  if (agents) return agents;
  if (account.heldUntil !== null && account.heldUntil > now) {
    const words = `Twilio had no free line: nothing is placed before ${clock(account.heldUntil, timeZone, now)}`;
    return said('accountHeld', words, account.heldUntil);
  }
  const since = calls.dueSince ?? now;
  if (since > now - SOON) {
    const words = `calls are being placed: ${count(calls.due, 'call')} in line`;
    return said('calling', words, null, { inLine: calls.due });
  }
  if (account.rivals > 0) {
    const others = count(account.rivals, 'other campaign');
    const words = `the account's calls per second are used by ${others}`;
    return said('accountShared', words, null, { count: account.rivals });
  }
  const words = `calls have been due since ${clock(since, timeZone, now)} and nobody places them: is a worker running?`;
  return said('noWorker', words, null, { since });
}

function withoutAgents({ agents, roomForCalls }: CampaignFacts) {
  const { all, free, busy, paused, offline, withoutLine } = agents;
  if (all === 0) return said('noAgents', 'the campaign has no agents: add agents or teams');
  if (free > 0) {
    if (roomForCalls !== 0) return null;
    return said('agentsElsewhere', 'calls of other campaigns ring for the agents who are free');
  }
  if (withoutLine > 0) {
    const words = `the lines of the agents are not up: ${withoutLine} of ${count(all, 'agent')} available without one`;
    return said('agentLinesDown', words, null, { count: withoutLine, all });
  }
  const away = [
    paused > 0 ? `${paused} paused` : '',
    offline > 0 ? `${offline} offline` : '',
    busy > 0 ? `${busy} busy` : '',
  ].filter(Boolean);
  const [code, words] =
    busy > 0
      ? (['agentsBusy', 'all agents who are at work are busy'] as const)
      : (['agentsAway', 'no agent is available'] as const);
  return said(code, `${words} (${away.join(', ')})`, null, { paused, offline, busy });
}

function clock(at: number, zone: string, now: number): string {
  return `${clockWords(at, zone, now)} (${zone})`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
