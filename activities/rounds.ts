import type { ActivityDeps } from './deps.ts';

export type Rounds = {
  everyMs: number;
  /** Logged when a round fails; the next one comes all the same. */
  failure: string;
};

/**
 * Goes its round every so often beside everything else, never twice at a time. A round that takes long asks `isStopped`.
 * Answers a function that ends it and resolves when the last round is over.
 */
export function startRounds(
  { log }: Pick<ActivityDeps, 'log'>,
  { everyMs, failure }: Rounds,
  round: (isStopped: () => boolean) => Promise<void>,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  let stopped = false;
  const timer = setInterval(() => {
    running ??= round(() => stopped)
      .catch((err) => log.warn({ err }, failure))
      .finally(() => {
        running = null;
      });
  }, everyMs);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}
