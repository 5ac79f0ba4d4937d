// The console inside a page of another site, in a real browser: who may show it, and that it keeps nothing there.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchOptions, openConsole, PASSWORD, type TestConsole } from './open-console.ts';

/** All places in which a page may keep something; what the browser forbids is named. */
const KEPT = `(async () => {
  const size = (open) => { try { return open().length; } catch { return 'forbidden'; } };
  const databases = await indexedDB.databases().then((all) => all.length, () => 'forbidden');
  return { local: size(() => localStorage), session: size(() => sessionStorage), cookies: size(() => document.cookie), databases };
})()`;

describe.skipIf(!process.env.CHROMIUM_PATH)('the console in a frame', () => {
  let crm: Server;
  let stranger: Server;
  let product: TestConsole;
  const profiles: string[] = [];
  beforeAll(async () => {
    [crm, stranger] = await Promise.all([servePage(), servePage()]);
    product = await openConsole({ EMBEDDING_ORIGINS: originOf(crm) });
  });
  afterAll(async () => {
    await product?.close();
    for (const server of [crm, stranger]) server?.close();
    for (const folder of profiles) await rm(folder, { recursive: true, force: true });
  });

  /** Shows whatever address follows its question mark; `localhost` is another site than the console's 127.0.0.1. */
  async function servePage(): Promise<Server> {
    const server = createServer((request, response) => {
      const shown = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').search.slice(1));
      response.setHeader('Content-Type', 'text/html');
      response.end(`<title>A CRM</title><iframe src="${shown}" width="900" height="700"></iframe>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
  }
  const originOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`;

  /** A browser that gives framed pages of other sites cookies and storage, or none. */
  async function openBrowser(thirdParties: 'allowed' | 'blocked'): Promise<BrowserContext> {
    const profile = await mkdtemp(join(tmpdir(), 'multi-number-profile-'));
    profiles.push(profile);
    await mkdir(join(profile, 'Default'));
    const preferences = { profile: { cookie_controls_mode: thirdParties === 'blocked' ? 1 : 0 } };
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    return await chromium.launchPersistentContext(profile, { ...launchOptions(), locale: 'en-US' });
  }

  async function showIn(server: Server, page: Page, path: string): Promise<Frame> {
    await page.goto(`${originOf(server)}/?${encodeURIComponent(product.url + path)}`);
    const frame = page.frames().find((one) => one.parentFrame() !== null);
    if (!frame) throw new Error('the page has no frame');
    return frame;
  }

  async function signInIn(frame: Frame, email: string): Promise<void> {
    await frame.getByLabel('E-mail address').fill(email);
    await frame.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await frame.getByRole('button', { name: 'Sign in' }).click();
    await frame.getByRole('heading', { level: 1, name: 'New contact' }).waitFor();
  }

  /** Leaves a draft, goes to another page and back. */
  async function work(frame: Frame): Promise<void> {
    await frame.getByLabel('First name').fill('Grace');
    await frame
      .getByRole('button', { name: 'Cancel' })
      .or(frame.getByRole('link', { name: 'Cancel' }))
      .click();
    await frame.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
  }

  test('works in a page that may show it where the browser forbids storage, with its token in memory alone', async () => {
    const context = await openBrowser('blocked');
    const page = await context.newPage();
    const tokens = new Set<string | undefined>();
    page.on('request', async (request) => {
      if (request.url().includes('/api/contacts')) tokens.add((await request.allHeaders()).authorization);
    });
    const frame = await showIn(crm, page, '/contacts/new');
    await signInIn(frame, await product.makePerson('admin'));
    await work(frame);
    expect(await frame.evaluate(KEPT)).toMatchObject({ local: 'forbidden', session: 'forbidden' });
    expect(await context.cookies()).toEqual([]);
    expect([...tokens]).toEqual([expect.stringMatching(/^Bearer \S{20,}$/)]);

    await page.reload();
    const again = await showIn(crm, page, '/contacts');
    await again.getByRole('button', { name: 'Sign in' }).waitFor();
    await context.close();
  });

  test('keeps nothing even where the browser would let it', async () => {
    const context = await openBrowser('allowed');
    const frame = await showIn(crm, await context.newPage(), '/contacts/new');
    await signInIn(frame, await product.makePerson('admin'));
    await work(frame);
    expect(await frame.evaluate(KEPT)).toEqual({ local: 0, session: 0, cookies: 0, databases: 0 });
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  test('is not shown in a page that nobody named', async () => {
    const page = await product.newPage();
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    const frame = await showIn(stranger, page, '/contacts');
    await expect.poll(() => refused.join()).toContain('frame-ancestors');
    expect(await frame.getByRole('button', { name: 'Sign in' }).count()).toBe(0);
    await page.context().close();
  });
});
