/** The simulated account: everything that the routes act on, wired together. */
import { type Call, createCall, isOver } from './call.ts';
import { type CallQueue, createCallQueue } from './call-queue.ts';
import { type CallRequest, parseCallRequest, unknownParameters } from './call-request.ts';
import { type CallStore, createCallStore } from './call-store.ts';
import { type Clock, createClock } from './clock.ts';
import { type ConferenceRooms, createConferenceRooms } from './conference-rooms.ts';
import { type ConferenceStore, createConferenceStore } from './conference-store.ts';
import { createFaultBook, type FaultBook } from './faults.ts';
import { createRefusalLog, type RefusalLog, type Summary, summarize } from './ground-truth.ts';
import { createLine, type Line } from './line.ts';
import { parseParticipantRequest, unknownParticipantParameters } from './participant-request.ts';
import { createRandom, newSid } from './random.ts';
import { createScenarioBook, type ScenarioBook } from './scenarios.ts';
import { TwilioError } from './twilio-error.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';

export type Settings = {
  accountSid: string;
  authToken: string;
  apiKey?: { sid: string; secret: string } | undefined;
  /** The account's rate; calls above it are queued. 0 is unlimited. */
  callsPerSecond: number;
  /** Rings and talks run this many times faster than on a real line. */
  speed: number;
  /** Of everything left to chance. */
  seed: number;
  /** Telephones of agents: who is called there does what agents do. */
  agentNumbers: readonly string[];
  /** How long webhooks wait for a receiver that is not listening, in real milliseconds. Twilio does not: 0. */
  receiverPatienceMs: number;
};

export type Simulation = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly calls: CallStore;
  readonly conferences: ConferenceStore;
  readonly rooms: ConferenceRooms;
  readonly scenarios: ScenarioBook;
  readonly faults: FaultBook;
  readonly queue: CallQueue;
  readonly line: Line;
  readonly webhooks: Webhooks;
  readonly refusals: RefusalLog;
  /**
   * Accepts a call; it is dialed in its turn, or, with `dialNow`, at once.
   * @throws TwilioError when the request is refused
   */
  accept(form: URLSearchParams, options: AcceptOptions): AcceptedCall;
  /** Accepts a call that is dialed into the conference of this name, which is opened when there is none. */
  acceptParticipant(room: string, form: URLSearchParams, options: AcceptOptions): AcceptedCall;
  summary(): Summary;
  /** Told after every change of a call; returns how to stop listening. */
  onChange(listener: (call: Call) => void): () => void;
  /** Says that something changed that a saved state should know. */
  touch(): void;
  /** Told after every change of calls, their webhooks, scenarios and settings; returns how to stop listening. */
  onTouch(listener: () => void): () => void;
  /** Drops all calls, scenarios, faults and logs. */
  reset(): void;
  close(): void;
};

export type AcceptOptions = { createFault?: string; dialNow?: boolean };

export type AcceptedCall = {
  call: Call;
  /** With `dialNow`: settles when the `initiated` callback is delivered. */
  announced: Promise<void>;
};

/** From acceptance to dialing, in milliseconds before `speed`. */
const pickUpMs = 100;

export function createSimulation(settings: Settings): Simulation {
  const clock = createClock(() => settings.speed);
  const random = createRandom(settings.seed);
  const calls = createCallStore();
  const conferences = createConferenceStore();
  const faults = createFaultBook(random);
  const scenarios = createScenarioBook(random, settings.agentNumbers);
  const refusals = createRefusalLog();
  const { accountSid, authToken } = settings;
  const listeners = new Set<(call: Call) => void>();
  const touchListeners = new Set<() => void>();
  const { receiverPatienceMs: patienceMs } = settings;
  const webhooks = createWebhooks({ accountSid, authToken, clock, faults, patienceMs, onSettled: touch });
  const cancel = (call: Call) => void line.end(call, 'canceled', 'api');
  const rooms = createConferenceRooms({ clock, conferences, calls, webhooks, onChange: changed, cancel });
  const line = createLine({ accountSid, clock, random, webhooks, rooms, onChange: changed });
  const queue = createCallQueue({
    clock,
    callsPerSecond: () => settings.callsPerSecond,
    pickUpMs: () => pickUpMs / settings.speed,
    dial: (call) => void line.dial(call),
  });

  function changed(call: Call): void {
    if (isOver(call)) {
      queue.remove(call);
      rooms.depart(call, call.endedBy === 'api' ? 'participant_updated_via_api' : 'participant_hung_up');
    }
    for (const listener of listeners) listener(call);
    touch();
  }

  function touch(): void {
    for (const listener of touchListeners) listener();
  }

  function listen<Listener>(to: Set<Listener>, listener: Listener): () => void {
    to.add(listener);
    return () => to.delete(listener);
  }

  function accept(form: URLSearchParams, options: AcceptOptions): AcceptedCall {
    const request = parseCallRequest(form);
    return dialed(newCall(request, unknownParameters(form), options), options);
  }

  function acceptParticipant(room: string, form: URLSearchParams, options: AcceptOptions): AcceptedCall {
    const { request, entry } = parseParticipantRequest(form, room);
    const refused = rooms.refusal(entry);
    if (refused) throw new TwilioError(400, refused.code, refused.text);
    const call = newCall(request, unknownParticipantParameters(form), options);
    rooms.expect(call, entry);
    return dialed(call, options);
  }

  function newCall(request: CallRequest, unknown: string[], { createFault }: AcceptOptions): Call {
    const queueTimeMs = queue.waitMs();
    const requestedAt = clock.now();
    const scenario = scenarios.take(request.to);
    const call = createCall({ sid: newSid('CA'), request, scenario, requestedAt, queueTimeMs, createFault });
    for (const name of unknown) {
      call.notes.push({ at: requestedAt, code: 0, text: `Twilio does not know the parameter ${name}` });
    }
    calls.add(call);
    return call;
  }

  function dialed(call: Call, { dialNow }: AcceptOptions): AcceptedCall {
    changed(call);
    if (dialNow) return { call, announced: line.dial(call) };
    queue.add(call);
    return { call, announced: Promise.resolve() };
  }

  function reset(): void {
    rooms.reset();
    line.reset();
    queue.reset();
    webhooks.reset();
    for (const call of calls.all()) call.endedAt ??= clock.now();
    calls.reset();
    scenarios.reset();
    faults.reset();
    refusals.reset();
  }

  return {
    settings,
    clock,
    calls,
    conferences,
    rooms,
    scenarios,
    faults,
    queue,
    line,
    webhooks,
    refusals,
    accept,
    acceptParticipant,
    summary: () => ({
      ...summarize({ calls, conferences }, webhooks.underWay()),
      refusedByCode: refusals.byCode(),
      live: line.liveCount(),
      peakLive: line.peakCount(),
      queued: queue.length(),
    }),
    onChange: (listener) => listen(listeners, listener),
    touch,
    onTouch: (listener) => listen(touchListeners, listener),
    reset,
    close() {
      reset();
      listeners.clear();
      touchListeners.clear();
      clock.close();
      webhooks.close();
    },
  };
}
