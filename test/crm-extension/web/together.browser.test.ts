// People who work at the same time, what is half typed, and buttons that warn, in a real browser.
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contacts } from '../../../store/schema/contacts.ts';
import { expectAccessible, launchOptions, openConsole, type TestConsole } from './open-console.ts';

describe.skipIf(!process.env.CHROMIUM_PATH)('the console shared by several people, in a browser', () => {
  let product: TestConsole;
  let id: string;
  beforeAll(async () => {
    product = await openConsole();
    const contact = { firstName: 'Mary', primaryPhone: { number: '+12025550144' } };
    id = (await product.call<{ id: string }>('POST', '/api/contacts', contact)).id;
  });
  afterAll(() => product?.close());

  async function openAsAdmin(path: string) {
    const page = await product.newPage();
    await product.signIn(page, await product.makePerson('admin'), path);
    return page;
  }

  test('a change by somebody else is seen at once, not at the next look', async () => {
    const page = await openAsAdmin(`/contacts/${id}`);
    const company = page.getByLabel('Company');
    await company.waitFor();
    await page.waitForTimeout(500); // the stream opens beside the page
    await product.call('PATCH', `/api/contacts/${id}`, { company: 'Live and Sons' });
    await expect.poll(() => company.inputValue(), { timeout: 5_000 }).toBe('Live and Sons');
    await page.context().close();
  });

  test('pages that were left, and tabs that nobody sees, hold none of the six connections that a browser has', async () => {
    const browser = await chromium.launch({
      ...launchOptions(),
      ignoreDefaultArgs: ['--disable-back-forward-cache'], // people's browsers have it
    });
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
    await product.signIn(page, await product.makePerson('admin'), '/contacts');
    for (let visit = 0; visit < 8; visit += 1) {
      await page.goto(`${product.url}/${visit % 2 === 0 ? 'item-types' : 'contacts'}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    await page.addInitScript(
      `Object.defineProperty(document, 'hidden', { configurable: true, value: true })`,
    );
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    await page.goto(`${product.url}/contacts/${id}`);
    await page.getByLabel('Company').waitFor();
    await page.waitForTimeout(500);
    expect(asked).not.toContain('/api/events');
    await page.evaluate(`
      Object.defineProperty(document, 'hidden', { value: false });
      document.dispatchEvent(new Event('visibilitychange'));
    `);
    await expect.poll(() => asked).toContain('/api/events');
    asked.length = 0;
    await page.goto(`${product.url}/desk`);
    await expect.poll(() => asked).toContain('/api/events');
    await browser.close();
  });

  test('the table of contacts follows what others do, stays where it was scrolled to, and asks little', async () => {
    const at = new Date('2020-01-01T00:00:00Z');
    const many = Array.from({ length: 450 }, (_, place) => ({
      ...{ id: crypto.randomUUID(), lastName: `Row ${place}`, firstName: '', company: '', email: '' },
      ...{ createdAt: new Date(at.getTime() - place * 1000), updatedAt: at },
    }));
    await product.db.insert(contacts).values(many);
    const page = await openAsAdmin('/contacts');
    const table = page.getByRole('group', { name: 'Contacts' });
    await page.getByRole('link', { name: 'Mary' }).waitFor();
    const listens = page.waitForRequest((request) => request.url().includes('/api/events'));
    await page.reload();
    await (await (await listens).response())?.headerValue('content-type');
    await page.getByRole('link', { name: 'Mary' }).waitFor();

    await product.call('PATCH', `/api/contacts/${id}`, { lastName: 'Jackson' });
    await page.getByRole('link', { name: 'Mary Jackson' }).waitFor();
    const added = await product.call<{ id: string }>('POST', '/api/contacts', {
      firstName: 'Newcomer',
      primaryPhone: { number: '+12025550145' },
    });
    await page.getByRole('link', { name: 'Newcomer' }).waitFor();

    for (const [count, row] of [
      [100, 90],
      [200, 190],
      [300, 250],
    ] as const) {
      await expect.poll(() => table.evaluate((element) => element.scrollHeight)).toBeGreaterThan(count * 33);
      await table.evaluate((element, top) => {
        element.scrollTop = top;
      }, row * 33);
      await page.getByRole('link', { name: `Row ${row + 5}`, exact: true }).waitFor();
    }
    const seen = page.getByRole('link', { name: 'Row 255', exact: true });
    const { y } = (await seen.boundingBox()) ?? { y: 0 };
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/contacts?')) asked.push(request.url());
    });
    for (let change = 0; change < 40; change += 1) {
      const target = change % 2 === 0 ? added.id : many[255]?.id;
      await product.call('PATCH', `/api/contacts/${target}`, { company: `Company ${change}` });
    }
    await page.getByText('Company 39').waitFor();
    // Above the rows in sight, on the page that they are on.
    await product.call('DELETE', `/api/contacts/${many[230]?.id}`);
    await product.call('PATCH', `/api/contacts/${many[255]?.id}`, { company: 'The last one' });
    await page.getByText('The last one').waitFor();
    expect((await seen.boundingBox())?.y).toBeCloseTo(y, 0);
    expect(asked.length).toBeLessThan(20);
    await page.context().close();
  });

  test('a number that was typed but not added survives a reload', async () => {
    const page = await openAsAdmin(`/contacts/${id}`);
    const entry = page.getByRole('textbox', { name: 'Additional phones' });
    await entry.fill('202 555 01');
    await page.reload();
    expect(await entry.inputValue()).toBe('202 555 01');
    await page.context().close();
  });

  test('the button that warns reads well in light and in dark', async () => {
    const page = await openAsAdmin(`/contacts/${id}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete contact' }).click();
    await page.getByRole('dialog').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    await page.context().close();
  });
});
