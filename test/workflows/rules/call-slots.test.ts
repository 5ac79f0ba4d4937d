// The account's slots: no second too full, wherever it begins, and none wasted that could be made up for.
import { describe, expect, test } from 'vitest';
import { freeSlots, type SlotsTaken, withSlots } from '../../../workflows/rules/call-slots.ts';

const START = 1_700_000_000_000;
const NEVER: SlotsTaken = { nextSlotAt: 0, recentSlots: [] };

/** Takes what is free at each of these moments, at most so many each time. */
function take(callsPerSecond: number, moments: number[], most = 1000): number[] {
  let taken = NEVER;
  return moments.flatMap((ms) => {
    const slots = freeSlots(taken, callsPerSecond, START + ms).slice(0, most);
    taken = withSlots(taken, slots, callsPerSecond, START + ms);
    return slots.map((slot) => slot - START);
  });
}

const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);

function mostInOneSecond(times: number[]): number {
  let from = 0;
  return times.reduce((most, time, index) => {
    while ((times[from] ?? time) <= time - 1_000) from += 1;
    return Math.max(most, index - from + 1);
  }, 0);
}

describe('slots', () => {
  test('lie at an even distance while somebody takes them', () => {
    const slots = take(10, every(100, 0, 2_000));
    const gaps = slots.slice(1).map((slot, index) => slot - (slots[index] ?? 0));
    expect(Math.min(...gaps)).toBeCloseTo(101, 1);
    expect(Math.max(...gaps)).toBeCloseTo(101, 1);
  });

  test.each([400, 600, 800])('are made up for when nobody took one for %i ms', (ms) => {
    const slots = take(10, [...every(50, 0, 2_000), ...every(50, 2_000 + ms, 12_000)]);
    const [first, last] = [slots[0] ?? 0, slots.at(-1) ?? 0];
    expect((slots.length - 1) / ((last - first) / 1_000)).toBeGreaterThan(9.8);
    expect(mostInOneSecond(slots)).toBeLessThanOrEqual(10);
  });

  test('missed for longer are lost, and come evenly again', () => {
    const slots = take(10, [...every(50, 0, 1_000), ...every(50, 3_000, 5_000)]);
    const after = slots.filter((slot) => slot >= 3_000);
    expect((after[1] ?? 0) - (after[0] ?? 0)).toBeCloseTo(101, 1);
  });

  test.each([0.2, 0.5, 1, 1.5, 3, 10, 40, 97])(
    'of %d calls per second never overfill a second, however they are taken',
    (callsPerSecond) => {
      for (let seed = 1; seed <= 30; seed += 1) {
        let state = seed;
        const random = () => {
          state = (state * 48_271) % 2_147_483_647;
          return state / 2_147_483_647;
        };
        const moments: number[] = [];
        for (let ms = 0; ms < 20_000; ms += random() < 0.1 ? random() * 2_000 : random() * 120)
          moments.push(ms);
        const slots = take(callsPerSecond, moments, 1 + Math.floor(random() * 20));
        expect(slots).toEqual(slots.toSorted((a, b) => a - b));
        expect(mostInOneSecond(slots)).toBeLessThanOrEqual(Math.max(1, callsPerSecond));
      }
    },
  );

  test('of less than one call per second keep their distance', () => {
    const slots = take(0.5, every(100, 0, 20_000));
    expect(slots).toHaveLength(11);
    expect((slots[1] ?? 0) - (slots[0] ?? 0)).toBeCloseTo(2_020, 1);
  });
});
