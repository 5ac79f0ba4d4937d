/** The phone line: the life of every call from dialing to its end. */
import { type Call, type EndedBy, type FinalStatus, isOver, type Picker } from './call.ts';
import type { Clock } from './clock.ts';
import type { ConferenceRooms } from './conference-rooms.ts';
import { createLeg, type Leg, type LegState, type PickUp } from './leg.ts';
import type { Random } from './random.ts';
import { planRing, type RingPlan, rungOut } from './ring-plan.ts';
import { createTalk } from './talk.ts';
import type { TwimlSource } from './twiml-position.ts';
import type { Webhooks } from './webhooks.ts';

export type Line = {
  /** Resolves when the `initiated` callback is delivered. */
  dial(call: Call): Promise<void>;
  /** Goes on with a call that was dialed before a restart: its times have run on meanwhile. */
  goOn(call: Call, saved: LegState): void;
  /** The callee picks up or declines; false when it is not ringing. @param as default: what the scenario says */
  pickUp(call: Call, how: PickUp, as?: Picker): boolean;
  /** Nobody will pick up, whatever the scenario says; false when it is not ringing. */
  letRing(call: Call): boolean;
  press(call: Call, keys: string): boolean;
  /** The latest call that rings or talks at a number. */
  callAt(number: string): Call | undefined;
  /** Ends a call in whatever state; false when it was over. */
  end(call: Call, status: FinalStatus, by: EndedBy): boolean;
  /** Replaces the TwiML of a call in progress; false when it is not. */
  redirect(call: Call, source: TwimlSource): boolean;
  /** Changes the longest talk of a running call. */
  setTimeLimit(call: Call, seconds: number): void;
  /** The dialed calls that are not over, oldest first. */
  legs(): Iterable<Leg>;
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
  rooms: ConferenceRooms;
  /** Told after every change of a call. */
  onChange: (call: Call) => void;
};

/** Twilio knows a call's price only some time after its end. */
const priceAfterMs = 5000;

const endedBy = { busy: 'callee', failed: 'network', 'no-answer': 'timeout' } as const;

export function createLine({ accountSid, clock, random, webhooks, rooms, onChange }: Deps): Line {
  const legs = new Map<Call, Leg>();
  const hangUp = (call: Call, by: EndedBy) => void end(call, 'completed', by);
  const talk = createTalk({ accountSid, clock, random, webhooks, rooms, onChange, hangUp });
  let peak = 0;

  /** From wherever the call is. */
  async function live(leg: Leg): Promise<void> {
    const { call, over } = leg;
    if (call.answeredAt !== undefined) return talk.goOn(leg);
    const plan = planRing(call.scenario, call.request.timeoutSeconds);
    if (call.ringingAt === undefined) {
      const setupMs = clock.left(plan.setupMs, call.initiatedAt ?? clock.now());
      if (!(await clock.sleep(setupMs, over.signal))) return;
    }
    const heard = plan.rings ? await ring(leg, plan) : plan;
    if (isOver(call)) return;
    if (heard.outcome === 'answer') return talk.begin(leg);
    end(call, heard.outcome, endedBy[heard.outcome], heard.sipCode);
  }

  async function ring(leg: Leg, plan: RingPlan): Promise<Pick<RingPlan, 'outcome' | 'sipCode'>> {
    const { call } = leg;
    if (call.ringingAt === undefined) {
      call.status = 'ringing';
      call.ringingAt = clock.now();
      onChange(call);
      void webhooks.status(call, 'ringing');
    }
    const heard = await Promise.race([untilNobodyMoves(leg, plan), leg.pickUp.promise]);
    if (heard === 'answer') return { outcome: 'answer', sipCode: 200 };
    if (heard === 'decline') return { outcome: 'busy', sipCode: 603 };
    return heard;
  }

  /** What the scenario says when no control request comes before. */
  async function untilNobodyMoves({ call, over }: Leg, plan: RingPlan): Promise<RingPlan> {
    const rangSince = call.ringingAt ?? clock.now();
    await clock.sleep(clock.left(plan.ringMs, rangSince), over.signal);
    if (!call.leftToRing) return plan;
    const rest = rungOut(plan.setupMs, call.request.timeoutSeconds);
    await clock.sleep(clock.left(rest.ringMs, rangSince), over.signal);
    return rest;
  }

  function end(call: Call, status: FinalStatus, by: EndedBy, sipCode?: number): boolean {
    if (isOver(call)) return false;
    const leg = legs.get(call);
    const at = clock.now();
    call.endedAt = at;
    call.status = status;
    call.endedBy = by;
    if (call.answeredAt !== undefined) {
      call.durationSeconds = clock.secondsBetween(call.answeredAt, at);
      call.pricedAt = clock.later(priceAfterMs, at);
    }
    if (call.recording) call.recording.endedAt = at;
    if (by === 'time-limit') call.notes.push({ at, code: 32015, text: 'Maximum call duration exceeded' });
    if (leg) call.sipResponseCode = sipCode ?? (status === 'canceled' ? 487 : 200);
    legs.delete(call);
    leg?.over.abort('over');
    leg?.program.abort('over');
    onChange(call);
    /** A call that is canceled while it is still queued has never been dialed: Twilio sends nothing at all. */
    if (leg) void webhooks.status(call, 'completed');
    if (call.recording) void webhooks.recording(call, call.recording, { CallSid: call.sid });
    return true;
  }

  function addLeg(call: Call, saved?: LegState): Leg {
    const leg = createLeg(call, clock, saved);
    legs.set(call, leg);
    peak = Math.max(peak, legs.size);
    return leg;
  }

  function legOf(call: Call, status: Call['status']): Leg | undefined {
    return call.status === status ? legs.get(call) : undefined;
  }

  return {
    dial(call) {
      const leg = addLeg(call);
      call.initiatedAt = clock.now();
      onChange(call);
      const announced = webhooks.status(call, 'initiated');
      void live(leg);
      return announced;
    },
    goOn: (call, saved) => void live(addLeg(call, saved)),
    pickUp(call, how, as) {
      const leg = legOf(call, 'ringing');
      if (!leg) return false;
      if (how === 'answer') call.pickedUpBy = as;
      leg.pickUp.resolve(how);
      return true;
    },
    letRing(call) {
      if (!legOf(call, 'ringing')) return false;
      call.leftToRing = true;
      onChange(call);
      return true;
    },
    press(call, keys) {
      const leg = legOf(call, 'in-progress');
      leg?.keypad.press(keys);
      return leg !== undefined;
    },
    callAt: (number) =>
      [...legs.keys()].findLast(
        ({ request, ringingAt }) => request.to.split('?')[0] === number && ringingAt !== undefined,
      ),
    end,
    redirect(call, source) {
      const leg = legOf(call, 'in-progress');
      if (!leg) return false;
      leg.program.abort('over');
      leg.program = new AbortController();
      talk.play(leg, { source });
      return true;
    },
    setTimeLimit(call, seconds) {
      const leg = legs.get(call);
      if (!leg) return;
      if (call.answeredAt === undefined) leg.timeLimitSeconds = seconds;
      else talk.limit(leg, seconds);
    },
    legs: () => legs.values(),
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
