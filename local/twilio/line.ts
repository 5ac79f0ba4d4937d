/** The phone line: the life of every call from dialing to its end. */
import { type Call, type EndedBy, type FinalStatus, isOver } from './call.ts';
import type { Clock } from './clock.ts';
import { createLeg, type Leg, type PickUp } from './leg.ts';
import { planVerdict } from './machine-detection.ts';
import type { Random } from './random.ts';
import { planRing, type RingPlan } from './ring-plan.ts';
import { createTwimlRunner, type TwimlSource } from './twiml-program.ts';
import type { Webhooks } from './webhooks.ts';

export type Line = {
  /** Resolves when the `initiated` callback is delivered. */
  dial(call: Call): Promise<void>;
  /** The callee picks up or declines; false when it is not ringing. */
  pickUp(call: Call, how: PickUp): boolean;
  press(call: Call, keys: string): boolean;
  /** Ends a call in whatever state; false when it was over. */
  end(call: Call, status: FinalStatus, by: EndedBy): boolean;
  /** Replaces the TwiML of a call in progress; false when it is not. */
  redirect(call: Call, source: TwimlSource): boolean;
  /** Changes the longest talk of a running call. */
  setTimeLimit(call: Call, seconds: number): void;
  liveCount(): number;
  peakCount(): number;
  /** Drops all running calls without a word to anybody. */
  reset(): void;
};

type Deps = {
  accountSid: string;
  clock: Clock;
  random: Random;
  webhooks: Webhooks;
  /** Told after every change of a call. */
  onChange: (call: Call) => void;
};

const endedBy = { busy: 'callee', failed: 'network', 'no-answer': 'timeout' } as const;

