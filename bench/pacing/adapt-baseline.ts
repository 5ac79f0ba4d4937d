// The baseline: an adaptive dial level, written from the published description of VICIdial's ADAPT methods.
//
// Calls are kept at "level × agents". Every 15 s the level moves by the difference, averaged over the last minute,
// between agents who wait for calls and calls that wait for agents. Too many drops bring it down.
import type { Dialer, Fact, FloorView } from './floor.ts';

export type AdaptSettings = {
  /** Agents that `level` multiplies: all who are not paused, those not in wrap-up either, or only the free ones. */
  tally: 'present' | 'ready' | 'available';
  /** Above 0 aims at calls that wait for agents, below 0 at agents who wait for calls. */
  differenceTarget: number;
  /** What too many drops do: back to level 1, or half of the level. */
  limit: 'hardLimit' | 'average';
};

const DROP_LIMIT = 0.03;
const MOST_LEVEL = 10;
const ADAPT_EVERY_SECONDS = 15;

export function createAdaptDialer(settings: AdaptSettings): Dialer {
  return new AdaptDialer(settings);
}

class AdaptDialer implements Dialer {
  readonly #settings: AdaptSettings;
  #level = 1;
  #differences: number[] = [];
  #placed = 0;
  #answered = 0;
  #abandoned = 0;
  #lastMinute: { at: number; abandoned: boolean }[] = [];

  constructor(settings: AdaptSettings) {
    this.#settings = settings;
  }

  hear(fact: Fact, at: number): void {
    if (fact.name === 'answered') {
      this.#answered += 1;
      this.#lastMinute.push({ at, abandoned: false });
    }
    if (fact.name === 'abandoned') {
      this.#abandoned += 1;
      this.#lastMinute.push({ at, abandoned: true });
    }
  }

  lines(floor: FloorView, at: number): number {
    const count = (state: string) => floor.agents.filter((agent) => agent.state === state).length;
    const free = count('free');
    const talking = count('talking');
    const wrapUp = count('wrapUp');
    const ready = free + talking;
    this.#differences.push(free - floor.waiting.size);
    if (this.#differences.length > 60) this.#differences.shift();
    const { tally } = this.#settings;
    if (at % ADAPT_EVERY_SECONDS === 0) this.#adapt(tally === 'present' ? ready + wrapUp : ready, at);
    const dialing = floor.ringing.size + floor.waiting.size;
    if (tally === 'available') return this.#place(Math.floor(this.#level * free) - dialing);
    const agents = tally === 'present' ? ready + wrapUp : ready;
    return this.#place(Math.floor(this.#level * agents) - dialing - talking);
  }

  #place(lines: number): number {
    this.#placed += Math.max(0, lines);
    return lines;
  }

  #adapt(agents: number, at: number): void {
    if (agents === 0) return;
    const difference = this.#differences.reduce((sum, one) => sum + one, 0) / this.#differences.length;
    const change = (difference + this.#settings.differenceTarget) / agents;
    this.#level = Math.min(MOST_LEVEL, Math.max(1, this.#level * (1 + change)));
    this.#lastMinute = this.#lastMinute.filter((one) => one.at > at - 60);
    const drops = this.#lastMinute.filter((one) => one.abandoned).length;
    const answers = this.#lastMinute.length - drops;
    if (answers > 20 && drops > answers / 2) this.#level = Math.max(1, this.#level / 2);
    if (this.#placed > 50 && this.#abandoned > DROP_LIMIT * this.#answered) {
      this.#level = this.#settings.limit === 'hardLimit' ? 1 : Math.max(1, this.#level / 2);
    }
  }
}
