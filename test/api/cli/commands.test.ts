// The command line against a real server: what it does, what it says when it cannot, and its exit codes.
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RunningApi, startApi } from '../../../api/server.ts';
import { nextFreePort } from '../../../local/setup/ports.ts';
import { closeAsReached, playCall } from '../../store/calls.ts';
import { makeContact, makeRunning } from '../../store/people.ts';
import { API_KEY, openTestApi, type TestApi } from '../open-test-api.ts';
import { runCli } from './run-cli.ts';

let api: TestApi;
let server: RunningApi;
let folder: string;
let url: string;
beforeAll(async () => {
  api = await openTestApi([], { PORT: '0', WEBHOOKS_TO_PRIVATE_ADDRESSES: 'true' });
  const { config, database, temporal, clock } = api;
  server = await startApi({
    config,
    database,
    temporal,
    log: pino({ level: 'silent' }),
    clock: () => clock.now,
  });
  url = `http://127.0.0.1:${server.port}`;
  folder = await mkdtemp(join(tmpdir(), 'multi-number-cli-'));
});
afterAll(async () => {
  await server.stop();
  await api.close();
  await rm(folder, { recursive: true });
});

/** Each command is a process, and there may be little processor time for them. */
vi.setConfig({ testTimeout: 180_000 });

const cli = (...args: string[]) => runCli(args, { MULTI_NUMBER_URL: url, MULTI_NUMBER_KEY: API_KEY });

describe('who is logged in', () => {
  test('is kept in a file that only its owner may read', async () => {
    const env = { XDG_CONFIG_HOME: folder };
    const login = await runCli(['login', url, '--key', '-'], env, undefined, `${API_KEY}\n`);
    expect([login.code, login.out]).toEqual([0, '']);
    expect((await stat(join(folder, 'multi-number/login.json'))).mode & 0o777).toBe(0o600);
    const list = await runCli(['campaign', 'list'], env);
    expect([list.code, list.out]).toEqual([0, expect.stringContaining('NAME')]);
  });

  test('is not somebody whose key the server does not know', async () => {
    const env = { XDG_CONFIG_HOME: join(folder, 'nobody') };
    const login = await runCli(['login', url, '--key', 'wrong-key-of-nobody'], env);
    expect([login.code, login.err]).toEqual([1, expect.stringContaining('Log in again')]);
    const list = await runCli(['campaign', 'list'], env);
    expect([list.code, list.err]).toEqual([2, expect.stringContaining('You are not logged in')]);
  });
});

test('contacts are added with typed phones, listed and found', async () => {
  await api.call('POST', '/api/item-types', { name: 'Office', orderBy: 1, color: '#2f80ed' });
  const added = await cli(
    ...['contacts', 'add', '--first', 'Grace', '--last', 'Hopper', '--list', 'Admirals'],
    ...['--phone', '+1 202 555 0110', '--phone', 'office=+1 202 555 0111', '--phone', '+1 202 555 0112'],
  );
  expect([added.code, added.err]).toEqual([0, 'The list "Admirals" is new.\n']);
  const found = await cli('contacts', 'search', 'grace');
  expect(found.out).toContain('Grace Hopper');
  expect(found.out).toContain('Office +1 202 555 0111, untyped +1 202 555 0112');
  expect(found.out).toContain(added.out.trim());
  expect((await cli('contacts', 'list', '--limit', '1')).out.trim().split('\n')).toHaveLength(2);
});

test('a campaign is made, started, paused, resumed, shown and stopped by its name', async () => {
  const settings = join(folder, 'settings.json');
  await writeFile(settings, JSON.stringify({ dial: { additionalPhoneDelaySeconds: 60 } }));
  const made = await cli('campaign', 'create', 'Spring', '--list', 'Admirals', '--settings', settings);
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^[\da-f-]{36}\n$/)]);
  for (const [action, state] of [
    ['start', 'active'],
    ['pause', 'paused'],
    ['resume', 'active'],
  ] as const) {
    expect(await cli('campaign', action, 'spring')).toMatchObject({ code: 0, out: `Spring: ${state}\n` });
  }
  const shown = await cli('campaign', 'show', made.out.trim());
  expect(shown.out).toMatch(/Lists +Admirals/);
  expect(shown.out).toMatch(/Waiting +1 not called yet, 0 in work/);
  expect((await cli('campaign', 'stop', 'Spring')).out).toBe('Spring: stopped\n');
  const refused = await cli('campaign', 'pause', 'Spring');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toBe('The campaign is stopped; pause is possible when it is active.\n');
});

