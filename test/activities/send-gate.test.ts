// Whatever the timers of a busy machine do, no second sees more calls leave than the limit.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSendGate } from '../../activities/send-gate.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** When each of the calls that come at these moments leaves; each is on its way for `wayMs` and worked on for `workMs`. */
async function leaving(
  callsPerSecond: number,
  moments: number[],
  { wayMs = () => 5, workMs = () => 0 }: { wayMs?(): number; workMs?(): number } = {},
): Promise<number[]> {
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const gate = createSendGate(callsPerSecond, { clock: () => performance.now(), wait });
  const left: number[] = [];
  const start = performance.now();
  for (const moment of moments) {
    setTimeout(async () => {
      const answered = await gate.pass();
      left.push(performance.now() - start);
      const worked = workMs();
      setTimeout(() => answered(worked), wayMs() + worked);
    }, moment);
  }
  await vi.advanceTimersByTimeAsync(60_000);
  return left;
}

test('calls that come at once leave a limit at a time, a second apart', async () => {
  const left = await leaving(3, Array(9).fill(0));
  expect(left).toHaveLength(9);
  for (let index = 3; index < 9; index += 1) {
    expect((left[index] ?? 0) - (left[index - 3] ?? 0)).toBeGreaterThan(1000);
  }
});

test('a late call holds up only those that would crowd its second', async () => {
  const left = await leaving(2, [400, 500, 1010, 3000]);
  expect(left.slice(0, 2)).toEqual([400, 500]);
  expect(left[2]).toBeGreaterThan(1400);
  expect(left[3]).toBe(3000);
});

test('a call that took longer to arrive holds up its followers by so much', async () => {
  const ways = [5, 5, 25, 5, 5, 5];
  const left = await leaving(1, [0, 1200, 2400, 3420], { wayMs: () => ways.shift() ?? 5 });
  expect((left[3] ?? 0) - (left[2] ?? 0)).toBeGreaterThanOrEqual(1024);
});

test('without a limit nobody waits', async () => {
  expect(await leaving(0, Array(50).fill(0))).toEqual(Array(50).fill(0));
});

test('requests that are worked on now shorter, now longer cost nothing of the limit', async () => {
  const works = [100, 300, 150, 250, 200];
  const moments = Array.from({ length: 40 }, (_, index) => index * 1010);
  let answers = 0;
  const left = await leaving(1, moments, { workMs: () => works[answers++ % works.length] ?? 0 });
  expect(left).toEqual(moments);
});
