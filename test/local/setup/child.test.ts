import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spawnLeashed, waitUntilGone } from '../../../local/setup/child.ts';
import { isAlive } from '../../../local/setup/processes.mjs';

const childModule = join(import.meta.dirname, '../../../local/setup/child.ts');

test('a child ends when its parent is killed, and its folder goes with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leash-test-'));
  const script = `
    import { spawnLeashed } from ${JSON.stringify(childModule)};
    const child = await spawnLeashed('sleep', ['60'], { stdio: 'ignore', orphanedFolder: ${JSON.stringify(folder)} });
    process.stdout.write(String(child.pid));
    setInterval(() => undefined, 1000);
  `;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script]);
  const pid = await new Promise<number>((resolve) => {
    parent.stdout.once('data', (text) => resolve(Number(text)));
  });
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  expect(await waitUntilGone(pid, 5000)).toBe(true);
  await expect.poll(() => existsSync(folder)).toBe(false);
});

test('a child that ignores the polite signal is killed', async () => {
  const child = await spawnLeashed('/bin/sh', ['-c', 'trap "" TERM; while :; do sleep 1; done'], {
    stdio: 'ignore',
  });
  await child.stop('SIGTERM', 100);
  expect(child.hasExited()).toBe(true);
});

test('a program that does not exist is told at once', async () => {
  await expect(spawnLeashed('no-such-program', [])).rejects.toThrow('ENOENT');
});
