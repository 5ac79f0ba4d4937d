// The console's pages as the API serves them: files, deep links, headers, and what happens without a build.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { loadConfig } from '../../temporal.config.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

const ORIGINS = [
  'https://crm.example',
  'https://*.force.example',
  'https://acme--dev.sandbox.my.salesforce.com',
  'https://*.my.salesforce.com',
].join(' ');
const PAGE = '<meta name="embedding-origins" content="" /><title>the console</title>';
const SERVED = PAGE.replace('content=""', `content="${ORIGINS}"`);

let api: TestApi;
const folder = mkdtempSync(join(tmpdir(), 'console-'));
beforeAll(async () => {
  api = await openTestApi([], { EMBEDDING_ORIGINS: ORIGINS });
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {};');
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

function console(consoleFolder: string) {
  const { config, database, temporal, clock } = api;
  const log = { info() {}, warn() {}, error() {}, debug() {} } as never;
  return createApp({ config, database, temporal, log, clock: () => clock.now, consoleFolder });
}
const page = { headers: { Accept: 'text/html' } };

test('every address of a person is the page, which is asked for anew each time', async () => {
  const app = console(folder);
  for (const path of ['/', '/setup', '/contacts', '/contacts/1234/anything']) {
    const answer = await app.request(path, page);
    expect([path, answer.status, await answer.text()]).toEqual([path, 200, SERVED]);
    expect(answer.headers.get('Cache-Control')).toBe('no-cache');
  }
});

test('hashed files are kept for ever, and one that is gone is not the page', async () => {
  const app = console(folder);
  const file = await app.request('/assets/index-1a2b.js');
  expect([file.status, await file.text()]).toEqual([200, 'export {};']);
  expect(file.headers.get('Cache-Control')).toContain('immutable');
  expect((await app.request('/assets/index-0000.js', page)).status).toBe(404);
});

test('only ourselves and the named origins may frame the pages, and nobody the API', async () => {
  const app = console(folder);
  const answer = await app.request('/contacts', page);
  expect(answer.headers.get('Content-Security-Policy')).toContain(`frame-ancestors 'self' ${ORIGINS};`);
  expect(answer.headers.get('X-Frame-Options')).toBeNull();
  const refused = await app.request('/api/contacts', page);
  expect(refused.status).toBe(401);
  expect(refused.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
});

test('inside Salesforce, Open CTI of the orgs that are named one by one may run, and elsewhere nobody’s', async () => {
  const app = console(folder);
  const scriptsAt = async (path: string) =>
    /script-src ([^;]*);/.exec(
      (await app.request(path, page)).headers.get('Content-Security-Policy') ?? '',
    )?.[1];
  expect(await scriptsAt('/?host=salesforce')).toBe(
    "'self' https://acme--dev.sandbox.my.salesforce.com/support/api/",
  );
  expect(await scriptsAt('/')).toBe("'self'");
  expect(await scriptsAt('/desk?host=hubspot')).toBe("'self'");
});

test('without a build the API shows its own pages', async () => {
  const app = console(join(folder, 'nowhere'));
  expect((await app.request('/', page)).headers.get('Location')).toBe('/docs');
  expect(await (await app.request('/setup', page)).text()).toContain('Become the admin');
  expect((await app.request('/contacts', page)).status).toBe(404);
});

test('an origin that is none is refused when the program starts', () => {
  const needed = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: '0'.repeat(32) };
  const env = { ...needed, PUBLIC_URL: 'http://127.0.0.1', API_KEY: 'a-key-for-tests-only' };
  expect(() => loadConfig({ ...env, EMBEDDING_ORIGINS: "'unsafe-inline'" })).toThrow('EMBEDDING_ORIGINS');
});
