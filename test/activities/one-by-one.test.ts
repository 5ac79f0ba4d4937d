import pino from 'pino';
import { expect, test } from 'vitest';
import { oneByOne } from '../../activities/one-by-one.ts';

test('what fails for one is logged, and the others have their turn', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const done: string[] = [];
  await oneByOne({ log }, ['first', 'second', 'third'], 'a call was not hung up', async (call) => {
    if (call === 'second') throw new Error('Twilio does not answer');
    done.push(call);
  });
  expect(done).toEqual(['first', 'third']);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('a call was not hung up');
  expect(lines[0]).toContain('second');
});
