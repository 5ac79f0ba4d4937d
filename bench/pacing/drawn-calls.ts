// The calls of a simulated campaign and the times of its agents, drawn from a seed.
import { createRandom, drawSeconds, type LogNormal } from './random.ts';

const RING_TIMEOUT_SECONDS = 30;
const RING: LogNormal = { meanSeconds: 12, logDeviation: 0.5 };
const TALK: LogNormal = { meanSeconds: 120, logDeviation: 0.9 };
const WRAP_UP: LogNormal = { meanSeconds: 20, logDeviation: 0.5 };
const PAUSE: LogNormal = { meanSeconds: 300, logDeviation: 0.5 };
const PAUSES_PER_CALL = 1 / 25;
/** Of the calls that nobody answers some fail or are busy at once; the rest ring out. */
const FAILING_SHARE = 0.25;
const FAIL: LogNormal = { meanSeconds: 4, logDeviation: 0.5 };
/** The answer rate swings by so much within two hours, and jumps by up to so much every hour. */
const SWING = 0.25;
const SWING_SECONDS = 7200;
const JUMP = 0.2;

export type DrawnCall = { isAnswered: boolean; ringSeconds: number; talkSeconds: number };

/** Draws one call after the other; all about a call at once, so that the n-th is the same for every method. */
export function createCallDraw(answerRate: number, hours: number, seed: number): (at: number) => DrawnCall {
  const random = createRandom(seed * 3 + 1);
  const answerRateAt = driftingAnswerRate(answerRate, hours, seed);
  return (at) => {
    const isWanted = random.next() < answerRateAt(at);
    const answerSeconds = drawSeconds(random, RING);
    const failSeconds = drawSeconds(random, FAIL);
    const fails = random.next() < FAILING_SHARE;
    const talkSeconds = drawSeconds(random, TALK);
    if (isWanted && answerSeconds < RING_TIMEOUT_SECONDS) {
      return { isAnswered: true, ringSeconds: answerSeconds, talkSeconds };
    }
    const ringSeconds = fails ? Math.min(failSeconds, RING_TIMEOUT_SECONDS) : RING_TIMEOUT_SECONDS;
    return { isAnswered: false, ringSeconds, talkSeconds };
  };
}

/** What an agent does after a conversation; most of the time the pause is 0. */
export type AfterTalk = { wrapUpSeconds: number; pauseSeconds: number };

export function createAfterTalkDraw(seed: number): () => AfterTalk {
  const random = createRandom(seed * 3 + 2);
  return () => {
    const wrapUpSeconds = drawSeconds(random, WRAP_UP);
    const pauseSeconds = drawSeconds(random, PAUSE);
    return { wrapUpSeconds, pauseSeconds: random.next() < PAUSES_PER_CALL ? pauseSeconds : 0 };
  };
}

function driftingAnswerRate(answerRate: number, hours: number, seed: number): (at: number) => number {
  const random = createRandom(seed * 3);
  const phase = random.next();
  const jumps = Array.from({ length: hours + 1 }, () => 1 + JUMP * (2 * random.next() - 1));
  return (at) => {
    const swing = 1 + SWING * Math.sin(2 * Math.PI * (at / SWING_SECONDS + phase));
    return answerRate * swing * (jumps[Math.floor(at / 3600)] ?? 1);
  };
}
