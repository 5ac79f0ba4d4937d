// Every page that the console has an address for, in a real browser: nothing that axe finds, in light and in dark.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleAddresses, withExamples } from '../../../local/screenshots/addresses.ts';
import { settle } from '../../../local/screenshots/camera.ts';
import { accessibilityProblems, openConsole, type TestConsole } from './open-console.ts';

const UPLOAD_DIR = join(tmpdir(), `multi-number-pages-${process.pid}`);
const SCHEMES = ['light', 'dark'] as const;
/** Axe takes seconds a page on a busy machine. */
const PATIENCE_MS = 400_000;

describe.skipIf(!process.env.CHROMIUM_PATH)('every page', () => {
  let product: TestConsole;
  beforeAll(async () => {
    product = await openConsole({ UPLOAD_DIR });
  });
  afterAll(async () => {
    await product?.close();
    await rm(UPLOAD_DIR, { recursive: true, force: true });
  });

  /** One of everything, by the names of the parts of addresses. */
  async function makeExamples(): Promise<Record<string, string>> {
    const make = async (path: string, body: object) =>
      (await product.call<{ id: string }>('POST', `/api/${path}`, body)).id;
    const office = await make('item-types', { name: 'Office', orderBy: 1, color: '#3e63dd' });
    const additionalPhones = [{ number: '+12025550112', itemTypeId: office }];
    const phones = { primaryPhone: { number: '+12025550111' }, additionalPhones };
    const contactId = await make('contacts', { firstName: 'Grace', lastName: 'Hopper', ...phones });
    const listId = await make('lists', { name: 'Customers' });
    await product.call('POST', `/api/lists/${listId}/contacts`, { contactIds: [contactId] });
    const blacklistId = await make('blacklists', { name: 'Asked not to be called' });
    const campaignId = await make('campaigns', { name: 'Renewals', kind: 'queue', listIds: [listId] });
    const endpoint = { url: 'https://hooks.example.com/calls', events: ['contact.closed'] };
    const endpointId = await make('webhook-endpoints', endpoint);
    return { contactId, listId, blacklistId, campaignId, endpointId, importId: await product.upload('A\n1') };
  }

  async function problemsOf(page: Page, address: string): Promise<string[]> {
    const found: string[] = [];
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      for (const problem of await accessibilityProblems(page))
        found.push(`${address}, ${colorScheme}: ${problem}`);
    }
    return found;
  }

  test('has nothing that axe finds, in light and in dark', { timeout: PATIENCE_MS }, async () => {
    const examples = await makeExamples();
    const page = await product.newPage();
    const found: string[] = [];
    for (const path of ['/setup', '/contacts']) {
      await page.goto(product.url + path);
      await settle(page);
      found.push(...(await problemsOf(page, `${path}, signed out`)));
    }
    await product.signIn(page, await product.makePerson('admin'));
    for (const address of await consoleAddresses()) {
      await page.goto(product.url + withExamples(address, examples));
      await settle(page);
      found.push(...(await problemsOf(page, address)));
    }
    expect(found).toEqual([]);
  });
});
