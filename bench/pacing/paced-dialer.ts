// The product's pacing rule as a dialer of the simulated floor: counts what a database would count, and asks the rule.
import { type PacingInput, type PacingSettings, pace } from '../../workflows/rules/pacing.ts';
import { type AgentState, type Dialer, type Fact, type FloorView, QUEUE_TIMEOUT_SECONDS } from './floor.ts';

export const CAP_PERCENT = 3;
const LAST_CALLS = 1000;
const LAST_CONVERSATIONS = 200;

export const PROGRESSIVE: PacingSettings = {
  method: 'progressive',
  linesPerAgent: 1,
  target: { type: 'dropRate', percent: CAP_PERCENT },
  queueTimeoutSeconds: QUEUE_TIMEOUT_SECONDS,
};
export const PREDICTIVE: PacingSettings = { ...PROGRESSIVE, method: 'predictive' };

export function createPacedDialer(settings: PacingSettings): Dialer {
  return new PacedDialer(settings);
}

class PacedDialer implements Dialer {
  readonly #settings: PacingSettings;
  readonly #calls = new LastSamples(LAST_CALLS);
  readonly #talks = new LastSamples(LAST_CONVERSATIONS);
  readonly #wrapUps = new LastSamples(LAST_CONVERSATIONS);
  #answered = 0;
  #abandoned = 0;
  #busyShare = 0;

  constructor(settings: PacingSettings) {
    this.#settings = settings;
  }

  hear(fact: Fact): void {
    if (fact.name === 'answered') this.#answered += 1;
    if (fact.name === 'abandoned') this.#abandoned += 1;
    if (fact.name === 'answered') this.#calls.add(fact.ringSeconds);
    if (fact.name === 'unanswered') this.#calls.add(null);
    if (fact.name === 'talked') this.#talks.add(fact.seconds);
    if (fact.name === 'wrappedUp') this.#wrapUps.add(fact.seconds);
  }

  lines(floor: FloorView, at: number): number {
    return pace(this.#input(floor, at)).lines;
  }

  #input(floor: FloorView, at: number): PacingInput {
    const counts = { answered: this.#answered, abandoned: this.#abandoned };
    return {
      settings: this.#settings,
      abandonCapPercent: CAP_PERCENT,
      linesLeft: null,
      agents: this.#agents(floor),
      calls: {
        ringing: Array.from(floor.ringing, (call) => at - call.placedAt),
        waiting: floor.waiting.size,
      },
      period: counts,
      day: counts,
      recent: {
        rung: this.#calls.size,
        answered: this.#calls.count,
        ringSeconds: this.#calls.meanWith(0),
        ringSecondsDeviation: this.#calls.deviation(),
        talkSeconds: this.#talks.meanWith(secondsSoFar(floor, 'talking', at)),
        wrapUpSeconds: this.#wrapUps.meanWith(secondsSoFar(floor, 'wrapUp', at)),
      },
    };
  }

  #agents({ agents }: FloorView): PacingInput['agents'] {
    const counts = { free: 0, talking: 0, wrapUp: 0, paused: 0 };
    for (const agent of agents) counts[agent.state] += 1;
    const { free, talking, wrapUp } = counts;
    const busy = (talking + wrapUp) / Math.max(1, free + talking + wrapUp);
    this.#busyShare += (busy - this.#busyShare) / 900;
    return { free, talking, wrapUp, busyShare: this.#busyShare };
  }
}

/** The mean and deviation of the last samples. Null stands for a call that nobody answered, and has no seconds. */
class LastSamples {
  readonly #most: number;
  readonly #samples: (number | null)[] = [];
  #next = 0;
  count = 0;
  #sum = 0;
  #squares = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#samples.length;
  }

  add(sample: number | null): void {
    this.#change(this.#samples[this.#next] ?? null, -1);
    this.#samples[this.#next] = sample;
    this.#change(sample, 1);
    this.#next = (this.#next + 1) % this.#most;
  }

  /** The samples and what is under way, by the number of samples. */
  meanWith(secondsSoFar: number): number | null {
    return this.count === 0 ? null : (this.#sum + secondsSoFar) / this.count;
  }

  deviation(): number | null {
    if (this.count < 2) return null;
    return Math.sqrt(Math.max(0, this.#squares - this.#sum ** 2 / this.count) / (this.count - 1));
  }

  #change(sample: number | null, sign: 1 | -1): void {
    if (sample === null) return;
    this.count += sign;
    this.#sum += sign * sample;
    this.#squares += sign * sample ** 2;
  }
}

function secondsSoFar({ agents }: FloorView, state: AgentState, at: number): number {
  return agents.reduce((sum, agent) => (agent.state === state ? sum + at - agent.since : sum), 0);
}
