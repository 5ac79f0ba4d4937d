/** Faults on demand: rules that say which request or webhook goes wrong, how, and how often. */
import { z } from 'zod';
import { conferenceEventNames } from './conference-events.ts';
import type { Random } from './random.ts';

const matching = {
  to: z.string().optional(),
  from: z.string().optional(),
  /** The first match that is hit, counted from 1. */
  nth: z.number().int().min(1).optional(),
  /** How many matches in a row are hit; default 1, 0 is all of them. */
  times: z.number().int().min(0).optional(),
  /** Chance of being hit, drawn from the simulator's seed. */
  probability: z.number().min(0).max(1).optional(),
};

const refusal = {
  status: z.number().int().min(400).max(599).optional(),
  code: z.number().int().optional(),
  message: z.string().optional(),
  style: z.enum(['classic', 'problem']).optional(),
};

/** All times here are real milliseconds, not changed by `speed`. */
export const faultSchema = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('create'),
    effect: z.enum([
      'hangBeforeAccept',
      'hangAfterAccept',
      'resetBeforeAccept',
      'resetAfterAccept',
      '500BeforeAccept',
      '500AfterAccept',
      'brokenBody',
      'webhookBeforeResponse',
      '429',
      'error',
    ]),
    ...matching,
    ...refusal,
  }),
  z.strictObject({
    on: z.literal('read'),
    effect: z.enum(['stale', 'error', '429']),
    /** With `stale`: fetches and lists show the account as it was this long ago. */
    staleMs: z.number().min(0).optional(),
    ...matching,
    ...refusal,
  }),
  z.strictObject({ on: z.literal('update'), effect: z.enum(['error', '429']), ...matching, ...refusal }),
  z.strictObject({
    on: z.literal('webhook'),
    effect: z.enum(['lose', 'duplicate', 'delay', 'reorder']),
    event: z
      .enum(['initiated', 'ringing', 'answered', 'completed', 'amd', 'recording', ...conferenceEventNames])
      .optional(),
    /** With `delay` and `duplicate`: how much later. */
    delayMs: z.number().min(0).optional(),
    ...matching,
  }),
]);

export type Fault = z.infer<typeof faultSchema>;
export type FaultOn<On extends Fault['on']> = Extract<Fault, { on: On }>;
export type FaultSubject = { to?: string | undefined; from?: string | undefined; event?: string };
export type FaultState = { id: number; fault: Fault; seen: number; hits: number };

export type FaultBook = {
  /** Gives the rule an id, under which it can be taken away. */
  add(fault: Fault): number;
  remove(id: number): boolean;
  /** The first rule that hits this subject; counts for its `nth` and `times`. */
  take<On extends Fault['on']>(on: On, subject: FaultSubject): FaultOn<On> | undefined;
  rules(): FaultState[];
  reset(): void;
};

export function createFaultBook(random: Random): FaultBook {
  let states: FaultState[] = [];
  let lastId = 0;
  return {
    add(fault) {
      states.push({ id: ++lastId, fault, seen: 0, hits: 0 });
      return lastId;
    },
    remove(id) {
      const before = states.length;
      states = states.filter((state) => state.id !== id);
      return states.length < before;
    },
    take(on, subject) {
      for (const state of states) {
        if (!isOn(state.fault, on) || !matches(state.fault, subject)) continue;
        if (hits(state, random)) return state.fault;
      }
      return undefined;
    },
    rules: () => states.map((state) => ({ ...state })),
    reset() {
      states = [];
    },
  };
}

function isOn<On extends Fault['on']>(fault: Fault, on: On): fault is FaultOn<On> {
  return fault.on === on;
}

function matches(fault: Fault, subject: FaultSubject): boolean {
  if (fault.to !== undefined && fault.to !== subject.to) return false;
  if (fault.from !== undefined && fault.from !== subject.from) return false;
  return fault.on !== 'webhook' || fault.event === undefined || fault.event === subject.event;
}

function hits(state: FaultState, random: Random): boolean {
  const { nth = 1, times = 1, probability = 1 } = state.fault;
  state.seen += 1;
  if (state.seen < nth) return false;
  if (times !== 0 && state.hits >= times) return false;
  if (probability < 1 && random() >= probability) return false;
  state.hits += 1;
  return true;
}
