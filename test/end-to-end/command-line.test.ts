// A whole campaign from the command line: a file is imported, its people are called, and the results come out as CSV.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../api/cli/run-cli.ts';
import { readEventStream } from '../api/event-reader.ts';
import type { Scene } from './scene.ts';
import { quickDial } from './seed.ts';
import { startScene } from './start-scene.ts';

let scene: Scene;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multi-number-cli-'));
  scene = await startScene();
});
afterAll(async () => {
  await scene?.stop();
  await rm(folder, { recursive: true, force: true });
});

const cli = (...args: string[]) =>
  runCli(args, { MULTI_NUMBER_URL: scene.stack.apiUrl, MULTI_NUMBER_KEY: scene.stack.apiKey });

it('imports a file, calls its people, is watched to the end, and gives History and Final', async () => {
  const file = join(folder, 'people.csv');
  await writeFile(
    file,
    'Name,Primary phone,Boat house\nAda,+12025550151,+12025550152\nGrace,+12025550153,\nBad,12,\n',
  );
  const headers = { Authorization: `Bearer ${scene.stack.apiKey}` };
  const events = readEventStream(await fetch(`${scene.stack.apiUrl}/api/events?topics=imports`, { headers }));
  const map = ['--map', 'Name=firstName', '--map', 'Boat house=Boat house'];
  const imported = await cli('import', file, '--list', 'Crew', ...map);
  expect(imported.err).toContain('Boat house: additional phone, Boat house (new contact item type)');
  expect(imported).toMatchObject({ code: 0, out: expect.stringMatching(/created +2\n[\s\S]*refused +1\n/) });
  let state: unknown = null;
  while (state !== 'finished') ({ state } = (await events.next()).data);
  await events.close();

  const settings = join(folder, 'settings.json');
  await writeFile(settings, JSON.stringify({ dial: quickDial({ maxAttempts: 1 }) }));
  await cli('campaign', 'create', 'Regatta', '--list', 'Crew', '--settings', settings);
  expect((await cli('campaign', 'start', 'Regatta')).out).toBe('Regatta: active\n');
  const watched = await cli('watch', 'Regatta');
  expect([watched.code, watched.err]).toEqual([0, '']);
  expect(watched.out).toMatch(/Regatta {2}finished/);
  expect(watched.out).toMatch(/Closed +\[█+\] 100 % {2}2 of 2/);

  const history = await cli('history', 'Regatta', '--csv');
  expect(history.out.trim().split('\n')).toHaveLength(4);
  expect(history.out).toContain('Boat house');
  expect((await cli('final', 'Regatta')).out).toMatch(/Ada +Boat house +2 +1 +limit/);
});
