// Coming in from a CRM, the calling window and the connection's settings, in a real browser.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newToken, tokenHash } from '../../../api/tokens.ts';
import { keepCode } from '../../../store/crm-codes.ts';
import { notePage, progressOf } from '../../../store/crm-progress.ts';
import { type FakeTwenty, startFakeTwenty } from '../../connectors/twenty/fake/fake-twenty.ts';
import { expectAccessible, openConsole, type TestConsole } from './open-console.ts';

describe.skipIf(!process.env.CHROMIUM_PATH)('the door between a CRM and the console, in a browser', () => {
  let product: TestConsole;
  let twenty: FakeTwenty;
  const errors: string[] = [];
  beforeAll(async () => {
    product = await openConsole();
    twenty = await startFakeTwenty();
  });
  afterAll(async () => {
    await product?.close();
    await twenty?.close();
  });

  async function newPage(viewport?: { width: number; height: number }): Promise<Page> {
    const page = await product.newPage(viewport);
    page.on('pageerror', (error) => errors.push(String(error)));
    return page;
  }

  async function codeFor(role: 'admin' | 'agent') {
    const email = await product.makePerson(role);
    const { items } = await product.call<{ items: { id: string; email: string }[] }>('GET', '/api/users');
    const userId = items.find((user) => user.email === email)?.id ?? '';
    const code = newToken();
    const kept = { codeHash: tokenHash(code), userId, purpose: 'console' };
    await keepCode(product.db, kept, new Date());
    return { code, email };
  }

  test('a code lets its person in and is gone from the address; a new one in the open window changes who it is', async () => {
    const page = await newPage();
    const first = await codeFor('admin');
    await page.goto(`${product.url}/account#code=${first.code}`);
    await page.getByText(first.email).first().waitFor();
    expect(page.url()).toBe(`${product.url}/account`);
    expect(await page.evaluate('window.opener')).toBeNull();
    const second = await codeFor('agent');
    await page.evaluate(`window.location.hash = 'code=${second.code}'`);
    await page.getByText(second.email).first().waitFor();
    expect(page.url()).toBe(`${product.url}/account`);
    await page.context().close();

    const late = await newPage();
    await late.goto(`${product.url}/account#code=${first.code}`);
    await late.getByText('This link works once').waitFor();
    await expectAccessible(late);
    await late.context().close();
  });

  test('the end of the sign-in says what to do when the page that asked for it is gone', async () => {
    const page = await newPage({ width: 360, height: 640 });
    await page.goto(`${product.url}/signed-in`);
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    await expectAccessible(page);
    await page.goto(`${product.url}/signed-in?error=crm`);
    await page.getByRole('alert').getByText('Signing in did not work').waitFor();
    await page.getByText('try again from the page in your CRM').waitFor();
    await expectAccessible(page);

    const { code, email } = await codeFor('agent');
    await page.goto(`${product.url}/signed-in#code=${code}`);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    expect(page.url()).toBe(`${product.url}/signed-in`);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Open the console' }).click();
    await page.getByRole('main').waitFor();
    await page.goto(`${product.url}/account`);
    await page.getByText(email).first().waitFor();
    await page.context().close();

    const late = await newPage();
    await late.goto(`${product.url}/signed-in#code=${code}`);
    await late.getByText('This link works once').waitFor();
    await expectAccessible(late);
    await late.context().close();
  });

  test('the calling window shows the contact and the desk, says where calls ring, and cannot be framed', async () => {
    const contact = await product.call<{ id: string }>('POST', '/api/contacts', {
      firstName: 'Grace',
      primaryPhone: { number: '+12025550143' },
    });
    const { code } = await codeFor('agent');
    const page = await newPage({ width: 420, height: 720 });
    const answer = await page.goto(`${product.url}/phone?contact=${contact.id}#code=${code}`);
    expect(answer?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer?.headers()['cross-origin-opener-policy']).toBe('unsafe-none');
    await page.getByRole('region', { name: 'Opened for' }).getByText('Grace').waitFor();
    await page.getByText('(202) 555-0143').waitFor();
    await page.getByText('Calls ring on your own telephone').waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(page.url()).toBe(`${product.url}/phone?contact=${contact.id}`);
    await expectAccessible(page);
    await page.context().close();
  });

  test('an admin connects the CRM, sees every link, and disconnects it again', async () => {
    const { code } = await codeFor('admin');
    const page = await newPage();
    await page.goto(`${product.url}/settings/crm#code=${code}`);
    await page.getByRole('textbox', { name: 'Address of Twenty' }).fill(twenty.url);
    await page.getByRole('textbox', { name: 'API key' }).fill('not a key');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('is not a key of Twenty').waitFor();
    await page.getByRole('textbox', { name: 'API key' }).fill(twenty.key);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('dialog').getByText('DIALER_SECRET').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I have kept it' }).click();

    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Twenty takes the key.').waitFor();
    await page.getByText('No webhook has come yet.').waitFor();
    await page.getByText('Reading has not begun yet.').waitFor();
    await progressOf(product.db, 'person', new Date());
    await page.getByText('People: 0 of … read').waitFor();
    await page.route('**/api/crm/sync', (route) => route.abort());
    const read = { next: 'cursor', records: 60, total: 900, at: new Date() };
    await notePage(product.db, 'person', read, new Date());
    await page.getByText('People: 60 of 900 read').waitFor();
    expect(await page.getByRole('progressbar', { name: 'People' }).getAttribute('aria-valuenow')).toBe(
      String((100 * 60) / 900),
    );
    await page.unroute('**/api/crm/sync');
    await expectAccessible(page);
    expect(await page.content()).not.toContain(twenty.key);

    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('Nothing is deleted in Twenty.').waitFor();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
    expect(twenty.deliveries.webhooks.size).toBe(0);
    await page.context().close();
  });

  test('no page has thrown', () => expect(errors).toEqual([]));
});