test('a campaign is put away, found by its name and brought back; one that never called is deleted', async () => {
  await cli('campaign', 'create', 'Old');
  expect((await cli('campaign', 'archive', 'old')).out).toBe('Old: archived\n');
  expect((await cli('campaign', 'list')).out).not.toContain('Old');
  expect((await cli('campaign', 'list', '--archived')).out).toContain('Old');
  const refused = await cli('campaign', 'start', 'Old');
  expect(refused.err).toBe('The campaign is archived: bring it back, then do it again.\n');
  expect((await cli('campaign', 'unarchive', 'Old')).out).toBe('Old: draft\n');
  expect((await cli('campaign', 'delete', 'Old')).out).toBe('Old: deleted\n');
  expect((await cli('campaign', 'list')).out).not.toContain('Old');
});

describe('a running campaign', () => {
  test('shows its history and final, also as CSV', async () => {
    const contact = await makeContact(api.database.db);
    const { campaign } = await makeRunning(api.database.db, [contact]);
    const key = { campaignId: campaign.id, contactId: contact.id };
    await playCall(api.database.db, key, 'Reached');
    await closeAsReached(api.database.db, key);
    expect((await cli('history', campaign.name)).out).toMatch(/primary .*Reached/);
    expect((await cli('final', campaign.name)).out).toMatch(/\(no name\) .*reached +primary/);
    const csv = await cli('history', campaign.name, '--csv');
    expect(csv.out.trim().split('\n')).toHaveLength(2);
    expect(csv.out).toContain(contact.phones[0]?.number.slice(1) ?? 'a number');
  });

  test('says why nobody is being called', async () => {
    const { campaign } = await makeRunning(api.database.db, [await makeContact(api.database.db)]);
    expect((await cli('explain', campaign.name)).out).toMatch(
      /: contacts that are due are being put in line\n/,
    );
    expect((await cli('watch', '--once', campaign.name)).out).toContain('active: contacts that are due');
    await api.call('POST', `/api/campaigns/${campaign.id}/pause`);
    expect((await cli('explain', campaign.name)).out).toBe(`${campaign.name}: paused\n`);
  });

  test('is watched until it is stopped', async () => {
    const contact = await makeContact(api.database.db);
    const { campaign } = await makeRunning(api.database.db, [contact]);
    const watching = cli('watch', campaign.name);
    await expect.poll(() => server.watchers()).toBe(1);
    await playCall(api.database.db, { campaignId: campaign.id, contactId: contact.id }, 'Busy');
    await api.call('POST', `/api/campaigns/${campaign.id}/stop`);
    const watched = await watching;
    expect([watched.code, watched.err]).toEqual([0, '']);
    expect(watched.out).toMatch(/stopped\n/);
    expect(watched.out).toMatch(/Closed +\[─+\] +0 % {2}0 of 1/);
    expect(watched.out).toMatch(/primary +Busy/);
  });

  test('is left by Ctrl-C with the exit code of an interruption', async () => {
    const { campaign } = await makeRunning(api.database.db, [await makeContact(api.database.db)]);
    const watched = await runCli(
      ['watch', campaign.name],
      { MULTI_NUMBER_URL: url, MULTI_NUMBER_KEY: API_KEY },
      ({ kill }) =>
        void expect
          .poll(() => server.watchers())
          .toBe(1)
          .then(() => kill('SIGINT')),
    );
    expect(watched.code).toBe(130);
  });
});

describe('what cannot be done is said, with what to do', () => {
  test.each([
    [
      ['campaign', 'show', 'Nowhere'],
      1,
      'There is no campaign "Nowhere". "npm run cli -- campaign list" shows',
    ],
    [['contacts', 'add', '--phone', '12'], 1, 'primaryPhone.number: is too short'],
    [
      ['contacts', 'add', '--phone', '+12025550119', '--phone', 'Boat=+12025550118'],
      2,
      'no contact item type "Boat"',
    ],
    [['campaign', 'create'], 2, "missing required argument 'name'"],
    [['contacts', 'list', '--limit', 'many'], 2, 'a whole number above 0'],
    [['explode'], 2, "unknown command 'explode'"],
    [['import', 'nowhere.csv', '--list', 'Admirals'], 2, 'nowhere.csv cannot be read'],
  ])('%j', async (args, code, words) => {
    const run = await cli(...args);
    expect([run.code, run.out]).toEqual([code, '']);
    expect(run.err).toContain(words);
  });

  test('when nothing answers', async () => {
    const nobody = `http://127.0.0.1:${await nextFreePort(21_000)}`;
    const run = await runCli(['campaign', 'list'], { MULTI_NUMBER_URL: nobody, MULTI_NUMBER_KEY: 'k' });
    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.err).toContain(`${nobody} does not answer (ECONNREFUSED)`);
  });
});
