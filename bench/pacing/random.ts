// Seeded chance: the same seed gives the same calls, whatever method dials them.

export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  normal(): number;
};

/** Mulberry32, a small generator that is good enough for simulation. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b9) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return { next, normal };
}

/** A positive length of time with this mean and this deviation of its logarithm. */
export type LogNormal = { meanSeconds: number; logDeviation: number };

export function drawSeconds(random: Random, { meanSeconds, logDeviation }: LogNormal): number {
  return meanSeconds * Math.exp(logDeviation * random.normal() - logDeviation ** 2 / 2);
}
