/** The simulator's state as JSON, and back: calls with what they have under way, scenarios and settings. */
import { z } from 'zod';
import { type Call, isOver } from './call.ts';
import type { LegState } from './leg.ts';
import { scenarioSchema, scenarioStateSchema } from './scenarios.ts';
import type { Simulation } from './simulation.ts';
import { twimlPositionSchema } from './twiml-position.ts';

/** Ended calls that are kept, the latest ones; open calls are all kept. */
const endedCallsKept = 2000;

/** Checked only as far as is needed to know our own file: `version` stands for the rest of a call's shape. */
const callSchema = z.looseObject({
  sid: z.string(),
  status: z.string(),
  requestedAt: z.number(),
  scenario: scenarioSchema,
  request: z.looseObject({
    to: z.string(),
    from: z.string(),
    timeoutSeconds: z.number(),
    timeLimitSeconds: z.number(),
    statusCallbackEvents: z.array(z.string()),
  }),
  verbs: z.array(z.looseObject({})),
  notes: z.array(z.looseObject({})),
  webhooks: z.array(z.looseObject({ attempts: z.array(z.looseObject({})) })),
});

const legSchema = z.object({
  sid: z.string(),
  timeLimitSeconds: z.number(),
  scriptedKeys: z.array(z.string()),
  position: twimlPositionSchema.optional(),
});

const callbackSchema = z.object({
  sid: z.string(),
  /** Its place among the call's webhooks. */
  index: z.number().int().min(0),
  outgoing: z.object({
    address: z.string(),
    method: z.enum(['GET', 'POST']),
    params: z.record(z.string(), z.string()),
    idempotencyToken: z.string().optional(),
  }),
});

export const savedStateSchema = z.object({
  program: z.literal('twilio-simulator'),
  version: z.literal(1),
  accountSid: z.string(),
  settings: z.object({ callsPerSecond: z.number().min(0), speed: z.number().positive() }),
  scenarios: scenarioStateSchema,
  calls: z.array(callSchema),
  legs: z.array(legSchema),
  callbacks: z.array(callbackSchema),
});

export type SavedState = z.infer<typeof savedStateSchema>;

/** Everything a later process needs, as one string of JSON. */
export function writeState(simulation: Simulation): string {
  const { settings, scenarios, line, webhooks } = simulation;
  const { accountSid, callsPerSecond, speed } = settings;
  const state = {
    program: 'twilio-simulator',
    version: 1,
    accountSid,
    settings: { callsPerSecond, speed },
    scenarios: scenarios.state(),
    calls: keptCalls(simulation.calls.all()),
    legs: [...line.legs()].map(({ call, timeLimitSeconds, scriptedKeys, position }) => ({
      sid: call.sid,
      timeLimitSeconds,
      scriptedKeys,
      position,
    })),
    callbacks: webhooks.pending().map(({ owner, record, outgoing }) => ({
      sid: owner.sid,
      index: owner.webhooks.indexOf(record),
      outgoing,
    })),
  };
  return JSON.stringify(state);
}

function keptCalls(calls: readonly Call[]): Call[] {
  let ended = calls.filter(isOver).length;
  return calls.filter((call) => !isOver(call) || ended-- <= endedCallsKept);
}

/** Puts a saved state into an empty simulation; its open calls go on at once, with the time since then passed. */
export function restoreState(simulation: Simulation, saved: SavedState): void {
  const { scenarios, calls, line, queue, webhooks } = simulation;
  scenarios.restore(saved.scenarios);
  /** JSON has no undefined, so that what a call never reached is missing: it reads the same. */
  for (const call of saved.calls) calls.add(call as unknown as Call);
  for (const { sid, index, outgoing } of saved.callbacks) {
    const call = calls.get(sid);
    const record = call?.webhooks[index];
    if (call && record) webhooks.resume({ owner: call, record, outgoing });
  }
  const legs = new Map<string, LegState>(saved.legs.map((leg) => [leg.sid, leg]));
  for (const call of calls.all()) {
    const leg = legs.get(call.sid);
    if (isOver(call)) continue;
    if (leg) line.goOn(call, leg);
    else queue.add(call);
  }
}
