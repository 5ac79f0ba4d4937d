// Twenty's limit for keys: a bucket of 100 that is full again after a minute. A refill counts whole tokens only, and
// what is left of one is lost: asking steadily faster than every 600 ms empties it for good.

const MINUTE_MS = 60_000;

export function createTokenBucket(most: number, now: () => number) {
  let tokens = most;
  let lastRefillAt = now();

  return {
    /** False when there is none left. */
    take(): boolean {
      const available = Math.min(most, tokens + Math.floor(((now() - lastRefillAt) * most) / MINUTE_MS));
      if (available < 1) return false;
      tokens = available - 1;
      lastRefillAt = now();
      return true;
    },
  };
}
