// People who work at the same time, what is half typed, and buttons that warn, in a real browser.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openConsole, type TestConsole } from './open-console.ts';

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
