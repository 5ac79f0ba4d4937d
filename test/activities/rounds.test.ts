import pino from 'pino';
import { expect, test } from 'vitest';
import { startRounds } from '../../activities/rounds.ts';

test('rounds come again after one that failed, never two at a time, and the last one is waited for', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  let begun = 0;
  let over = 0;
  await new Promise<void>((resolve) => {
    const stop = startRounds({ log }, { everyMs: 5, failure: 'the round failed' }, async (isStopped) => {
      expect(over).toBe(begun);
      begun += 1;
      await new Promise((passed) => setTimeout(passed, 15));
      if (begun === 3) void stop().then(resolve);
      await new Promise((passed) => setTimeout(passed, 15));
      expect(isStopped()).toBe(begun === 3);
      over += 1;
      if (over === 1) throw new Error('the first');
    });
  });
  expect([begun, over]).toEqual([3, 3]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('the round failed');
});
