// Pacing: how many new calls a queue campaign may place now (product.md section 4, method).
import { predictedLines, type RecentCalls } from './predicted-lines.ts';

export const DIAL_METHODS = ['preview', 'progressive', 'power', 'predictive'] as const;
export type DialMethod = (typeof DIAL_METHODS)[number];

/** `dropRate`: at most so many percent of the answered calls find no agent; `busyFactor`: agents are busy so much. */
export type PacingTarget = { type: 'dropRate' | 'busyFactor'; percent: number };

/** The part of a campaign's queue settings that pacing goes by. */
export type PacingSettings = {
  method: DialMethod;
  /** Power; with decimals: 1.5 is three lines for two free agents. */
  linesPerAgent: number;
  /** Predictive. */
  target: PacingTarget;
  /** So long an answered call is held for an agent before it is dropped. */
  queueTimeoutSeconds: number;
};

/** Calls that a person answered, and those of them that ended without an agent (Drop and Abandoned). */
export type AnswerCounts = { answered: number; abandoned: number };

/** All that the rule knows: what a database of attempts and agents can count at one moment, for one campaign. */
export type PacingInput = {
  settings: PacingSettings;
  /** How many percent of the answered calls may be abandoned by the campaign's compliance profile; null is no cap. */
  abandonCapPercent: number | null;
  /** Calls that may be added to those in progress (max concurrent calls); null is no limit. */
  linesLeft: number | null;
  agents: {
    /** Could take a call at once. */
    free: number;
    /** On a call, or claimed for one. */
    talking: number;
    wrapUp: number;
    /** Talk and wrap-up by presence without pauses, over the last 15 minutes: 0 to 1; null when unknown. */
    busyShare: number | null;
  };
  calls: {
    /** Seconds since it was placed, for each call that is placed or rings. */
    ringing: readonly number[];
    /** Answered, and without an agent yet. */
    waiting: number;
  };
  /** Over the cap's period, of 30 days for instance. */
  period: AnswerCounts;
  /** Over the last 24 hours: a good month is not spent in one bad hour. */
  day: AnswerCounts;
  recent: RecentCalls;
};

/**
 * What the number comes from. `agentDecides`: preview. `noAgents`: nobody is at work. `onePerFreeAgent`: progressive.
 * `linesPerAgent`: power. `predicted`: predictive. `learning`: predictive knows too few answered calls and goes by one
 * line per free agent. `overAbandonCap`: so do power and predictive while more calls were abandoned than the cap
 * allows. `lineLimit`: the rule wanted more than `linesLeft`.
 */
export type PacingReason =
  | 'agentDecides'
  | 'noAgents'
  | 'onePerFreeAgent'
  | 'linesPerAgent'
  | 'predicted'
  | 'learning'
  | 'overAbandonCap'
  | 'lineLimit';

export type Pacing = { lines: number; why: PacingReason };

/** Answered calls that must be known before anything is predicted. */
const ENOUGH_ANSWERED = 20;
/** The risk that is run when nothing is left to abandon … */
const FIRST_RISK = 0.006;
/** … and never more than this, however much is left: after a quiet morning nobody is dropped by the dozen. */
const MOST_RISK = 0.1;
/** The busy factor's risk fades within so many percent below its target. */
const BUSY_BAND_PERCENT = 5;

/** How many calls to place now, besides those in progress: a whole number, never negative. */
export function pace(input: PacingInput): Pacing {
  const wanted = wantedLines(input);
  if (input.linesLeft === null || wanted.lines <= input.linesLeft) return wanted;
  return { lines: Math.max(0, Math.floor(input.linesLeft)), why: 'lineLimit' };
}

function wantedLines(input: PacingInput): Pacing {
  const { settings, agents } = input;
  if (settings.method === 'preview') return { lines: 0, why: 'agentDecides' };
  if (presentAgents(input) === 0) return { lines: 0, why: 'noAgents' };
  const onePerFreeAgent = linesUpTo(agents.free, input);
  if (settings.method === 'progressive') return { lines: onePerFreeAgent, why: 'onePerFreeAgent' };
  if (isOverCap(input)) return { lines: onePerFreeAgent, why: 'overAbandonCap' };
  if (settings.method === 'power') {
    return { lines: linesUpTo(agents.free * settings.linesPerAgent, input), why: 'linesPerAgent' };
  }
  if (input.recent.answered < ENOUGH_ANSWERED) return { lines: onePerFreeAgent, why: 'learning' };
  return { lines: Math.max(onePerFreeAgent, predictedLines(input, allowedRisk(input))), why: 'predicted' };
}

/** Lines that are missing to `wanted` in all; 1.1 × 10 is 11, whatever binary fractions make of it. */
function linesUpTo(wanted: number, { calls }: PacingInput): number {
  return Math.max(0, Math.floor(wanted + 1e-9) - calls.ringing.length - calls.waiting);
}

function presentAgents({ agents }: PacingInput): number {
  return agents.free + agents.talking + agents.wrapUp;
}

function isOverCap({ abandonCapPercent, period, day }: PacingInput): boolean {
  if (abandonCapPercent === null) return false;
  return Math.min(leftToAbandon(abandonCapPercent, period), leftToAbandon(abandonCapPercent, day)) < 0;
}

/** Calls that may still be abandoned before `percent` is reached; negative above it. */
function leftToAbandon(percent: number, { answered, abandoned }: AnswerCounts): number {
  return (answered * percent) / 100 - abandoned;
}

/**
 * The chance, for a call placed now, of finding no agent when it is answered, that may be run.
 *
 * It follows what is left to abandon: while fewer calls are abandoned than the target allows, the balance grows and
 * the risk with it, until as many are abandoned as may be. The balance is the sum of all past deviations, so that
 * nothing need be remembered (integral control), and it shrinks smoothly, so that nothing flaps at the limit.
 */
function allowedRisk(input: PacingInput): number {
  const { settings, abandonCapPercent, period, day, agents } = input;
  const { type, percent } = settings.target;
  const dropPercent = Math.min(type === 'dropRate' ? percent : 100, abandonCapPercent ?? 100);
  const left = Math.min(leftToAbandon(dropPercent, period), leftToAbandon(dropPercent, day));
  // A big team abandons several calls before a correction shows, so that it needs a softer one.
  const step = 1.5 + presentAgents(input) / 12;
  const risk = Math.min(MOST_RISK, FIRST_RISK * Math.exp(left / step));
  if (type === 'dropRate') return risk;
  const missing = percent - 100 * (agents.busyShare ?? 0);
  return risk * Math.min(1, Math.max(0, missing / BUSY_BAND_PERCENT));
}
