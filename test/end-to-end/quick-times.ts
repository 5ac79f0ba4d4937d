// Patience of the placing protocol for tests: recovery takes seconds, and each time outlasts what it must outlast.
import type { PlacingTimes } from '../../activities/deps.ts';

/** Milliseconds until an unanswered request to Twilio counts as lost; shorter than every other patience. */
export const QUICK_REQUEST_MS = 2_000;

export const QUICK_TIMES: PlacingTimes = {
  graceMs: 3_000,
  lookUpAfterMs: 300,
  giveUpAfterMs: 8_000,
  overdueMs: 4_000,
  holdMs: 1_000,
  temporalMs: 10_000,
};
