/** The account's calls-per-second queue: calls above the rate wait, they are not refused (Twilio docs, "CPS"). */
import { type Call, isOver } from './call.ts';
import type { Clock } from './clock.ts';
import { TwilioError } from './twilio-error.ts';

export type CallQueue = {
  /**
   * How long a call that is added now will wait, in real milliseconds.
   * @throws TwilioError 22005 when the queue already holds a day's worth of calls
   */
  waitMs(): number;
  add(call: Call): void;
  remove(call: Call): void;
  length(): number;
  /** Lets the waiting calls feel a changed rate at once. */
  rateChanged(): void;
  reset(): void;
};

type Deps = {
  clock: Clock;
  /** 0 is unlimited. Real seconds: the rate is the API's, not the phone line's. */
  callsPerSecond: () => number;
  /** From acceptance to dialing when nothing is in the way, in real milliseconds. */
  pickUpMs: () => number;
  dial: (call: Call) => void;
};

const longestQueueSeconds = 86_400;

export function createCallQueue({ clock, callsPerSecond, pickUpMs, dial }: Deps): CallQueue {
  const waiting = new Set<Call>();
  let nextSlotAt = 0;
  /** When the running timer fires; an older timer finds another time here and does nothing. */
  let timerDue = Number.POSITIVE_INFINITY;

  function arm(): void {
    const due = nextSlotAt;
    if (waiting.size === 0 || timerDue <= due) return;
    timerDue = due;
    clock.afterReal(Math.max(0, due - clock.now()), () => {
      if (timerDue !== due) return;
      timerDue = Number.POSITIVE_INFINITY;
      release();
      arm();
    });
  }

  function release(): void {
    for (const call of waiting) {
      const rate = callsPerSecond();
      if (rate > 0 && nextSlotAt > clock.now()) return;
      waiting.delete(call);
      /** Counted from the slot, not from now, so that late timers do not slow the rate down. */
      if (rate > 0) nextSlotAt = Math.max(nextSlotAt, call.requestedAt) + 1000 / rate;
      dial(call);
    }
  }

  return {
    waitMs() {
      const rate = callsPerSecond();
      if (rate === 0) return 0;
      if (waiting.size >= longestQueueSeconds * rate) throw new TwilioError(400, 22005, 'Call Queue Full');
      return Math.max(0, nextSlotAt - clock.now()) + (waiting.size * 1000) / rate;
    },
    add(call) {
      clock.afterReal(pickUpMs(), () => {
        if (isOver(call)) return;
        if (callsPerSecond() === 0) return dial(call);
        waiting.add(call);
        arm();
      });
    },
    remove: (call) => {
      waiting.delete(call);
    },
    length: () => waiting.size,
    rateChanged() {
      const rate = callsPerSecond();
      nextSlotAt = rate === 0 ? 0 : Math.min(nextSlotAt, clock.now() + 1000 / rate);
      arm();
    },
    reset() {
      waiting.clear();
      nextSlotAt = 0;
      timerDue = Number.POSITIVE_INFINITY;
    },
  };
}
