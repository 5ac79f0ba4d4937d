import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../local/setup/lock.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('holders follow one another, and nothing is left behind', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
  };
  const path = join(folder, 'a.lock');
  const ignore = () => undefined;
  await Promise.all(Array.from({ length: 5 }, () => withLock(path, ignore, work)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock is let go when the work fails', async () => {
  const path = join(folder, 'a.lock');
  const fail = () => Promise.reject(new Error('no network'));
  await expect(withLock(path, () => undefined, fail)).rejects.toThrow('no network');
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['of a dead process', JSON.stringify({ pid: 999_999_999, identity: 'x' })],
  ['that is cut off', '{"pid":'],
  ['that is empty', ''],
])('a lock %s keeps nobody waiting', async (_, content) => {
  const path = join(folder, 'a.lock');
  writeFileSync(path, content);
  let waited = false;
  const answer = await withLock(
    path,
    () => {
      waited = true;
    },
    () => 'done',
  );
  expect({ answer, waited }).toEqual({ answer: 'done', waited: false });
});
