// Deaths at random points, from a seed.
import type { Crash } from './crash-world.ts';

const POINTS = [
  'contactsTaken',
  'callRegistered',
  'intentCommitted',
  'requestAnswered',
  'callRecorded',
  'answerCommitted',
  'webhookBeforeCommit',
  'webhookCommitted',
  'outboxClaimed',
  'outboxSent',
];

/** A point that is not passed so often any more lets its process live to the end. */
export function randomCrashes(seed: number, deaths: number): Crash[] {
  const random = randomOf(seed);
  return Array.from({ length: deaths }, () => ({
    point: POINTS[Math.floor(random() * POINTS.length)] ?? 'intentCommitted',
    nth: 1 + Math.floor(random() * 6),
  }));
}

/** Numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
