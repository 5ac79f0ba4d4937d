// A simulated call floor: agents, calls that ring, are answered, held, talked and wrapped up, and a method that dials.
import { type AfterTalk, createAfterTalkDraw, createCallDraw, type DrawnCall } from './drawn-calls.ts';
import { EventQueue } from './event-queue.ts';

export type Shift = {
  agents: number;
  /** Share of calls that a person answers, on average; it drifts. */
  answerRate: number;
  hours: number;
  seed: number;
};

/** An answered call that found no agent within this time is abandoned. */
export const QUEUE_TIMEOUT_SECONDS = 3;

export type AgentState = 'free' | 'talking' | 'wrapUp' | 'paused';
export type Agent = { state: AgentState; since: number };
export type Call = { placedAt: number; drawn: DrawnCall };

/** What a method is told of, as it happens. */
export type Fact =
  | { name: 'unanswered' }
  | { name: 'answered'; ringSeconds: number }
  | { name: 'abandoned' }
  | { name: 'talked'; seconds: number }
  | { name: 'wrappedUp'; seconds: number };

export type FloorView = {
  readonly agents: readonly Agent[];
  readonly ringing: ReadonlySet<Call>;
  /** Answered, without an agent yet. */
  readonly waiting: ReadonlySet<Call>;
};

/** A method under test: hears facts, and says once a second how many calls to place (0 or less: none). */
export type Dialer = {
  hear(fact: Fact, at: number): void;
  lines(floor: FloorView, at: number): number;
};

/** Seconds are those of all agents together; presence is without pauses, busy is talk and wrap-up. */
export type ShiftFigures = {
  answered: number;
  abandoned: number;
  busySeconds: number;
  presentSeconds: number;
};

export function runShift(shift: Shift, dialer: Dialer): ShiftFigures {
  return new Floor(shift, dialer).run(shift.hours * 3600);
}

class Floor implements FloorView {
  readonly agents: Agent[];
  readonly ringing = new Set<Call>();
  readonly waiting = new Set<Call>();
  readonly #dialer: Dialer;
  readonly #events = new EventQueue<(at: number) => void>();
  readonly #drawCall: (at: number) => DrawnCall;
  readonly #drawAfterTalk: () => AfterTalk;
  readonly #figures: ShiftFigures = { answered: 0, abandoned: 0, busySeconds: 0, presentSeconds: 0 };

  constructor({ agents, answerRate, hours, seed }: Shift, dialer: Dialer) {
    this.#dialer = dialer;
    this.#drawCall = createCallDraw(answerRate, hours, seed);
    this.#drawAfterTalk = createAfterTalkDraw(seed);
    this.agents = Array.from({ length: agents }, () => ({ state: 'free', since: 0 }));
  }

  run(endAt: number): ShiftFigures {
    for (let now = 0; now < endAt; now += 1) {
      for (let next = this.#events.takeUntil(now); next; next = this.#events.takeUntil(now)) {
        next.happening(next.at);
      }
      const lines = this.#dialer.lines(this, now);
      for (let line = 0; line < lines; line += 1) this.#place(now);
    }
    for (const agent of this.agents) this.#become(agent, 'paused', endAt);
    return this.#figures;
  }

  #place(now: number): void {
    const call = { placedAt: now, drawn: this.#drawCall(now) };
    this.ringing.add(call);
    this.#events.add(now + call.drawn.ringSeconds, (at) => this.#stopRinging(call, at));
  }

  #stopRinging(call: Call, at: number): void {
    this.ringing.delete(call);
    if (call.drawn.isAnswered) this.#answer(call, at);
    else this.#dialer.hear({ name: 'unanswered' }, at);
  }

  #answer(call: Call, at: number): void {
    this.#figures.answered += 1;
    this.#dialer.hear({ name: 'answered', ringSeconds: call.drawn.ringSeconds }, at);
    const agent = this.#longestFree();
    if (agent) {
      this.#connect(call, agent, at);
    } else {
      this.waiting.add(call);
      this.#events.add(at + QUEUE_TIMEOUT_SECONDS, (then) => this.#giveUp(call, then));
    }
  }

  #longestFree(): Agent | undefined {
    let longest: Agent | undefined;
    for (const agent of this.agents) {
      if (agent.state === 'free' && (longest === undefined || agent.since < longest.since)) longest = agent;
    }
    return longest;
  }

  /** Nothing happens when the call has found an agent meanwhile. */
  #giveUp(call: Call, at: number): void {
    if (!this.waiting.delete(call)) return;
    this.#figures.abandoned += 1;
    this.#dialer.hear({ name: 'abandoned' }, at);
  }

  #connect(call: Call, agent: Agent, at: number): void {
    this.waiting.delete(call);
    this.#become(agent, 'talking', at);
    this.#events.add(at + call.drawn.talkSeconds, (then) => this.#wrapUp(call, agent, then));
  }

  #wrapUp(call: Call, agent: Agent, at: number): void {
    this.#dialer.hear({ name: 'talked', seconds: call.drawn.talkSeconds }, at);
    const afterTalk = this.#drawAfterTalk();
    this.#become(agent, 'wrapUp', at);
    this.#events.add(at + afterTalk.wrapUpSeconds, (then) => this.#pause(agent, afterTalk, then));
  }

  #pause(agent: Agent, { wrapUpSeconds, pauseSeconds }: AfterTalk, at: number): void {
    this.#dialer.hear({ name: 'wrappedUp', seconds: wrapUpSeconds }, at);
    if (pauseSeconds === 0) {
      this.#becomeFree(agent, at);
    } else {
      this.#become(agent, 'paused', at);
      this.#events.add(at + pauseSeconds, (then) => this.#becomeFree(agent, then));
    }
  }

  #becomeFree(agent: Agent, at: number): void {
    this.#become(agent, 'free', at);
    const [longestWaiting] = this.waiting;
    if (longestWaiting) this.#connect(longestWaiting, agent, at);
  }

  /** Counts the time of the agent's present state and begins the next. */
  #become(agent: Agent, next: AgentState, at: number): void {
    const seconds = at - agent.since;
    if (agent.state !== 'paused') this.#figures.presentSeconds += seconds;
    if (agent.state === 'talking' || agent.state === 'wrapUp') this.#figures.busySeconds += seconds;
    agent.state = next;
    agent.since = at;
  }
}
