/** The talk: what runs from the answer of a call to its end, and what goes on after a restart. */
import { type Call, type EndedBy, isOver } from './call.ts';
import type { Clock } from './clock.ts';
import type { ConferenceRooms } from './conference-rooms.ts';
import type { Leg } from './leg.ts';
import { heardScenario, planVerdict } from './machine-detection.ts';
import { newSid, type Random } from './random.ts';
import type { TwimlPosition } from './twiml-position.ts';
import { createTwimlRunner } from './twiml-program.ts';
import type { Webhooks } from './webhooks.ts';

type Deps = {
  accountSid: string;
  clock: Clock;
  random: Random;
  webhooks: Webhooks;
  rooms: ConferenceRooms;
  onChange: (call: Call) => void;
  /** Ends a call in progress as `completed`. */
  hangUp: (call: Call, by: EndedBy) => void;
};

export function createTalk({ accountSid, clock, random, webhooks, rooms, onChange, hangUp }: Deps) {
  const twiml = createTwimlRunner({ accountSid, clock, webhooks, rooms, onChange, hangUp });

  /** The callee has picked up just now. */
  function begin(leg: Leg): void {
    const { call } = leg;
    call.status = 'in-progress';
    call.answeredAt = clock.now();
    onChange(call);
    const awaitsVerdict = call.request.machineDetection !== undefined && !call.request.asyncAmd;
    /** Whether the callback or the request for TwiML comes first is not promised, so it is left to chance. */
    const callbackFirst = awaitsVerdict || random() < 0.5;
    if (callbackFirst) void webhooks.status(call, 'answered');
    record(call);
    goOn(leg);
    if (!callbackFirst) void webhooks.status(call, 'answered');
  }

  function record(call: Call): void {
    const { recording: request } = call.request;
    if (!request) return;
    call.recording = { sid: newSid('RE'), startedAt: clock.now(), endedAt: undefined, request };
    void webhooks.recording(call, call.recording, { CallSid: call.sid });
  }

  /** Everything that a talk has under way, with what is left of its times. */
  function goOn(leg: Leg): void {
    const { call, program, position } = leg;
    hangUpLater(leg, call.scenario.hangUpAfterMs, 'callee');
    limit(leg, leg.timeLimitSeconds);
    const detection = call.verdictAt === undefined ? detect(leg) : undefined;
    if (position) play(leg, position);
    else if (!detection || call.request.asyncAmd) start(leg);
    else {
      void detection.then(() => {
        /** Unless the call was redirected while the machine was still listening. */
        if (leg.program === program) start(leg);
      });
    }
  }

  function start(leg: Leg): void {
    const { call } = leg;
    const { url, method, twiml: document, fallbackUrl, fallbackMethod, asyncAmd } = call.request;
    if (isOver(call)) return;
    const { answeredBy } = call;
    const params = answeredBy !== undefined && !asyncAmd ? { AnsweredBy: answeredBy } : {};
    const fallback = fallbackUrl ? { url: fallbackUrl, method: fallbackMethod } : undefined;
    const source = url ? { url, method, params, fallback } : { twiml: document ?? '<Response/>' };
    play(leg, { source });
  }

  function play(leg: Leg, position: TwimlPosition): void {
    void twiml.run(leg, position).then((how) => {
      if (how !== 'stopped') hangUp(leg.call, how === 'ended' ? 'twiml' : 'webhook-failure');
    });
  }

  /** Undefined without detection; never settles when the call ends before the verdict. */
  function detect(leg: Leg): Promise<void> | undefined {
    const { call, over } = leg;
    const { machineDetection, machineDetectionTimeoutSeconds, asyncAmd } = call.request;
    if (!machineDetection) return undefined;
    const scenario = heardScenario(call);
    const verdict = planVerdict(scenario, machineDetection, machineDetectionTimeoutSeconds);
    if (scenario.beforeVerdictHangUp) hangUpLater(leg, verdict.afterMs / 2, 'callee');
    return new Promise((resolve) => {
      void clock.sleep(leftOf(call, verdict.afterMs), over.signal).then((reached) => {
        if (!reached) return;
        call.answeredBy = verdict.answeredBy;
        call.verdictAt = clock.now();
        onChange(call);
        if (asyncAmd) void webhooks.verdict(call, verdict.afterMs);
        resolve();
      });
    });
  }

  /** @param ms simulated milliseconds after the answer */
  function hangUpLater(leg: Leg, ms: number | undefined, by: EndedBy): void {
    if (ms === undefined) return;
    void clock
      .sleep(leftOf(leg.call, ms), leg.over.signal)
      .then((reached) => reached && hangUp(leg.call, by));
  }

  /** @param seconds after the answer; replaces an earlier limit */
  function limit(leg: Leg, seconds: number): void {
    leg.timeLimitSeconds = seconds;
    void clock.sleep(leftOf(leg.call, seconds * 1000), leg.over.signal).then((reached) => {
      if (reached && leg.timeLimitSeconds === seconds) hangUp(leg.call, 'time-limit');
    });
  }

  function leftOf(call: Call, ms: number): number {
    return clock.left(ms, call.answeredAt ?? clock.now());
  }

  return { begin, goOn, play, limit };
}
