// The prediction against counting every possible outcome, written from the words of the decision on pacing.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PacingInput } from '../../../workflows/rules/pacing.ts';
import { predictedLines } from '../../../workflows/rules/predicted-lines.ts';

const QUEUE_TIMEOUT = 3;
/** Counting all outcomes of more new calls takes too long. */
const MOST_COUNTED = 4;

type Scene = { free: number; waiting: number; talking: number; wrapUp: number; ringing: number[] };

const scenes: fc.Arbitrary<Scene> = fc.record({
  free: fc.nat(2),
  waiting: fc.nat(1),
  talking: fc.nat(2),
  wrapUp: fc.nat(2),
  ringing: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
});
const measured = fc.record({
  rung: fc.constant(400),
  answered: fc.integer({ min: 60, max: 300 }),
  ringSeconds: fc.integer({ min: 5, max: 20 }),
  ringSecondsDeviation: fc.integer({ min: 2, max: 15 }),
  talkSeconds: fc.integer({ min: 10, max: 300 }),
  wrapUpSeconds: fc.integer({ min: 1, max: 40 }),
});
type Measured = typeof measured extends fc.Arbitrary<infer M> ? M : never;

it('leaves no agent for the last call in just the allowed share of all possible outcomes', () => {
  fc.assert(
    fc.property(scenes, measured, fc.double({ min: 0.05, max: 0.5, noNaN: true }), (scene, seen, risk) => {
      const lines = predictedLines(inputOf(scene, seen), risk);
      const counted = Math.min(lines, MOST_COUNTED);
      if (counted > 0) expect(chanceOfNobody(scene, seen, counted - 1)).toBeLessThanOrEqual(risk + 1e-9);
      if (counted === lines) expect(chanceOfNobody(scene, seen, lines)).toBeGreaterThan(risk - 1e-9);
    }),
    { numRuns: 300 },
  );
});

/** That all agents are taken when a further call is answered, with `others` calls placed beside it. */
function chanceOfNobody(scene: Scene, seen: Measured, others: number): number {
  const ahead = seen.ringSeconds;
  const rate = seen.answered / seen.rung;
  const careful = Math.min(0.99, rate + 3 * Math.sqrt((rate * (1 - rate)) / seen.rung));
  const ends = (mean: number, within: number) => (within > 0 ? 1 - Math.exp(-within / mean) : 0);
  const frees = [
    ...Array(scene.talking).fill(ends(seen.talkSeconds, ahead + QUEUE_TIMEOUT - seen.wrapUpSeconds)),
    ...Array(scene.wrapUp).fill(ends(seen.wrapUpSeconds, ahead + QUEUE_TIMEOUT)),
  ];
  const notYetAnswered = (age: number) => 1 - careful * answeredShare(seen, age);
  const answers = [
    ...scene.ringing.map((age) => 1 - notYetAnswered(age + ahead) / notYetAnswered(age)),
    ...Array(others).fill(careful * answeredShare(seen, ahead)),
  ];
  let nobody = 0;
  for (let outcome = 0; outcome < 2 ** (frees.length + answers.length); outcome += 1) {
    let chance = 1;
    let agents = scene.free - scene.waiting;
    [...frees, ...answers].forEach((each, index) => {
      const happens = Math.floor(outcome / 2 ** index) % 2 === 1;
      chance *= happens ? each : 1 - each;
      if (happens) agents += index < frees.length ? 1 : -1;
    });
    if (agents <= 0) nobody += chance;
  }
  return nobody;
}

/** Log-logistic with the moments of a log-normal. */
function answeredShare({ ringSeconds, ringSecondsDeviation }: Measured, seconds: number): number {
  if (seconds === 0) return 0;
  const variance = Math.log(1 + (ringSecondsDeviation / ringSeconds) ** 2);
  const median = ringSeconds / Math.exp(variance / 2);
  const steepness = Math.PI / Math.sqrt(3) / Math.sqrt(Math.max(0.01, variance));
  return seconds ** steepness / (median ** steepness + seconds ** steepness);
}

function inputOf({ free, waiting, talking, wrapUp, ringing }: Scene, recent: Measured): PacingInput {
  const none = { answered: 0, abandoned: 0 };
  return {
    settings: {
      method: 'predictive',
      linesPerAgent: 1,
      target: { type: 'dropRate', percent: 3 },
      queueTimeoutSeconds: QUEUE_TIMEOUT,
    },
    abandonCapPercent: null,
    linesLeft: null,
    agents: { free, talking, wrapUp, busyShare: null },
    calls: { ringing, waiting },
    period: none,
    day: none,
    recent,
  };
}
