/** How one call rings and what comes of it: pure decisions from the scenario and the request. */
import type { Scenario } from './scenarios.ts';

export type RingPlan = {
  setupMs: number;
  /** False when the network refuses before anything rings. */
  rings: boolean;
  /** Infinity: until a control request or the call's Timeout. */
  ringMs: number;
  outcome: 'answer' | 'busy' | 'no-answer' | 'failed';
  sipCode: number;
};

const defaultSetupMs = 300;
const defaultRingMs = 4000;

/** @param timeoutSeconds the call's Timeout: a longer ring ends there as no-answer, SIP 487 */
export function planRing(scenario: Scenario, timeoutSeconds: number): RingPlan {
  const setupMs = scenario.setupMs ?? defaultSetupMs;
  const timeoutMs = timeoutSeconds * 1000;
  const { ringMs, sipCode } = scenario;
  const rangOut = rungOut(setupMs, timeoutSeconds);

  switch (scenario.outcome) {
    case 'busy':
      return {
        setupMs,
        rings: ringMs !== undefined,
        ringMs: ringMs ?? 0,
        outcome: 'busy',
        sipCode: sipCode ?? 486,
      };
    case 'failed':
      return {
        setupMs,
        rings: ringMs !== undefined,
        ringMs: ringMs ?? 0,
        outcome: 'failed',
        sipCode: sipCode ?? 503,
      };
    case 'no-answer':
      return { ...rangOut, ringMs: Math.min(ringMs ?? timeoutMs, timeoutMs), sipCode: sipCode ?? 487 };
    case 'manual':
      return rangOut;
    case 'answer':
    case 'machine':
    case 'fax': {
      const untilAnswer = ringMs ?? defaultRingMs;
      if (untilAnswer >= timeoutMs) return rangOut;
      return { setupMs, rings: true, ringMs: untilAnswer, outcome: 'answer', sipCode: 200 };
    }
    default:
      return scenario.outcome satisfies never;
  }
}

/** Nobody picks up until the caller's Timeout. */
export function rungOut(setupMs: number, timeoutSeconds: number): RingPlan {
  return { setupMs, rings: true, ringMs: timeoutSeconds * 1000, outcome: 'no-answer', sipCode: 487 };
}
