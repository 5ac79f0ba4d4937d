// The baseline: an adaptive dial level, written from the published description of VICIdial's ADAPT methods.
//
// Calls are kept at "level × agents". Every 15 s the level moves by the difference, averaged over the last minute,
// between agents who wait for calls and calls that wait for agents. Too many drops bring it down.
import type { AgentState, Dialer, Fact, FloorView } from './floor.ts';

export type AdaptSettings = {
  /** Whom the level multiplies: all who are not paused, or only the free ones. */
  tally: 'present' | 'available';
  /** Above 0 aims at calls that wait for agents, below 0 at agents who wait for calls. */
  differenceTarget: number;
  highestLevel: number;
};

const DROP_LIMIT = 0.03;
const ADAPT_EVERY_SECONDS = 15;
const AVERAGE_SECONDS = 60;
/** Drops count from this many calls on; within a minute, from this many answers on. */
const ENOUGH_CALLS = 50;
const ENOUGH_ANSWERS_IN_A_MINUTE = 20;

export function createAdaptDialer(settings: AdaptSettings): Dialer {
  return new AdaptDialer(settings);
}

class AdaptDialer implements Dialer {
  readonly #settings: AdaptSettings;
  #level = 1;
  #calls = 0;
  #answered = 0;
  #abandoned = 0;
  #differences: number[] = [];
  #answeredAt: number[] = [];
  #abandonedAt: number[] = [];

  constructor(settings: AdaptSettings) {
    this.#settings = settings;
  }

  hear(fact: Fact, at: number): void {
    if (fact.name === 'unanswered' || fact.name === 'answered') this.#calls += 1;
    if (fact.name === 'answered') {
      this.#answered += 1;
      this.#answeredAt.push(at);
    }
    if (fact.name === 'abandoned') {
      this.#abandoned += 1;
      this.#abandonedAt.push(at);
    }
  }

  lines(floor: FloorView, at: number): number {
    const agents = countAgents(floor);
    this.#differences.push(agents.free - floor.waiting.size);
    if (this.#differences.length > AVERAGE_SECONDS) this.#differences.shift();
    const present = agents.free + agents.talking + agents.wrapUp;
    if (at % ADAPT_EVERY_SECONDS === 0) this.#adapt(present, at);
    const dialing = floor.ringing.size + floor.waiting.size;
    return this.#settings.tally === 'available'
      ? Math.floor(this.#level * agents.free) - dialing
      : Math.floor(this.#level * present) - dialing - agents.talking;
  }

  #adapt(agents: number, at: number): void {
    if (agents === 0) return;
    const { differenceTarget, highestLevel } = this.#settings;
    const difference = this.#differences.reduce((sum, one) => sum + one, 0) / this.#differences.length;
    const level = this.#level * (1 + (difference + differenceTarget) / agents);
    this.#level = Math.min(highestLevel, Math.max(1, level));
    if (this.#droppedHalfOfLastMinute(at)) this.#level = Math.max(1, this.#level / 2);
    if (this.#calls > ENOUGH_CALLS && this.#abandoned > DROP_LIMIT * this.#answered) this.#level = 1;
  }

  #droppedHalfOfLastMinute(at: number): boolean {
    const isOfLastMinute = (moment: number) => moment > at - 60;
    this.#answeredAt = this.#answeredAt.filter(isOfLastMinute);
    this.#abandonedAt = this.#abandonedAt.filter(isOfLastMinute);
    const answers = this.#answeredAt.length;
    return answers > ENOUGH_ANSWERS_IN_A_MINUTE && this.#abandonedAt.length > answers / 2;
  }
}

function countAgents({ agents }: FloorView): Record<AgentState, number> {
  const counts = { free: 0, talking: 0, wrapUp: 0, paused: 0 };
  for (const agent of agents) counts[agent.state] += 1;
  return counts;
}
