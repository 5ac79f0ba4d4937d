// Turns Ctrl-C and its relatives into one orderly stop.
import { failCommand } from './words.ts';

/** A terminal, npm and our own launcher may each pass on the same Ctrl-C. */
const SAME_WISH_MILLISECONDS = 2000;

/**
 * Runs `stop` at the first SIGINT, SIGTERM or SIGHUP and ends the process with 0 when it is done. The same
 * signal again at once is the same wish; one that comes later is impatience and ends the process there and then
 * (leashed children end with it).
 */
export function onStopSignal(stop: (signal: NodeJS.Signals) => Promise<void>): void {
  let firstAt: number | undefined;
  const receive = (signal: NodeJS.Signals) => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      stop(signal).then(() => process.exit(0), failCommand);
    } else if (performance.now() - firstAt > SAME_WISH_MILLISECONDS) {
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive);
}
