/** The running side of a call: what exists only while it is dialing, ringing or talking. */
import type { Call } from './call.ts';
import type { Clock } from './clock.ts';
import { createKeypad, type Keypad } from './keypad.ts';
import type { Scenario } from './scenarios.ts';
import type { TwimlPosition } from './twiml-position.ts';

export type PickUp = 'answer' | 'decline';

/** What a saved state keeps of a leg, beside its call. */
export type LegState = {
  /** Longest talk, in seconds from the answer. */
  timeLimitSeconds: number;
  /** Keys that the scenario presses in the `<Gather>`s to come. */
  scriptedKeys: readonly string[];
  /** Where its TwiML is; undefined before the first document is asked for. */
  position?: TwimlPosition | undefined;
};

export type Leg = LegState & {
  readonly call: Call;
  /** Aborted when the call is over. */
  readonly over: AbortController;
  /** Aborted when the call is over or its TwiML is replaced. */
  program: AbortController;
  readonly keypad: Keypad;
  /** What a person at the phone did, when control requests play the callee. */
  readonly pickUp: PromiseWithResolvers<PickUp>;
};

/** @param saved of the same call, when it goes on after a restart */
export function createLeg(call: Call, clock: Clock, saved?: LegState): Leg {
  return {
    timeLimitSeconds: call.request.timeLimitSeconds,
    scriptedKeys: scripted(call.scenario.digits),
    ...saved,
    call,
    over: new AbortController(),
    program: new AbortController(),
    keypad: createKeypad(clock),
    pickUp: Promise.withResolvers<PickUp>(),
  };
}

function scripted(digits: Scenario['digits']): string[] {
  if (digits === undefined) return [];
  return typeof digits === 'string' ? [digits] : [...digits];
}
