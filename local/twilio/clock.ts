/** Simulated time: rings and talks run `speed` times faster than on a real phone line. */

export type Clock = {
  /** Real milliseconds since the epoch: what dates on the wire show. */
  now(): number;
  /** Resolves true after `ms` simulated milliseconds, or false as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<boolean>;
  /** Runs `task` after `ms` real milliseconds; dropped when the clock is closed. */
  afterReal(ms: number, task: () => void): void;
  /** What is left of `ms` simulated milliseconds that began at a real time; never less than 0. */
  left(ms: number, since: number): number;
  /** The real time that is `ms` simulated milliseconds after a real time. */
  later(ms: number, than: number): number;
  /** How many simulated seconds lie between two real times, rounded. */
  secondsBetween(from: number, to: number): number;
  close(): void;
};

/** @param speed read at every use, so that it can be changed while calls are running */
export function createClock(speed: () => number): Clock {
  let closed = false;
  return {
    now: () => Date.now(),
    secondsBetween: (from, to) => Math.round(((to - from) * speed()) / 1000),
    left: (ms, since) => Math.max(0, ms - (Date.now() - since) * speed()),
    later: (ms, than) => than + ms / speed(),
    sleep: (ms, signal) => sleepUntilAborted(ms / speed(), signal),
    afterReal: (ms, task) => {
      const timer = setTimeout(() => {
        if (!closed) task();
      }, ms);
      timer.unref();
    },
    close: () => {
      closed = true;
    },
  };
}

/** The longest delay a Node timer can hold, in milliseconds. */
const longestTimerMs = 2 ** 31 - 1;

function sleepUntilAborted(realMs: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  const wholeMs = Math.min(realMs, longestTimerMs);
  const dueAt = performance.now() + wholeMs;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const stop = () => {
      clearTimeout(timer);
      resolve(false);
    };
    // Node's timers may come up to a millisecond early: what is left then is waited for as well.
    const waitFor = (ms: number) => {
      timer = setTimeout(() => {
        const left = dueAt - performance.now();
        if (left > 0) return waitFor(left);
        signal.removeEventListener('abort', stop);
        resolve(true);
      }, ms);
      timer.unref();
    };
    waitFor(wholeMs);
    signal.addEventListener('abort', stop, { once: true });
  });
}
