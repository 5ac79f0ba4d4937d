// The last look before a request for a call leaves this process: slots are even, but timers and a busy machine are not,
// and a late call must not be followed too soon by those after it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ActivityDeps } from './deps.ts';

/** The second that is kept free of more calls is a little longer, for jitter on the way. */
const SECOND_MS = 1_004;
/** A request may have been on its way for so much longer than the quickest of the last ones, at most. */
const MOST_JITTER_MS = 500;
const QUICKEST_OF = 50;

export type SendGate = {
  /**
   * Resolves when one more call may leave, at once without a limit. The function it gives is to be told when the request
   * was answered, and how many milliseconds of that time Twilio worked on it.
   */
  pass(): Promise<(requestMs: number) => void>;
};

const REAL_TIME = {
  /** Milliseconds, never set back. */
  clock: () => performance.now(),
  wait: (ms: number): Promise<void> => sleep(ms),
};

const gates = new WeakMap<ActivityDeps, SendGate>();

/** `way`: milliseconds that the request and its answer were on their way, null before the answer. */
type PassedCall = { at: number; way: number | null };

/** One for all campaigns of the process. */
export function sendGateOf(deps: ActivityDeps): SendGate {
  const gate = gates.get(deps) ?? createSendGate(deps.config.TWILIO_CALLS_PER_SECOND);
  gates.set(deps, gate);
  return gate;
}

/** Of any `callsPerSecond` + 1 calls that pass, the last arrives a second later than the first. */
export function createSendGate(callsPerSecond: number, { clock, wait } = REAL_TIME): SendGate {
  const atOnce = Math.max(1, Math.floor(callsPerSecond));
  const span = callsPerSecond < 1 ? SECOND_MS / callsPerSecond : SECOND_MS;
  let passed: PassedCall[] = [];
  const ways: number[] = [];

  /** When a call may have arrived: later than the quickest would have by so much as its way was longer. */
  function arrival({ at, way }: PassedCall, quickest: number): number {
    const late = (way ?? clock() - at) - quickest;
    return at + Math.min(MOST_JITTER_MS, Math.max(0, late));
  }

  /** How long until one more call fits into the second that it would arrive in. */
  function left(): number {
    const isOver = clock() - span;
    passed = passed.filter((call) => call.at + MOST_JITTER_MS > isOver);
    const quickest = Math.min(...ways);
    const arrivals = passed.map((call) => arrival(call, quickest)).toSorted((a, b) => b - a);
    return (arrivals[atOnce - 1] ?? Number.NEGATIVE_INFINITY) - isOver;
  }

  return {
    async pass() {
      if (callsPerSecond === 0) return () => {};
      for (let ms = left(); ms > 0; ms = left()) await wait(Math.ceil(ms));
      const call: PassedCall = { at: clock(), way: null };
      passed.push(call);
      return (requestMs) => {
        call.way = Math.max(0, clock() - call.at - requestMs);
        ways.push(call.way);
        if (ways.length > QUICKEST_OF) ways.shift();
      };
    },
  };
}
