/** The simulator's state as JSON, and back: calls and conferences with what they have under way, scenarios, settings. */
import { z } from 'zod';
import { type Call, isOver } from './call.ts';
import type { Conference } from './conference.ts';
import type { LegState } from './leg.ts';
import { scenarioSchema, scenarioStateSchema } from './scenarios.ts';
import type { Simulation } from './simulation.ts';
import { twimlPositionSchema } from './twiml-position.ts';

/** Ended calls that are kept, the latest ones; open calls are all kept. */
const endedCallsKept = 2000;
/** And of ended conferences. */
const endedConferencesKept = 500;

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

const conferenceSchema = z.looseObject({
  sid: z.string(),
  friendlyName: z.string(),
  createdAt: z.number(),
  status: z.string(),
  participants: z.array(z.looseObject({ callSid: z.string() })),
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
  /** Its place among the webhooks of the call or the conference. */
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
  conferences: z.array(conferenceSchema).default([]),
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
    calls: kept(simulation.calls.all(), endedCallsKept),
    conferences: kept(simulation.conferences.all(), endedConferencesKept),
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

/** All that go on, and the latest that have ended. */
function kept<Item extends { endedAt: number | undefined }>(
  items: readonly Item[],
  endedKept: number,
): Item[] {
  let ended = items.filter(({ endedAt }) => endedAt !== undefined).length;
  return items.filter(({ endedAt }) => endedAt === undefined || ended-- <= endedKept);
}

/** Puts a saved state into an empty simulation; its open calls go on at once, with the time since then passed. */
export function restoreState(simulation: Simulation, saved: SavedState): void {
  const { scenarios, calls, conferences, line, queue, rooms, webhooks } = simulation;
  scenarios.restore(saved.scenarios);
  /** JSON has no undefined, so that what a call never reached is missing: it reads the same. */
  for (const call of saved.calls) calls.add(call as unknown as Call);
  for (const conference of saved.conferences) conferences.add(conference as unknown as Conference);
  for (const { sid, index, outgoing } of saved.callbacks) {
    const owner = calls.get(sid) ?? conferences.get(sid);
    const record = owner?.webhooks[index];
    if (owner && record) webhooks.resume({ owner, record, outgoing });
  }
  const legs = new Map<string, LegState>(saved.legs.map((leg) => [leg.sid, leg]));
  for (const call of calls.all()) {
    const leg = legs.get(call.sid);
    if (isOver(call)) continue;
    if (leg) line.goOn(call, leg);
    else queue.add(call);
  }
  rooms.tidy();
}
