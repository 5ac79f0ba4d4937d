// npm run crm:twenty against the API and a stand-in for Twenty: what it does, and what it says when a link is broken.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../../api/client.ts';
import { APP_IDENTIFIER, type TwentyCommand } from '../../../local/crm-twenty/app-in-twenty.ts';
import { connectTwenty } from '../../../local/crm-twenty/connect.ts';
import { createReport } from '../../../local/crm-twenty/report.ts';
import { noteFollowed, progressOf } from '../../../store/crm-progress.ts';
import { openTestApi, type TestApi } from '../../api/open-test-api.ts';
import { type FakeTwenty, startFakeTwenty } from '../../connectors/twenty/fake/fake-twenty.ts';

let api: TestApi;
let server: Server;
let dialerUrl: string;
let fake: FakeTwenty;
let lines: string[];

beforeEach(async () => {
  lines = [];
  // The address comes first: the API is told where it can be reached.
  let answer: ReturnType<typeof getRequestListener> | undefined;
  server = createServer((request, response) => void answer?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  dialerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = await openTestApi([], { PUBLIC_URL: dialerUrl });
  answer = getRequestListener(api.app.fetch);
  fake = await startFakeTwenty({ hasApp: false, now: () => api.clock.now.getTime() });
});

afterEach(async () => {
  await fake.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await api.close();
});

/** Does what the app's own command does. */
const installing: TwentyCommand = async ([command]) => {
  const app = { name: 'Multi-number dialer', universalIdentifier: APP_IDENTIFIER, version: '0.1.0' };
  if (command === 'apply') fake.installApp(app, ['DIALER_URL', 'DIALER_SECRET', 'DEFAULT_COUNTRY']);
  return { succeeded: true, output: '' };
};

/** As if a worker had read everybody. */
async function followTheCrm() {
  const now = api.clock.now;
  await progressOf(api.database.db, 'person', now);
  await noteFollowed(api.database.db, 'person', now, now);
}

async function run(change: { key?: string; twenty?: TwentyCommand } = {}) {
  const report = createReport((line) => lines.push(line));
  await connectTwenty({
    place: { url: fake.url, key: change.key ?? fake.key },
    api: createClient(dialerUrl, api.config.API_KEY),
    twenty: change.twenty ?? installing,
    report,
    patienceMs: 200,
    lookEveryMs: 50,
  });
  return report.hasFailed();
}

test('installs the app, tells it the secret, connects, and sees a webhook arrive', async () => {
  await followTheCrm();
  const hasFailed = await run();
  expect({ hasFailed, wrong: lines.filter((line) => line.startsWith('✗')) }).toEqual({
    hasFailed: false,
    wrong: [],
  });
  const [app] = fake.applications;
  expect(app?.variables.get('DIALER_URL')).toBe(dialerUrl);
  expect(app?.variables.get('DIALER_SECRET')).not.toBe('');
  expect([...fake.deliveries.webhooks.values()].map(({ targetUrl }) => targetUrl)).toEqual([
    `${dialerUrl}/crm/twenty/webhooks`,
  ]);
  expect(fake.records.find('person', {})).toEqual([]);
  expect(lines.join('\n')).toContain('The last webhook came less than a minute ago.');
  expect(lines.join('\n')).toContain(
    '! The app in Twenty has not spoken to us yet.\n  → Open a person in Twenty',
  );
  expect(lines.filter((line) => line.includes('“No Data”'))).toHaveLength(1);
  expect(lines.join('\n')).not.toContain(fake.key);
});

test('a second run changes nothing that works, and gives the app a secret that counts', async () => {
  await followTheCrm();
  await run();
  const before = fake.applications[0]?.variables.get('DIALER_SECRET');
  lines = [];
  expect(await run()).toBe(false);
  expect(lines.join('\n')).not.toContain('“No Data”');
  expect(fake.applications).toHaveLength(1);
  expect(fake.deliveries.webhooks.size).toBe(1);
  expect(fake.applications[0]?.variables.get('DIALER_SECRET')).not.toBe(before);
});

test('a key that Twenty does not take: nothing is installed or connected, and it says where keys are made', async () => {
  expect(await run({ key: 'nonsense' })).toBe(true);
  expect(lines).toEqual([
    '✗ Twenty does not accept the key: it is wrong, was deleted, or has run out.',
    '  → Make a key in Twenty: Settings → MCP & APIs → API, with a role that may see and edit all.',
  ]);
  expect((await api.call<{ state: string }>('GET', '/api/crm/connection')).body.state).toBe('off');
});

test('an app that cannot be installed: how it is done by hand, what is missing, and never the key', async () => {
  const refusing: TwentyCommand = async () => ({ succeeded: false, output: `no, not with ${fake.key}\n` });
  expect(await run({ twenty: refusing })).toBe(true);
  const said = lines.join('\n');
  expect(said).toContain('✗ The app could not be installed: no, not with <key>');
  expect(said).toContain('npx twenty apply');
  expect(said).toContain('Missing in Twenty: additionalPhone');
  expect(said).not.toContain(fake.key);
});

test.each([
  [
    'Uploading 2 files...\nFailed to upload 2 files: Unknown type "X".\n  src/a.mjs\n  package.json\n',
    'Failed to upload 2 files: Unknown type "X".',
  ],
  [
    'Running typecheck...\nTypecheck failed:\na.ts(9,40): Cannot find module\nb.ts(1,1): more\n',
    'Typecheck failed: a.ts(9,40): Cannot find module',
  ],
  ['', 'it said nothing.'],
])('why an app could not be installed is taken from what the command said: %j', async (output, why) => {
  await run({ twenty: async () => ({ succeeded: false, output }) });
  expect(lines).toContain(`✗ The app could not be installed: ${why}`);
});

test('no worker, and no webhook that arrives: both are said', async () => {
  fake.deliveries.treat(() => 'lost');
  expect(await run()).toBe(true);
  expect(lines).toContain('✗ The first sync does not go on.');
  expect(lines).toContain('✗ No webhook has come yet.');
});

test('the first webhooks get lost, as before a new one is known everywhere in Twenty: another occasion is made', async () => {
  await followTheCrm();
  let deliveries = 0;
  fake.deliveries.treat(() => (++deliveries <= 2 ? 'lost' : 'sent'));
  expect(await run()).toBe(false);
  expect(lines).toContain('✓ The last webhook came less than a minute ago.');
  expect(fake.records.find('person', {})).toEqual([]);
});
