// The last look before a request for a call leaves this process: slots are even, but timers and a busy machine are not,
// and a late call must not be followed too soon by those after it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ActivityDeps } from './deps.ts';

/** The second that is kept free of more calls is a little longer, for jitter on the way. */
const SECOND_MS = 1_004;
/** A request may have been on its way for so much longer than usual, at most, before it arrived. */
const MOST_JITTER_MS = 500;
/** Usual is an answer that takes no more than so many times as long as the quickest of the last ones. */
const USUAL_FACTOR = 2;
const USUAL_OF = 50;

export type SendGate = {
  /** Resolves when one more call may leave, at once without a limit. Call the answer when the request is answered. */
  pass(): Promise<() => void>;
};

const REAL_TIME = {
  /** Milliseconds, never set back. */
  clock: () => performance.now(),
  wait: (ms: number): Promise<void> => sleep(ms),
};

const gates = new WeakMap<ActivityDeps, SendGate>();

/** `latency`: milliseconds until the answer, null before it. */
type PassedCall = { at: number; latency: number | null };

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
  const latencies: number[] = [];

  /** When a call may have arrived: later than usual by so much as its answer was. */
  function arrival({ at, latency }: PassedCall, usual: number): number {
    const late = (latency ?? clock() - at) - usual;
    return at + Math.min(MOST_JITTER_MS, Math.max(0, late));
  }

  /** How long until one more call fits into the second that it would arrive in. */
  function left(): number {
    const isOver = clock() - span;
    passed = passed.filter((call) => call.at + MOST_JITTER_MS > isOver);
    const usual = USUAL_FACTOR * Math.min(...latencies);
    const arrivals = passed.map((call) => arrival(call, usual)).toSorted((a, b) => b - a);
    return (arrivals[atOnce - 1] ?? Number.NEGATIVE_INFINITY) - isOver;
  }

  return {
    async pass() {
      if (callsPerSecond === 0) return () => {};
      for (let ms = left(); ms > 0; ms = left()) await wait(Math.ceil(ms));
      const call: PassedCall = { at: clock(), latency: null };
      passed.push(call);
      return () => {
        call.latency = clock() - call.at;
        latencies.push(call.latency);
        if (latencies.length > USUAL_OF) latencies.shift();
      };
    },
  };
}
