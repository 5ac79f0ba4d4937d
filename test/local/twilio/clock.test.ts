// What is dated before and after a sleep of the simulator's clock lies at least as far apart as was slept.
import { expect, test } from 'vitest';
import { createClock } from '../../../local/twilio/clock.ts';

test('nobody is woken early by the wall clock, though timers of Node are', async () => {
  const clock = createClock(() => 10);
  const slept = await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      await clock.sleep(index * 23, new AbortController().signal);
      const from = clock.now();
      await clock.sleep(500, new AbortController().signal);
      return clock.now() - from;
    }),
  );
  expect(slept.filter((ms) => ms < 50)).toEqual([]);
});
