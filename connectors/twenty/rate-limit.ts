// How many requests may go to a Twenty workspace: its API keys have 100 in 60 s between them, and a 429 that does not
// say when to come back. Whoever shares a process shares one of these.
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../../workflows/rules/sentences.ts';
import { CrmError } from './errors.ts';

const MINUTE_MS = 60_000;

export type RateLimitOptions = {
  /** This process's share of the workspace's 100. */
  requestsPerMinute: number;
  /** Who would have to wait for longer gets a `tooMany` instead; without it everybody waits. */
  longestWaitMs?: number;
  now?: () => number;
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
};

export type RateLimit = {
  /** Resolves when a request may go. Rejects with a `tooMany`, or when the signal does. */
  take(signal?: AbortSignal): Promise<void>;
  /** Twenty said 429: nobody goes before the minute has passed. */
  refused(): void;
};

export function createRateLimit(options: RateLimitOptions): RateLimit {
  const { requestsPerMinute, longestWaitMs = Number.POSITIVE_INFINITY, now = Date.now } = options;
  const wait = options.wait ?? ((ms, signal) => sleep(ms, undefined, signal ? { signal } : {}));
  /** When each of the latest requests went or goes, ascending; never more than fit into a minute. */
  const turns: number[] = [];
  let closedUntil = 0;

  /** The moment of the next free turn. */
  function nextTurn(): number {
    const oldest = turns.length < requestsPerMinute ? undefined : turns[turns.length - requestsPerMinute];
    return Math.max(now(), closedUntil, oldest === undefined ? 0 : oldest + MINUTE_MS);
  }

  return {
    async take(signal) {
      for (;;) {
        signal?.throwIfAborted();
        const turn = nextTurn();
        const ms = turn - now();
        if (ms > longestWaitMs) {
          throw new CrmError('tooMany', say('twenty.tooMany'));
        }
        if (ms <= 0) {
          turns.push(turn);
          if (turns.length > requestsPerMinute) turns.shift();
          return;
        }
        await wait(ms, signal);
      }
    },

    refused() {
      closedUntil = now() + MINUTE_MS;
    },
  };
}
