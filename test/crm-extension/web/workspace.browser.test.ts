// Imports, lists, blacklists, people and settings as people work with them, in a real browser.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openConsole, type TestConsole } from './open-console.ts';
import { runImport } from './run-imports.ts';

const UPLOAD_DIR = join(tmpdir(), `multi-number-console-${process.pid}`);

const FILE = [
  'First name,Last name,Primary phone,Office,Holiday Home',
  'Grace,Hopper,202 555 0111,202 555 0122,202 555 0133',
  'Mary,Jackson,202 555 0112,12,',
].join('\n');

describe.skipIf(!process.env.CHROMIUM_PATH)('the console of a manager, in a browser', () => {
  let product: TestConsole;
  const errors: string[] = [];
  beforeAll(async () => {
    product = await openConsole({ UPLOAD_DIR });
    await product.call('POST', '/api/item-types', { name: 'Office', orderBy: 1, color: '#2f80ed' });
    await product.call('POST', '/api/item-types', { name: 'Holiday Home', orderBy: 2, color: '#ffdc00' });
  });
  afterAll(async () => {
    await product?.close();
    await rm(UPLOAD_DIR, { recursive: true, force: true });
  });

  async function openAs(role: 'admin' | 'user', path: string, permissions?: Record<string, string>) {
    const page = await product.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    const email = await product.makePerson(role, permissions);
    await product.signIn(page, email, path);
    return { page, email };
  }
  const becomes = (page: Page, column: string) =>
    page.getByRole('combobox', { name: `What ${column} becomes` });

  test('an admin imports a file: Office and Holiday Home map by themselves, phones get these types, bad rows come as a file', async () => {
    const { page } = await openAs('admin', '/imports');
    await page.getByRole('link', { name: 'Import a file' }).first().click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
    await page.getByRole('heading', { name: 'How the file is read' }).waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Next: Columns' }).click();
    await expect.poll(() => becomes(page, 'Office').inputValue()).toBe('Office');
    expect(await becomes(page, 'Holiday Home').inputValue()).toBe('Holiday Home');
    expect(await becomes(page, 'Primary phone').inputValue()).toBe('Primary phone');
    await expectAccessible(page);
    await page.reload();
    await expect.poll(() => becomes(page, 'Office').inputValue()).toBe('Office');

    await page.getByRole('button', { name: 'Next: Check' }).click();
    await page.getByText('is too short').first().waitFor();
    const chip = page.getByText('(202) 555-0133');
    expect(await chip.evaluate((element) => element.style.background)).toBe('rgb(255, 220, 0)');
    await page.getByRole('button', { name: 'New list' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Spring');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect.poll(() => page.getByRole('combobox', { name: 'List' }).inputValue()).toBe('Spring');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await runImport(product.db, UPLOAD_DIR);
    await page.getByText('Finished').waitFor();
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download refused rows' }).click();
    const file = await (await download).createReadStream();
    expect(Buffer.concat(await file.toArray()).toString()).toContain('Mary,Jackson,202 555 0112,12');

    await page.getByRole('link', { name: 'Open the list' }).click();
    await page.getByRole('link', { name: 'Grace Hopper' }).click();
    const phones = page.getByRole('list', { name: 'Additional phones' }).getByRole('listitem');
    await phones.nth(0).getByText('Office').waitFor();
    await phones.nth(1).getByText('Holiday Home').waitFor();
    await page.context().close();
  });

  test('a column of whole names is suggested as first and last name, and shown taken apart', async () => {
    const { page } = await openAs('admin', '/imports/new');
    const buffer = Buffer.from('Nome,Phone\n"Lovelace, Ada",202 555 0181\nGrace,202 555 0182\n');
    await page.locator('input[type=file]').setInputFiles({ name: 'names.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Next: Columns' }).click();
    await page.getByRole('button', { name: 'First and last name' }).click();
    await expect.poll(() => becomes(page, 'Nome').inputValue()).toBe('First and last name');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Next: Check' }).click();
    await page.getByText('Ada Lovelace').waitFor();
    await page.getByText('Grace', { exact: true }).waitFor();
    await page.context().close();
  });

  test('a profile gives and takes item types', async () => {
    const user = await openAs('user', '/contacts', { contacts: 'read' });
    const link = user.page.getByRole('link', { name: 'Item types' });
    expect(await link.count()).toBe(0);

    const { page } = await openAs('admin', '/people/profiles');
    const setItemTypes = async (level: string) => {
      await page.getByText(user.email).click();
      const area = page.getByRole('radiogroup', { name: 'Contact Item Types' });
      await area.getByText(level, { exact: true }).click();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await user.page.reload();
      await user.page.getByRole('link', { name: 'Contacts' }).waitFor();
    };
    await setItemTypes('Edit');
    await link.click();
    await user.page.getByRole('button', { name: 'New item type' }).waitFor();
    await setItemTypes('None');
    await user.page.getByText('You may not see this').waitFor();
    expect(await link.count()).toBe(0);
    await Promise.all([page.context().close(), user.page.context().close()]);
  });

  test('of pasted numbers the good ones are kept, and each bad one is explained', async () => {
    const { page } = await openAs('admin', '/blacklists');
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('button', { name: 'Add numbers' }).first().click();
    await page.getByRole('textbox', { name: 'Numbers' }).fill('202 555 0190, moved\n12\n+1 202 555 0191');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('12 is too short').waitFor();
    expect(await page.getByRole('textbox', { name: 'Numbers' }).inputValue()).toBe('12');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('+1 202 555 0190').waitFor();
    await page.getByText('moved').waitFor();
    await expectAccessible(page);
    await page.context().close();
  });

  test('everybody changes their own name, and signs themselves out where they forgot to', async () => {
    const { page, email } = await openAs('user', '/account', {});
    const elsewhere = await product.newPage();
    await product.signIn(elsewhere, email, '/account');
    await page.reload();
    const here = page.getByRole('region', { name: 'Where you are signed in' });
    await expect.poll(() => here.getByRole('listitem').count()).toBe(2);
    await expectAccessible(page);

    await page.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Your account: Ada Lovelace' }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Ada Lovelace');

    await here.getByRole('button', { name: /^Sign out: Chrome on/ }).click();
    await expect.poll(() => here.getByRole('listitem').count()).toBe(1);
    await here.getByText('This one').waitFor();
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { name: 'Sign in' }).waitFor();

    await product.signIn(elsewhere, email, '/account');
    await page.reload();
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(() => here.getByRole('listitem').count()).toBe(1);
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { name: 'Sign in' }).waitFor();
    await Promise.all([page.context().close(), elsewhere.context().close()]);
  });

  test('an address that leads nowhere says so beside the way to every page', async () => {
    const { page } = await openAs('admin', '/no-such-page');
    await page.getByText('There is nothing here').waitFor();
    await page.getByRole('link', { name: 'Contacts', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
    await page.context().close();
  });

  test('no page of a manager has anything that axe finds', async () => {
    const { page } = await openAs('admin', '/start');
    const paths = [
      '/start',
      '/lists',
      '/imports',
      '/imports/new',
      '/people',
      '/people/teams',
      '/people/api-keys',
    ];
    const settings = ['', '/twilio', '/caller-ids', '/custom-fields', '/webhooks'].map(
      (tab) => `/settings${tab}`,
    );
    for (const path of [...paths, ...settings, '/audit', '/account']) {
      await page.goto(`${product.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count()).toBe(0);
      await expectAccessible(page);
    }
    await page.context().close();
  }, 90_000);

  test('no page has thrown', () => expect(errors).toEqual([]));
});
