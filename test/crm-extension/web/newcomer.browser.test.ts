// What somebody who is new to the console stumbles over, in a real browser.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConsole, type TestConsole } from './open-console.ts';

const UPLOAD_DIR = join(tmpdir(), `multi-number-newcomer-${process.pid}`);

describe.skipIf(!process.env.CHROMIUM_PATH)('a newcomer', () => {
  let product: TestConsole;
  beforeAll(async () => {
    product = await openConsole({ UPLOAD_DIR });
  });
  afterAll(async () => {
    await product?.close();
    await rm(UPLOAD_DIR, { recursive: true, force: true });
  });

  async function openAs(role: 'admin' | 'user', path: string, permissions?: Record<string, string>) {
    const page = await product.newPage();
    await product.signIn(page, await product.makePerson(role, permissions), path);
    return page;
  }
  const entry = (page: Page) => page.getByRole('textbox', { name: 'Additional phones' });
  const tag = (page: Page, number: string) =>
    page.getByRole('list', { name: 'Additional phones' }).getByRole('listitem').filter({ hasText: number });

  test.each([
    [1280, 800],
    [360, 740],
  ])('sees one scrollbar at most: at %i × %i the page itself does not scroll', async (width, height) => {
    const page = await openAs('admin', '/item-types');
    await page.setViewportSize({ width, height });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('saves a number that was typed and not added, and is told when it is no number', async () => {
    const page = await openAs('admin', '/contacts/new');
    await page.getByLabel('Primary phone').fill('(202) 555-0111');
    await entry(page).fill('12');
    await page.getByRole('button', { name: 'Create contact' }).click();
    await page.getByText('is too short').waitFor();
    expect(await entry(page).getAttribute('aria-invalid')).toBe('true');
    await entry(page).fill('(202) 555-0122');
    await page.getByRole('button', { name: 'Create contact' }).click();
    await page.waitForURL(/contacts\/[\da-f-]{36}$/);
    await tag(page, '0122').waitFor();

    await entry(page).fill('(202) 555-0133');
    await page.getByRole('button', { name: 'Save' }).click();
    await tag(page, '0133').waitFor();
    await page.reload();
    await tag(page, '0133').waitFor();
    expect(await entry(page).inputValue()).toBe('');
    await page.context().close();
  });

  test('makes no contact of nothing', async () => {
    const page = await openAs('admin', '/contacts/new');
    const create = page.getByRole('button', { name: 'Create contact' });
    expect(await create.isDisabled()).toBe(true);
    await page.getByLabel('First name').fill('Grace');
    expect(await create.isDisabled()).toBe(false);
    await page.context().close();
  });

  test('is led to nothing that the profile does not allow', async () => {
    const page = await openAs('user', '/contacts', { contacts: 'read' });
    const links = page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link');
    await expect.poll(() => links.allInnerTexts()).toEqual(['Contacts']);
    await page.goto(`${product.url}/contacts/new`);
    await page.getByText('You may not see this').waitFor();
    await page.context().close();
  });

  test('opens what was found first by Enter', async () => {
    await product.call('POST', '/api/contacts', { lastName: 'Zuse', primaryPhone: null });
    const page = await openAs('admin', '/contacts');
    await page.getByText('Zuse').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find pages and contacts' }).fill('zuse');
    await page.getByRole('dialog').getByText('Zuse').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Zuse' }).waitFor();
    await page.context().close();
  });

  test('is not let down by Ctrl+K pressed before the finder has come', async () => {
    const page = await openAs('admin', '/item-types');
    const scripts: Route[] = [];
    await page.route(/finder-/, (route) => void scripts.push(route));
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => scripts.length).toBeGreaterThan(0);
    await page.keyboard.press('Control+k');
    for (const route of scripts) await route.continue();
    await page.getByRole('textbox', { name: 'Find pages and contacts' }).waitFor();
    await page.context().close();
  });

  test('finds the list of an import chosen in the campaign that calls it', async () => {
    const { id } = await product.call<{ id: string }>('POST', '/api/lists', { name: 'Fair visitors' });
    const page = await openAs('admin', `/campaigns/new?listId=${id}`);
    await page.locator('form').getByText('Fair visitors').waitFor();
    await page.context().close();
  });
});
