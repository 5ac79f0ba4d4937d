// Product processes killed at random points, from a seed: a few on every run, many more with TEST_LONG=1.
import { describe, expect, it } from 'vitest';
import { SOUND } from './audit.ts';
import { CRASH_WORLD_MS, type Crash, playCrashWorld } from './crash-world.ts';

const FACTOR = process.env.TEST_LONG ? Number(process.env.TEST_SEED_FACTOR ?? 20) : 1;
/** Another one for other kills; a failing run names its own. */
const FIRST_SEED = Number(process.env.TEST_SEED ?? 1);
const SEEDS = Array.from({ length: FACTOR }, (_, index) => FIRST_SEED + index);
const DEATHS = 4;
const CONTACTS = 6;

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

if (FACTOR > 1) process.stderr.write(`Random kills: ${SEEDS.length} seeds of ${DEATHS} deaths each.\n`);

describe.concurrent('random kills', () => {
  it.each(SEEDS)(
    'of seed %i leave nobody called twice, lost or wrong',
    async (seed) => {
      const crashes = crashesOf(seed);
      const after = await playCrashWorld({ crashes, contacts: CONTACTS });
      expect(after.audit, JSON.stringify(crashes)).toEqual(SOUND);
      expect(after.finals).toBe(CONTACTS);
    },
    CRASH_WORLD_MS * Math.ceil(SEEDS.length / 2),
  );
});

/** A point that is not passed so often any more lets its process live to the end. */
function crashesOf(seed: number): Crash[] {
  const random = randomOf(seed);
  return Array.from({ length: DEATHS }, () => ({
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
