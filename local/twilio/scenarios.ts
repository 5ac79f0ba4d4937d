/** What the called people do: one scenario per call, taken from the plan of the number that is called. */
import { z } from 'zod';
import type { Random } from './random.ts';

export const outcomes = ['answer', 'busy', 'no-answer', 'failed', 'machine', 'fax', 'manual'] as const;

const milliseconds = z.number().min(0);

/** All times in milliseconds before `speed`. `manual` rings until a control request answers or declines. */
export const scenarioSchema = z.strictObject({
  outcome: z.enum(outcomes),
  /** From dialing to the first ring. */
  setupMs: milliseconds.optional(),
  /** How long it rings; with `busy` and `failed` it rings only when this is given. */
  ringMs: milliseconds.optional(),
  /** SIP response of the end: default 486 busy, 487 no-answer, 503 failed. 603 on `busy` is a decline. */
  sipCode: z.number().int().min(100).max(699).optional(),
  /** From the answer until the callee hangs up; without it they listen until the TwiML ends. */
  hangUpAfterMs: milliseconds.optional(),
  /** How long a `<Dial>` talks before it ends by itself. */
  dialMs: milliseconds.optional(),
  /** From the answer to the machine detection's verdict. */
  amdAfterMs: milliseconds.optional(),
  /** The verdict, where the outcome's own (human, machine_start, fax …) is not wanted. */
  answeredBy: z
    .enum([
      'human',
      'machine_start',
      'machine_end_beep',
      'machine_end_silence',
      'machine_end_other',
      'fax',
      'unknown',
    ])
    .optional(),
  /** The callee answers and is gone before the verdict. Needs machine detection in the call's request. */
  beforeVerdictHangUp: z.boolean().optional(),
  /** Keys pressed: all in the first `<Gather>`, or one string for each `<Gather>` in turn. */
  digits: z.union([z.string(), z.array(z.string())]).optional(),
});

export const planSchema = z.union([
  scenarioSchema,
  z.array(scenarioSchema).min(1),
  z.strictObject({
    mix: z.array(z.strictObject({ weight: z.number().positive(), scenario: scenarioSchema })).min(1),
  }),
]);

export type Scenario = z.infer<typeof scenarioSchema>;
/** One scenario; a sequence walked by each number on its own, the last one repeating; or a weighted mix. */
export type Plan = z.infer<typeof planSchema>;

const answersAndListens: Plan = { outcome: 'answer' };
/** An agent takes the call after a short ring, and stays on the line. */
const answersSoon: Plan = { outcome: 'answer', ringMs: 1000 };

/** All plans, and how many calls each number's sequence has taken. */
export const scenarioStateSchema = z.object({
  default: planSchema,
  numbers: z.record(z.string(), planSchema),
  /** What all agents do: everybody at a `client:` address, and at these numbers. */
  agents: planSchema.default(answersSoon),
  agentNumbers: z.array(z.string()).default([]),
  taken: z.record(z.string(), z.number().int()),
});
export type ScenarioState = z.infer<typeof scenarioStateSchema>;

export type ScenarioBook = {
  set(number: string, plan: Plan): void;
  /** False when the number had no plan of its own. */
  remove(number: string): boolean;
  setDefault(plan: Plan): void;
  /** For agents without a plan of their own. */
  setAgents(plan: Plan): void;
  addAgentNumber(number: string): void;
  /** False when it was none. */
  removeAgentNumber(number: string): boolean;
  /** The scenario of the next accepted call to this number; moves its sequence on. */
  take(number: string): Scenario;
  plans(): Omit<ScenarioState, 'taken'>;
  state(): ScenarioState;
  restore(state: ScenarioState): void;
  reset(): void;
};

/** @param firstAgentNumbers the agents' telephones, known from the start */
export function createScenarioBook(random: Random, firstAgentNumbers: readonly string[]): ScenarioBook {
  const plans = new Map<string, Plan>();
  const taken = new Map<string, number>();
  let fallback: Plan = answersAndListens;
  let agents: Plan = answersSoon;
  const agentNumbers = new Set(firstAgentNumbers);
  const currentPlans = () => ({
    default: fallback,
    numbers: Object.fromEntries(plans),
    agents,
    agentNumbers: [...agentNumbers],
  });
  const othersLike = (number: string) =>
    number.startsWith('client:') || agentNumbers.has(number) ? agents : fallback;

  return {
    set(number, plan) {
      plans.set(number, plan);
      taken.delete(number);
    },
    remove(number) {
      taken.delete(number);
      return plans.delete(number);
    },
    setDefault(plan) {
      fallback = plan;
      taken.clear();
    },
    setAgents(plan) {
      agents = plan;
      taken.clear();
    },
    addAgentNumber: (number) => void agentNumbers.add(number),
    removeAgentNumber: (number) => agentNumbers.delete(number),
    take(address) {
      /** `client:anna?customer=7`: what follows the name are parameters for her browser. */
      const [number = address] = address.split('?');
      const plan = plans.get(number) ?? othersLike(number);
      if ('mix' in plan) return drawn(plan.mix, random());
      if (!Array.isArray(plan)) return plan;
      const position = taken.get(number) ?? 0;
      taken.set(number, position + 1);
      return plan[Math.min(position, plan.length - 1)] ?? { outcome: 'answer' };
    },
    plans: currentPlans,
    state: () => ({ ...currentPlans(), taken: Object.fromEntries(taken) }),
    restore(state) {
      fallback = state.default;
      agents = state.agents;
      for (const number of state.agentNumbers) agentNumbers.add(number);
      for (const [number, plan] of Object.entries(state.numbers)) plans.set(number, plan);
      for (const [number, count] of Object.entries(state.taken)) taken.set(number, count);
    },
    reset() {
      plans.clear();
      taken.clear();
      fallback = answersAndListens;
      agents = answersSoon;
      agentNumbers.clear();
      for (const number of firstAgentNumbers) agentNumbers.add(number);
    },
  };
}

function drawn(mix: { weight: number; scenario: Scenario }[], chance: number): Scenario {
  const total = mix.reduce((sum, part) => sum + part.weight, 0);
  let left = chance * total;
  for (const part of mix) {
    left -= part.weight;
    if (left < 0) return part.scenario;
  }
  return mix.at(-1)?.scenario ?? { outcome: 'answer' };
}
