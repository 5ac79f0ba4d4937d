// Trouble in a campaign that a person must hear of: from figures to alerts. Moments are milliseconds since the epoch.

import { type Said, say } from './sentences.ts';

/** The codes of alerts that open and close by themselves. */
export const TROUBLE_CODES = [
  'stuckContacts',
  'hopperEmpty',
  'noAgents',
  'answerRate',
  'abandonRate',
] as const;
export type TroubleCode = (typeof TROUBLE_CODES)[number];

export type Trouble = { code: TroubleCode; message: Said };

export type Answers = { calls: number; answered: number };

export type TroubleFacts = {
  /** Contacts that should have had a call long ago, have none in line, and could not be helped. */
  stuck: number;
  /** Nobody is in the hopper, although contacts of the lists were never called and are nobody's double. */
  leavesContactsOut: boolean;
  /** Calls are due that need an agent, and since then no agent could take one; null: somebody can. */
  noAgentsSince: number | null;
  /** Of each caller id its last calls, and those of the seven days before them. */
  callerIds: { callerId: string; recent: Answers; before: Answers }[];
  /** Calls that people answered over the cap's period; null without a cap. */
  abandoned: { capPercent: number; days: number; answered: number; abandoned: number } | null;
};

/** A short absence of the last agent troubles nobody. */
const NO_AGENTS_FOR = 2 * 60_000;
/** Calls that are called the last ones of a caller id. */
export const RECENT_CALLS = 50;
/** Fewer earlier calls say nothing. */
const LEAST_BEFORE = 200;
/** So unlikely by chance as this many standard deviations (one in a thousand), and by a third at least. */
const DEVIATIONS = 3.1;
const WORTH_TELLING = 2 / 3;
/** One abandoned call of few is over every cap. */
const LEAST_ABANDONED = 3;

export function troublesOf(facts: TroubleFacts, now: number): Trouble[] {
  const { stuck, leavesContactsOut, noAgentsSince } = facts;
  const troubles: (Trouble | null)[] = [
    stuck > 0 ? { code: 'stuckContacts', message: stuckWords(stuck) } : null,
    leavesContactsOut ? { code: 'hopperEmpty', message: say('alerts.hopperEmpty') } : null,
    noAgentsSince !== null && now - noAgentsSince >= NO_AGENTS_FOR
      ? { code: 'noAgents', message: say('alerts.noAgents') }
      : null,
    fallingAnswers(facts),
    tooManyAbandoned(facts),
  ];
  return troubles.filter((trouble) => trouble !== null);
}

function stuckWords(stuck: number): Said {
  return stuck === 1 ? say('alerts.stuckOne') : say('alerts.stuck', { count: stuck });
}

function fallingAnswers({ callerIds }: TroubleFacts): Trouble | null {
  const falling = callerIds.filter(({ recent, before }) => hasFallen(recent, before));
  if (falling.length === 0) return null;
  const each = falling.map(
    ({ callerId, recent, before }) => `${callerId} ${percent(recent)} (${percent(before)})`,
  );
  return {
    code: 'answerRate',
    message: say('alerts.answerRate', { shares: each.join('; ') }),
  };
}

/** Whether the share of answered calls is lower than before, and not by chance: a test of two proportions. */
export function hasFallen(recent: Answers, before: Answers): boolean {
  if (recent.calls < RECENT_CALLS || before.calls < LEAST_BEFORE) return false;
  const [now, earlier] = [recent.answered / recent.calls, before.answered / before.calls];
  if (now >= earlier || now > earlier * WORTH_TELLING) return false;
  const both = (recent.answered + before.answered) / (recent.calls + before.calls);
  const deviation = Math.sqrt(both * (1 - both) * (1 / recent.calls + 1 / before.calls));
  return earlier - now >= DEVIATIONS * deviation;
}

function tooManyAbandoned({ abandoned: counted }: TroubleFacts): Trouble | null {
  if (!counted) return null;
  const { capPercent, days, answered, abandoned } = counted;
  if (abandoned < LEAST_ABANDONED || abandoned * 100 <= answered * capPercent) return null;
  const about = days === 1 ? say('spans.day') : say('spans.days', { days });
  const message = say('alerts.abandonRate', { abandoned, answered, about, percent: capPercent });
  return { code: 'abandonRate', message };
}

function percent({ answered, calls }: Answers): string {
  return `${Math.round((answered / calls) * 100)} %`;
}
