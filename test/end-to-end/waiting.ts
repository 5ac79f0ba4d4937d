// Waiting for conditions, never for time.
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 40;
/** A busy machine needs many times longer than an idle one. */
export const PATIENCE_MS = 240_000;

/**
 * The first value of `look` that is neither null, undefined nor false. When there is none in time, the error says
 * what was waited for, and how things stood.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  options: { withinMs?: number; standing?: () => Promise<unknown> | unknown } = {},
): Promise<T> {
  const { withinMs = PATIENCE_MS, standing } = options;
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > giveUpAt) {
      const words = standing ? `: ${JSON.stringify(await standing(), null, 1)}` : '';
      throw new Error(`waited ${withinMs} ms in vain for ${what}${words}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}
