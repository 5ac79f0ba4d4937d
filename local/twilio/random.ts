/** Chance: a seeded stream for what should repeat, and ids that must never repeat. */
import { randomBytes } from 'node:crypto';

/** Numbers in [0, 1); the same seed gives the same stream (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A sid such as `CA…`: two letters and 32 hex digits. Not seeded on purpose: a restarted simulator must not
 * give out the sids that an earlier run has already put into somebody's database.
 */
export function newSid(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}
