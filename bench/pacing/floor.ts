// A simulated call floor: agents, calls that ring, are answered, held, talked and wrapped up, and a method that dials.
import { EventQueue } from './event-queue.ts';
import { createRandom, drawSeconds, type LogNormal, type Random } from './random.ts';

export type FloorSettings = {
  agents: number;
  /** Share of calls that a person answers, on average; it drifts. */
  answerRate: number;
  hours: number;
  seed: number;
};

/** An answered call that found no agent within this time is abandoned. */
export const QUEUE_TIMEOUT_SECONDS = 3;
const RING_TIMEOUT_SECONDS = 30;
const RING: LogNormal = { meanSeconds: 12, logDeviation: 0.5 };
const TALK: LogNormal = { meanSeconds: 120, logDeviation: 0.9 };
const WRAP_UP: LogNormal = { meanSeconds: 20, logDeviation: 0.5 };
const PAUSE: LogNormal = { meanSeconds: 300, logDeviation: 0.5 };
const PAUSES_PER_CALL = 1 / 25;
/** Calls that nobody answers: some fail or are busy at once, the rest ring out. */
const FAILS: LogNormal = { meanSeconds: 4, logDeviation: 0.5 };
const FAILING_SHARE = 0.25;
const DAY_SWING = 0.25;
const LIST_SWING = 0.2;

export type AgentState = 'free' | 'talking' | 'wrapUp' | 'paused';
export type Agent = { state: AgentState; since: number };
export type Call = {
  placedAt: number;
  answeredAt: number;
  talkSeconds: number;
  state: 'ringing' | 'waiting' | 'talking' | 'over';
};

/** What a method is told of, as it happens. */
export type Fact =
  | { name: 'ended'; ringSeconds: number }
  | { name: 'answered'; ringSeconds: number }
  | { name: 'abandoned' }
  | { name: 'talked'; seconds: number }
  | { name: 'wrappedUp'; seconds: number };

export type FloorView = {
  readonly agents: readonly Agent[];
  readonly ringing: ReadonlySet<Call>;
  readonly waiting: ReadonlySet<Call>;
};

/** A method under test: hears facts, and says once a second how many calls to place. */
export type Dialer = {
  hear(fact: Fact, at: number): void;
  lines(floor: FloorView, at: number): number;
};

export type ShiftFigures = {
  placed: number;
  answered: number;
  abandoned: number;
  busySeconds: number;
  presentSeconds: number;
};

type Happening =
  | { name: 'callEnds'; call: Call }
  | { name: 'callAnswered'; call: Call }
  | { name: 'patienceEnds'; call: Call }
  | { name: 'talkEnds'; agent: Agent; seconds: number }
  | { name: 'wrapUpEnds'; agent: Agent; seconds: number }
  | { name: 'pauseEnds'; agent: Agent };

export function runShift(settings: FloorSettings, dialer: Dialer): ShiftFigures {
  return new Floor(settings, dialer).run();
}