export function createLine({ accountSid, clock, random, webhooks, onChange }: Deps): Line {
  const legs = new Map<Call, Leg>();
  const twiml = createTwimlRunner({ accountSid, clock, webhooks });
  let peak = 0;

  async function live(leg: Leg): Promise<void> {
    const { call, over } = leg;
    const plan = planRing(call.scenario, call.request.timeoutSeconds);
    if (!(await clock.sleep(plan.setupMs, over.signal))) return;
    const heard = plan.rings ? await ring(leg, plan) : plan;
    if (isOver(call)) return;
    if (heard.outcome === 'answer') return talk(leg);
    end(call, heard.outcome, endedBy[heard.outcome], heard.sipCode);
  }

  async function ring(leg: Leg, plan: RingPlan): Promise<Pick<RingPlan, 'outcome' | 'sipCode'>> {
    const { call, over } = leg;
    call.status = 'ringing';
    call.ringingAt = clock.now();
    onChange(call);
    void webhooks.status(call, 'ringing');
    const rungOut = clock.sleep(plan.ringMs, over.signal).then(() => 'rungOut' as const);
    const heard = await Promise.race([rungOut, leg.pickUp.promise]);
    if (heard === 'answer') return { outcome: 'answer', sipCode: 200 };
    if (heard === 'decline') return { outcome: 'busy', sipCode: 603 };
    return plan;
  }

  async function talk(leg: Leg): Promise<void> {
    const { call } = leg;
    call.status = 'in-progress';
    call.answeredAt = clock.now();
    onChange(call);
    hangUpLater(leg, call.scenario.hangUpAfterMs, 'callee');
    limitTalk(leg, leg.timeLimitSeconds);
    const detection = detect(leg);
    const { program } = leg;
    const sync = detection && !call.request.asyncAmd;
    /** Whether the callback or the request for TwiML comes first is not promised, so it is left to chance. */
    const callbackFirst = sync || random() < 0.5;
    if (callbackFirst) void webhooks.status(call, 'answered');
    const started = sync
      ? detection.then((answeredBy) => {
          /** Unless the call was redirected while the machine was still listening. */
          if (leg.program === program) return start(leg, { AnsweredBy: answeredBy });
        })
      : start(leg, {});
    if (!callbackFirst) void webhooks.status(call, 'answered');
    await started;
  }

  function start(leg: Leg, params: Record<string, string>): Promise<void> {
    const { url, method, twiml: document, fallbackUrl, fallbackMethod } = leg.call.request;
    if (isOver(leg.call)) return Promise.resolve();
    if (!url) return play(leg, { twiml: document ?? '<Response/>' });
    return play(leg, {
      url,
      method,
      params,
      fallback: fallbackUrl ? { url: fallbackUrl, method: fallbackMethod } : undefined,
    });
  }

  async function play(leg: Leg, source: TwimlSource): Promise<void> {
    const how = await twiml.run(leg, source);
    if (how !== 'stopped') end(leg.call, 'completed', how === 'ended' ? 'twiml' : 'webhook-failure');
  }

  /** Undefined without detection; never settles when the call ends before the verdict. */
  function detect(leg: Leg): Promise<string> | undefined {
    const { call, over } = leg;
    const { machineDetection, machineDetectionTimeoutSeconds, asyncAmd } = call.request;
    if (!machineDetection) return undefined;
    const verdict = planVerdict(call.scenario, machineDetection, machineDetectionTimeoutSeconds);
    if (call.scenario.beforeVerdictHangUp) hangUpLater(leg, verdict.afterMs / 2, 'callee');
    return new Promise((resolve) => {
      void clock.sleep(verdict.afterMs, over.signal).then((reached) => {
        if (!reached) return;
        call.answeredBy = verdict.answeredBy;
        call.verdictAt = clock.now();
        onChange(call);
        if (asyncAmd) void webhooks.verdict(call, verdict.afterMs);
        resolve(verdict.answeredBy);
      });
    });
  }

  function hangUpLater(leg: Leg, ms: number | undefined, by: EndedBy): void {
    if (ms === undefined) return;
    void clock.sleep(ms, leg.over.signal).then((reached) => reached && end(leg.call, 'completed', by));
  }

  /** @param seconds after the answer; replaces an earlier limit */
  function limitTalk(leg: Leg, seconds: number): void {
    const { call, over } = leg;
    const passed = clock.secondsBetween(call.answeredAt ?? clock.now(), clock.now());
    leg.timeLimitSeconds = seconds;
    void clock.sleep(Math.max(0, seconds - passed) * 1000, over.signal).then((reached) => {
      if (reached && leg.timeLimitSeconds === seconds) end(call, 'completed', 'time-limit');
    });
  }

  function end(call: Call, status: FinalStatus, by: EndedBy, sipCode?: number): boolean {
    if (isOver(call)) return false;
    const leg = legs.get(call);
    const at = clock.now();
    call.endedAt = at;
    call.status = status;
    call.endedBy = by;
    if (call.answeredAt !== undefined) call.durationSeconds = clock.secondsBetween(call.answeredAt, at);
    if (by === 'time-limit') call.notes.push({ at, code: 32015, text: 'Maximum call duration exceeded' });
    if (leg) call.sipResponseCode = sipCode ?? (status === 'canceled' ? 487 : 200);
    legs.delete(call);
    leg?.over.abort('over');
    leg?.program.abort('over');
    onChange(call);
    /** A call that is canceled while it is still queued has never been dialed: Twilio sends nothing at all. */
    if (leg) void webhooks.status(call, 'completed');
    return true;
  }

  return {
    dial(call) {
      const leg = createLeg(call, clock);
      legs.set(call, leg);
      peak = Math.max(peak, legs.size);
      call.initiatedAt = clock.now();
      onChange(call);
      const announced = webhooks.status(call, 'initiated');
      void live(leg);
      return announced;
    },
    pickUp(call, how) {
      const leg = legs.get(call);
      if (!leg || call.status !== 'ringing') return false;
      leg.pickUp.resolve(how);
      return true;
    },
    press(call, keys) {
      const leg = legs.get(call);
      if (!leg || call.status !== 'in-progress') return false;
      leg.keypad.press(keys);
      return true;
    },
    end,
    redirect(call, source) {
      const leg = legs.get(call);
      if (!leg || call.status !== 'in-progress') return false;
      leg.program.abort('over');
      leg.program = new AbortController();
      void play(leg, source);
      return true;
    },
    setTimeLimit(call, seconds) {
      const leg = legs.get(call);
      if (!leg) return;
      if (call.answeredAt === undefined) leg.timeLimitSeconds = seconds;
      else limitTalk(leg, seconds);
    },
    liveCount: () => legs.size,
    peakCount: () => peak,
    reset() {
      for (const leg of legs.values()) {
        leg.call.endedAt = clock.now();
        leg.call.status = 'canceled';
        leg.call.endedBy = 'reset';
        leg.over.abort('over');
        leg.program.abort('over');
      }
      legs.clear();
      peak = 0;
    },
  };
}
