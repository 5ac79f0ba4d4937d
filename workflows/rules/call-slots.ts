// The moments at which an account may place calls: evenly spaced, and no second with more than the limit.

/** Slots are handed out no further ahead than this. */
export const SLOT_HORIZON_MS = 300;
/** Slots are this much wider than the limit asks, so that jitter on the way never makes one second too full. */
const SLACK = 1.01;
/** What was missed before that is lost: no later second has room for it. */
const MOST_BEHIND_MS = 1_000;
/** Missed slots are made up for at so many times the pace. */
const CATCH_UP = 4;
/** Of its usual pace an account keeps at least so much after refusals. */
export const SLOWEST_SHARE = 0.1;

/** In milliseconds since the epoch: where the even row of slots goes on, and the latest slots, the last one last. */
export type SlotsTaken = { nextSlotAt: number; recentSlots: readonly number[] };

/**
 * The free slots from `moment` to the horizon. What could not be used in time (no call was due, the machine stood still)
 * is made up for at once, as far as no second, wherever it begins, gets more than `callsPerSecond`.
 */
export function freeSlots(taken: SlotsTaken, callsPerSecond: number, moment: number): number[] {
  const { distance, atOnce, span } = spacing(callsPerSecond);
  const { nextSlotAt, recentSlots } = upToDate(taken, distance, moment);
  const all = [...recentSlots];
  const nextFree = () => {
    const even = nextSlotAt + (all.length - recentSlots.length) * distance;
    const afterLast = (all.at(-1) ?? Number.NEGATIVE_INFINITY) + distance / CATCH_UP;
    const secondIsOver = (all.at(-atOnce) ?? Number.NEGATIVE_INFINITY) + span;
    return Math.max(moment, even, afterLast, secondIsOver);
  };
  for (let at = nextFree(); at <= moment + SLOT_HORIZON_MS; at = nextFree()) all.push(at);
  return all.slice(recentSlots.length);
}

/** What is taken when these first of the free slots are taken, too. */
export function withSlots(
  taken: SlotsTaken,
  slots: readonly number[],
  callsPerSecond: number,
  moment: number,
): SlotsTaken {
  const { distance, atOnce } = spacing(callsPerSecond);
  const { nextSlotAt, recentSlots } = upToDate(taken, distance, moment);
  return {
    nextSlotAt: nextSlotAt + slots.length * distance,
    recentSlots: [...recentSlots, ...slots].slice(-atOnce),
  };
}

/** How many slots the pace has from one horizon to the next. */
export function slotsToTheHorizon(callsPerSecond: number): number {
  return SLOT_HORIZON_MS / spacing(callsPerSecond).distance;
}

/** No `atOnce` + 1 slots lie within `span`. */
function spacing(callsPerSecond: number) {
  const distance = (1_000 / callsPerSecond) * SLACK;
  const atOnce = Math.max(1, Math.floor(callsPerSecond));
  return { distance, atOnce, span: Math.max(distance, 1_000 * SLACK) };
}

/** Without what a process whose clock was ahead has handed out, and without a row that ended long ago. */
function upToDate({ nextSlotAt, recentSlots }: SlotsTaken, distance: number, moment: number): SlotsTaken {
  const latest = Math.max(nextSlotAt, recentSlots.at(-1) ?? nextSlotAt);
  if (latest > moment + SLOT_HORIZON_MS + 2 * (distance / SLOWEST_SHARE))
    return { nextSlotAt: moment, recentSlots: [] };
  return { nextSlotAt: nextSlotAt < moment - MOST_BEHIND_MS ? moment : nextSlotAt, recentSlots };
}
