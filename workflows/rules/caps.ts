// Caps: how often a number and a person may be called, and how long they rest, whatever the campaign (product.md
// section 2, rule 10). Moments are milliseconds since the epoch.

import { say } from './sentences.ts';

/** At most `calls` within `hours`. */
export type Frequency = { calls: number; hours: number };

/** Null or 0: no limit. The rests are those of a number. */
export type CapLimits = {
  perNumber: Frequency | null;
  perContact: Frequency | null;
  /** From the end of a call in which a person was spoken to. */
  restAfterConversationHours: number;
  /** From the end of a call that a person answered for nothing: dropped by us, or given up before an agent came. */
  restAfterAbandonedHours: number;
  restAfterMachineHours: number;
};

/** A campaign's own; the compliance profile's hold besides. */
export type Caps = CapLimits & {
  /** A capped call waits until it is free, or the contact's next phone is called. */
  whenCapped: 'wait' | 'skip';
};

export const NO_LIMITS: CapLimits = {
  perNumber: null,
  perContact: null,
  restAfterConversationHours: 0,
  restAfterAbandonedHours: 0,
  restAfterMachineHours: 0,
};

/** Where limits come from: "us 2026-11", "campaign 12". */
export type LimitSource = { version: string; limits: CapLimits };

/** What was done lately, over all campaigns. */
export type Ledger = {
  /** When calls to the number were placed, newest first: at least as many as the limits look at. */
  numberCalls: readonly number[];
  /** The same of the contact, whichever phone it was. */
  contactCalls: readonly number[];
  /** When the number's last call of this kind ended. */
  conversationAt: number | null;
  abandonedAt: number | null;
  machineAt: number | null;
};

export type CapRule = keyof CapLimits;

export type CapHold = {
  rule: CapRule;
  version: string;
  /** "3 calls in 24 h". */
  detail: string;
  freeAt: number;
};

const HOUR = 60 * 60_000;

/**
 * The cap that holds a call longest; null when none does. Moments later than `now` count too: a clock that was put back
 * frees nobody. A promised call was agreed upon: only the rests after abandoned calls and machines hold it.
 */
export function capOf(
  sources: readonly LimitSource[],
  ledger: Ledger,
  now: number,
  isPromised = false,
): CapHold | null {
  const holds = sources.flatMap((source) => [
    ...(isPromised ? [] : agreeable(source, ledger)),
    rest(source, 'restAfterAbandonedHours', ledger.abandonedAt),
    rest(source, 'restAfterMachineHours', ledger.machineAt),
  ]);
  return holds.reduce<CapHold | null>((longest, hold) => {
    if (!hold || hold.freeAt <= now) return longest;
    return longest && longest.freeAt >= hold.freeAt ? longest : hold;
  }, null);
}

function agreeable(source: LimitSource, ledger: Ledger): (CapHold | null)[] {
  return [
    frequency(source, 'perNumber', ledger.numberCalls),
    frequency(source, 'perContact', ledger.contactCalls),
    rest(source, 'restAfterConversationHours', ledger.conversationAt),
  ];
}

/** How many of the newest calls the limits look at. */
export function callsLookedAt(sources: readonly LimitSource[], rule: 'perNumber' | 'perContact'): number {
  return Math.max(0, ...sources.map(({ limits }) => limits[rule]?.calls ?? 0));
}

/** The longest time, in hours, for which the end of a call matters. */
export function longestRestHours(sources: readonly LimitSource[]): number {
  return Math.max(
    0,
    ...sources.flatMap(({ limits }) => [
      limits.restAfterConversationHours,
      limits.restAfterAbandonedHours,
      limits.restAfterMachineHours,
    ]),
  );
}

/** Free when the oldest of the last `calls` is `hours` old: then one less lies within. */
function frequency(
  { version, limits }: LimitSource,
  rule: 'perNumber' | 'perContact',
  calls: readonly number[],
): CapHold | null {
  const limit = limits[rule];
  const oldest = limit ? calls[limit.calls - 1] : undefined;
  if (!limit || oldest === undefined) return null;
  const words = CALLS_IN[rule];
  const about = hoursText(limit.hours);
  const detail =
    limit.calls === 1 ? say(words.one, { about }) : say(words.several, { count: limit.calls, about });
  return { rule, version, detail, freeAt: oldest + limit.hours * HOUR };
}

const CALLS_IN = {
  perNumber: { one: 'holds.oneCall', several: 'holds.calls' },
  perContact: { one: 'holds.oneCallToContact', several: 'holds.callsToContact' },
} as const;

const REST_AFTER = {
  restAfterConversationHours: 'holds.restAfterConversation',
  restAfterAbandonedHours: 'holds.restAfterAbandoned',
  restAfterMachineHours: 'holds.restAfterMachine',
} as const;

function rest(
  { version, limits }: LimitSource,
  rule: keyof typeof REST_AFTER,
  since: number | null,
): CapHold | null {
  const hours = limits[rule];
  if (hours === 0 || since === null) return null;
  const detail = say(REST_AFTER[rule], { about: hoursText(hours) });
  return { rule, version, detail, freeAt: since + hours * HOUR };
}

/** "24 h", "7 days". */
function hoursText(hours: number): string {
  return hours > 24 && hours % 24 === 0
    ? say('spans.days', { days: hours / 24 })
    : say('spans.hours', { hours });
}
