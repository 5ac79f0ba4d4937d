// What is known of a campaign when it is asked why nobody is being called, and the form of the answer. Moments are
// milliseconds since the epoch.

/** What a screen may translate by. `calling` means that all is well. */
export const CAMPAIGN_CODES = [
  'archived',
  'notStarted',
  'paused',
  'stopped',
  'finished',
  'filling',
  'hopperEmpty',
  'calling',
  'linesInUse',
  'windowClosed',
  'allCapped',
  'allBusy',
  'refused',
  'promised',
  'nobodyDue',
  'noAgents',
  'agentsAway',
  'agentsBusy',
  'agentLinesDown',
  'agentsElsewhere',
  'previewing',
  'accountHeld',
  'accountShared',
  'starting',
  'noWorker',
] as const;
export type CampaignCode = (typeof CAMPAIGN_CODES)[number];

/** What the words say besides `until`, for who puts them into another language. Moments and counts. */
export type ExplanationValues = {
  /** How many of what the code is about. */
  count?: number;
  /** Of all agents. */
  all?: number;
  busy?: number;
  paused?: number;
  offline?: number;
  inLine?: number;
  since?: number;
  dueAt?: number;
  /** What was written down when the campaign came to rest. */
  reason?: string;
  /** The cap that holds the call, and what it or the window saw. */
  rule?: string;
  detail?: string;
  zone?: string;
  zones?: number;
  /** Why the contact's campaign calls nobody. */
  campaign?: CampaignCode;
};

/** `until`: when the reason passes, as far as that is known. */
export type Explanation<Code extends string> = {
  code: Code;
  words: string;
  until: number | null;
  values: ExplanationValues;
};

export function said<Code extends string>(
  code: Code,
  words: string,
  until: number | null = null,
  values: ExplanationValues = {},
): Explanation<Code> {
  return { code, words, until, values };
}

/** When the next one comes, and why not before. `start`: nothing holds it but its time. */
export type NextCall = { at: number; why: 'start' | 'window' | 'cap' | 'busy' | 'refused' };

export type CampaignFacts = {
  isArchived: boolean;
  state: 'draft' | 'active' | 'paused' | 'stopped' | 'finished';
  stateReason: string;
  startsAt: number | null;
  kind: 'ivr' | 'queue';
  timeZone: string;
  /** Whether lists are still being brought into the hopper, and whether anybody is in it. */
  isFeeding: boolean;
  hasContacts: boolean;
  calls: {
    inProgress: number;
    /** In line, and held by nothing that is known beforehand. */
    due: number;
    /** In line, and held until their time by a cap, the window, a refusal. */
    held: number;
    /** Due, but kept for the agents who promised them until `promisedUntil`. */
    promised: number;
    promisedUntil: number | null;
    /** Before agents who have not decided yet. */
    previewed: number;
    /** Since when the first of those due has been so. */
    dueSince: number | null;
  };
  /** The first of the calls that are held. */
  nextHeld: NextCall | null;
  /** The first of the contacts that have no call in line. */
  nextContact: NextCall | null;
  /** Calls that may be in progress at the same time; 0 is no limit. */
  maxLines: number;
  agents: {
    all: number;
    free: number;
    busy: number;
    paused: number;
    offline: number;
    /** Available, but the call to their own telephone or browser does not stand. */
    withoutLine: number;
  };
  /** How many calls the agents leave room for; null when that was not asked. */
  roomForCalls: number | null;
  account: {
    /** Twilio has no free line before; null when it has. */
    heldUntil: number | null;
    /** Other campaigns that have calls left over. */
    rivals: number;
  };
};
