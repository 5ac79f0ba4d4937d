// The built console in a real browser, over a real API and database; Temporal is replaced at its one door.
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import pino from 'pino';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { consoleFolder, ensureConsole } from '../../../local/setup/console.ts';
import { loadConfig } from '../../../temporal.config.ts';
import { createTemporalRecorder } from '../../api/temporal-recorder.ts';
import { openTestDatabase } from '../../store/open-test-database.ts';

export const PASSWORD = 'four words are enough';
const API_KEY = 'a-key-for-tests-only';

export type TestConsole = Awaited<ReturnType<typeof openConsole>>;

export async function openConsole(env: Record<string, string> = {}) {
  await ensureConsole();
  const database = await openTestDatabase();
  const server = serve({
    fetch: (request, env) => app.fetch(request, env),
    hostname: '127.0.0.1',
    port: 0,
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = loadConfig({
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: '0'.repeat(32),
    PUBLIC_URL: url,
    API_KEY,
    LOGIN_FAILURES_PER_QUARTER_HOUR: '1000',
    ...env,
  });
  const log = pino({ level: 'silent' });
  const temporal = createTemporalRecorder();
  const app = createApp({ config, database, temporal, log, clock: () => new Date(), consoleFolder });
  const browser = await launchBrowser();

  async function call<Body = Record<string, unknown>>(method: string, path: string, body?: unknown) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    const text = await response.text();
    return (text === '' ? null : JSON.parse(text)) as Body;
  }

  return {
    url,
    db: database.db,
    call,
    /** A browser of its own; errors of the page fail the test when it is closed by `closePage`. */
    async newPage(viewport = { width: 1280, height: 800 }, locale = 'en-US'): Promise<Page> {
      const context = await browser.newContext({ viewport, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      return page;
    },
    async makePerson(role: 'admin' | 'user' | 'agent', permissions?: Record<string, string>) {
      const email = `${role}-${crypto.randomUUID()}@example.com`;
      const profile = permissions
        ? await call<{ id: string }>('POST', '/api/profiles', { name: email, permissions })
        : null;
      const person = {
        name: role,
        email,
        password: PASSWORD,
        role,
        ...(profile ? { profileId: profile.id } : {}),
      };
      await call('POST', '/api/users', person);
      return email;
    },
    /** Brings a file to import, and answers the import's id. */
    async upload(text: string): Promise<string> {
      const body = new FormData();
      body.set('file', new File([text], 'people.csv', { type: 'text/csv' }));
      const headers = { Authorization: `Bearer ${API_KEY}` };
      const response = await fetch(`${url}/api/imports`, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`uploading: ${await response.text()}`);
      return ((await response.json()) as { id: string }).id; // by the API's description
    },
    /** Past the page that asks who it is: `signIn` is for tests of that page. */
    async signIn(page: Page, email: string, path = '/contacts') {
      const credentials = { data: { email, password: PASSWORD, keep: 'cookie' }, headers: { Origin: url } };
      const answer = await page.context().request.post(`${url}/api/session`, credentials);
      if (!answer.ok()) throw new Error(`signing in: ${await answer.text()}`);
      await page.goto(`${url}${path}`);
      await isInside(page);
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await database.close();
    },
  };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

export function launchOptions() {
  return {
    executablePath: process.env.CHROMIUM_PATH ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  };
}

/** Opens the address, which asks who it is. */
export async function signIn(page: Page, email: string, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel(/E-mail address|Indirizzo e-mail/).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: /Sign in|Accedi/ }).click();
  await isInside(page);
}

async function isInside(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: /Main navigation|Navigazione/ }).waitFor();
}

/** What axe finds wrong with the page as it is now, by WCAG 2.2 AA: rule and place. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const found = await page.evaluate<string[]>(`axe
    .run(document, {
      resultTypes: ['violations'], // spares it the places of all that is fine
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary)))`);
  return found;
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
}
