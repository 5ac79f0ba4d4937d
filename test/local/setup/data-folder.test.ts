import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { spawnLeashed } from '../../../local/setup/child.ts';
import { type DataFolder, openDataFolder } from '../../../local/setup/data-folder.ts';
import { isAlive, processIdentity } from '../../../local/setup/processes.mjs';
import { SetupError } from '../../../local/setup/words.ts';

let folder: string;
let said: string;
const opened: DataFolder[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-folder-test-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});

afterEach(() => {
  for (const data of opened.splice(0)) data.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(version?: number): Promise<DataFolder> {
  const data = await openDataFolder(folder, version === undefined ? {} : { version });
  opened.push(data);
  return data;
}

describe('version', () => {
  test('a folder of another version is refused, with what to do', async () => {
    (await open(1)).close();
    await expect(open(2)).rejects.toThrow(/has format 1, this program reads format 2[\s\S]*DATA_DIR/);
    (await open(1)).close();
  });

  test('a folder that holds something else is refused and left alone', async () => {
    writeFileSync(join(folder, 'letter.txt'), 'Dear');
    await expect(open()).rejects.toThrow('was not made by this program (it holds letter.txt)');
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });

  test('an unreadable stamp is refused rather than guessed', async () => {
    (await open()).close();
    writeFileSync(join(folder, 'format.json'), '{"vers');
    await expect(open()).rejects.toThrow('cannot be read');
  });
});

describe('one start at a time', () => {
  test('a second start is refused and told where the first one is', async () => {
    (await open()).setAddress('http://127.0.0.1:4300');
    const second = open();
    await expect(second).rejects.toThrow(SetupError);
    await expect(second).rejects.toThrow(`process ${process.pid} at http://127.0.0.1:4300`);
  });

  test('a closed folder can be opened again', async () => {
    (await open()).close();
    expect(readdirSync(folder)).not.toContain('instance.lock');
    await open();
    expect(said).toBe('');
  });

  test('of many starts at the same moment exactly one gets a new folder', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => open()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('the lock of a dead process is taken over with a line that says so', async () => {
    await lockOfDeadProcess([]);
    await open();
    expect(said).toContain('ended without cleaning up; taking over');
  });

  test('the lock of a process whose id now belongs to another one is taken over', async () => {
    (await open()).close();
    const content = { pid: process.pid, identity: 'before the restart of the machine', children: [] };
    writeFileSync(join(folder, 'instance.lock'), JSON.stringify(content));
    await open();
    expect(said).toContain('taking over');
  });

  test('a broken lock is taken over with a line that says so', async () => {
    (await open()).close();
    writeFileSync(join(folder, 'instance.lock'), '{"pid": 12');
    await open();
    expect(said).toContain('cannot be read');
  });
});

describe('what a dead start left running', () => {
  test('is ended', async () => {
    const child = await spawnLeashed('sleep', ['60'], { stdio: 'ignore' });
    const identity = processIdentity(child.pid);
    await lockOfDeadProcess([{ name: 'Temporal', pid: child.pid, identity }]);
    await open();
    await child.exited;
    expect(said).toContain(`Ending what it left running: Temporal (process ${child.pid})`);
  });

  test('is left alone when the process id belongs to a stranger by now', async () => {
    const stranger = await spawnLeashed('sleep', ['60'], { stdio: 'ignore' });
    await lockOfDeadProcess([{ name: 'Temporal', pid: stranger.pid, identity: 'another time' }]);
    await open();
    expect(isAlive(stranger.pid)).toBe(true);
    await stranger.kill();
  });
});

describe('secrets', () => {
  test('are made once, kept, and readable by their owner only', async () => {
    const first = await open();
    first.close();
    const second = await open();
    expect(second.secrets).toEqual(first.secrets);
    expect(first.secrets.apiKey.length).toBeGreaterThan(30);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  test('one that is not there yet is added to the others', async () => {
    (await open()).close();
    const path = join(folder, 'secrets.json');
    const { apiKey } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ apiKey }));
    const { secrets } = await open();
    expect(secrets.apiKey).toBe(apiKey);
    expect(secrets.simulatorAuthToken).toMatch(/^[0-9a-f]{32}$/);
  });
});

/** A lock as it is left behind by SIGKILL. */
async function lockOfDeadProcess(children: readonly object[]): Promise<void> {
  (await open()).close();
  const dead = await spawnLeashed('sleep', ['60'], { stdio: 'ignore' });
  const identity = processIdentity(dead.pid);
  await dead.kill();
  writeFileSync(join(folder, 'instance.lock'), JSON.stringify({ pid: dead.pid, identity, children }));
}