class Floor {
  readonly agents: Agent[];
  readonly ringing = new Set<Call>();
  readonly waiting = new Set<Call>();
  readonly #settings: FloorSettings;
  readonly #dialer: Dialer;
  readonly #events = new EventQueue<Happening>();
  readonly #calls: Random;
  readonly #people: Random;
  readonly #answerRateAt: (at: number) => number;
  readonly #figures: ShiftFigures = {
    placed: 0,
    answered: 0,
    abandoned: 0,
    busySeconds: 0,
    presentSeconds: 0,
  };

  constructor(settings: FloorSettings, dialer: Dialer) {
    this.#settings = settings;
    this.#dialer = dialer;
    this.#calls = createRandom(settings.seed * 3 + 1);
    this.#people = createRandom(settings.seed * 3 + 2);
    this.#answerRateAt = driftingAnswerRate(settings);
    this.agents = Array.from({ length: settings.agents }, () => ({ state: 'free', since: 0 }));
  }

  run(): ShiftFigures {
    const end = this.#settings.hours * 3600;
    for (let now = 0; now < end; now += 1) {
      for (let event = this.#events.takeUntil(now); event; event = this.#events.takeUntil(now)) {
        this.#happen(event.happening, event.at);
      }
      const lines = this.#dialer.lines(this, now);
      for (let line = 0; line < lines; line += 1) this.#place(now);
    }
    for (const agent of this.agents) this.#leave(agent, 'paused', end);
    return this.#figures;
  }

  /** Everything about a call is drawn when it is placed, so that the n-th call is the same for every method. */
  #place(now: number): void {
    const random = this.#calls;
    const chance = random.next();
    const ringSeconds = drawSeconds(random, RING);
    const failSeconds = drawSeconds(random, FAILS);
    const fails = random.next() < FAILING_SHARE;
    const talkSeconds = drawSeconds(random, TALK);
    const call: Call = { placedAt: now, answeredAt: 0, talkSeconds, state: 'ringing' };
    this.#figures.placed += 1;
    this.ringing.add(call);
    if (chance < this.#answerRateAt(now) && ringSeconds < RING_TIMEOUT_SECONDS) {
      this.#events.add(now + ringSeconds, { name: 'callAnswered', call });
    } else {
      const seconds = fails ? Math.min(failSeconds, RING_TIMEOUT_SECONDS) : RING_TIMEOUT_SECONDS;
      this.#events.add(now + seconds, { name: 'callEnds', call });
    }
  }

  #happen(happening: Happening, at: number): void {
    switch (happening.name) {
      case 'callEnds':
        this.ringing.delete(happening.call);
        return this.#dialer.hear({ name: 'ended', ringSeconds: at - happening.call.placedAt }, at);
      case 'callAnswered':
        return this.#answer(happening.call, at);
      case 'patienceEnds':
        return this.#abandon(happening.call, at);
      case 'talkEnds':
        this.#dialer.hear({ name: 'talked', seconds: happening.seconds }, at);
        return this.#wrapUp(happening.agent, at);
      case 'wrapUpEnds':
        this.#dialer.hear({ name: 'wrappedUp', seconds: happening.seconds }, at);
        return this.#finish(happening.agent, at);
      case 'pauseEnds':
        return this.#becomeFree(happening.agent, at);
      default:
        happening satisfies never;
    }
  }

  #answer(call: Call, at: number): void {
    this.ringing.delete(call);
    this.#figures.answered += 1;
    call.state = 'waiting';
    call.answeredAt = at;
    this.#dialer.hear({ name: 'answered', ringSeconds: at - call.placedAt }, at);
    const agent = this.#longestFree();
    if (agent) return this.#connect(call, agent, at);
    this.waiting.add(call);
    this.#events.add(at + QUEUE_TIMEOUT_SECONDS, { name: 'patienceEnds', call });
  }

  #longestFree(): Agent | undefined {
    let longest: Agent | undefined;
    for (const agent of this.agents) {
      if (agent.state === 'free' && (longest === undefined || agent.since < longest.since)) longest = agent;
    }
    return longest;
  }

  #connect(call: Call, agent: Agent, at: number): void {
    this.waiting.delete(call);
    call.state = 'talking';
    this.#leave(agent, 'talking', at);
    this.#events.add(at + call.talkSeconds, { name: 'talkEnds', agent, seconds: call.talkSeconds });
  }

  #abandon(call: Call, at: number): void {
    if (!this.waiting.delete(call)) return;
    call.state = 'over';
    this.#figures.abandoned += 1;
    this.#dialer.hear({ name: 'abandoned' }, at);
  }

  #wrapUp(agent: Agent, at: number): void {
    const seconds = drawSeconds(this.#people, WRAP_UP);
    this.#leave(agent, 'wrapUp', at);
    this.#events.add(at + seconds, { name: 'wrapUpEnds', agent, seconds });
  }

  #finish(agent: Agent, at: number): void {
    const wantsPause = this.#people.next() < PAUSES_PER_CALL;
    const seconds = drawSeconds(this.#people, PAUSE);
    if (!wantsPause) return this.#becomeFree(agent, at);
    this.#leave(agent, 'paused', at);
    this.#events.add(at + seconds, { name: 'pauseEnds', agent });
  }

  #becomeFree(agent: Agent, at: number): void {
    this.#leave(agent, 'free', at);
    const [call] = this.waiting;
    if (call) this.#connect(call, agent, at);
  }

  /** Ends the agent's present state and counts its time. */
  #leave(agent: Agent, next: AgentState, at: number): void {
    const seconds = at - agent.since;
    if (agent.state !== 'paused') this.#figures.presentSeconds += seconds;
    if (agent.state === 'talking' || agent.state === 'wrapUp') this.#figures.busySeconds += seconds;
    agent.state = next;
    agent.since = at;
  }
}

/** The hour of the day swings it slowly; each hour another list makes it jump. */
function driftingAnswerRate({ answerRate, hours, seed }: FloorSettings): (at: number) => number {
  const random = createRandom(seed * 3);
  const phase = random.next();
  const lists = Array.from({ length: hours + 1 }, () => 1 + LIST_SWING * (2 * random.next() - 1));
  return (at) => {
    const swing = 1 + DAY_SWING * Math.sin(2 * Math.PI * (at / 7200 + phase));
    return answerRate * swing * (lists[Math.floor(at / 3600)] ?? 1);
  };
}
