// Contacts and item types as people work with them, in a real browser.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openConsole, PASSWORD, type TestConsole } from './open-console.ts';

const OFFICE = '#2f80ed';
const YELLOW = '#ffdc00';

describe.skipIf(!process.env.CHROMIUM_PATH)('the console, in a browser', () => {
  let product: TestConsole;
  const errors: string[] = [];
  beforeAll(async () => {
    product = await openConsole();
    await product.call('POST', '/api/item-types', { name: 'Office', orderBy: 1, color: OFFICE });
    await product.call('POST', '/api/item-types', { name: 'Holiday home', orderBy: 2, color: YELLOW });
  });
  afterAll(() => product?.close());

  async function openAs(
    role: 'admin' | 'user' | 'agent',
    permissions?: Record<string, string>,
    path?: string,
  ) {
    const page = await product.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    await product.signIn(page, await product.makePerson(role, permissions), path);
    return page;
  }
  const entry = (page: Page) => page.getByRole('textbox', { name: 'Additional phones' });
  const tags = (page: Page) => page.getByRole('list', { name: 'Additional phones' }).getByRole('listitem');
  const addPhone = async (page: Page, number: string) => {
    const before = await tags(page).count();
    await entry(page).fill(number);
    await entry(page).press('Enter');
    await expect.poll(() => tags(page).count()).toBe(before + 1);
  };
  const colorsOf = (tag: Locator) =>
    tag.evaluate((element) => [element.style.backgroundColor, element.style.color] as const);
  const chooseType = async (page: Page, number: string, type: string) => {
    await page.getByRole('button', { name: `Type of ${number}` }).click();
    await page.getByRole('menuitem', { name: type }).click();
  };

  test('the link of the first run makes the admin, who is signed in at once', async () => {
    const fresh = await openConsole();
    const { url } = await fresh.call<{ url: string }>('POST', '/api/setup/link');
    const page = await fresh.newPage();
    await page.goto(`${fresh.url}/setup${new URL(url).hash}`);
    await page.getByRole('heading', { name: 'The first admin' }).waitFor();
    expect(page.url()).not.toContain('token');
    await expectAccessible(page);
    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.getByLabel('E-mail address').fill('ada@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Become the admin' }).click();
    await page.getByRole('heading', { name: 'Welcome, Ada Lovelace' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByText('No contacts yet').waitFor();
    await expectAccessible(page);
    await fresh.close();
  });

  test('an admin adds a contact: number, Enter, number, Enter, type, description; all is there after a reload', async () => {
    const page = await openAs('admin');
    await page.getByRole('link', { name: 'New contact' }).first().click();
    await page.getByLabel('First name').fill('Grace');
    await page.getByLabel('Primary phone').fill('(202) 555-0111');
    await addPhone(page, '202 555 0122');
    await addPhone(page, '+1 202 555 0133');
    await chooseType(page, '(202) 555-0122', 'Office');
    await chooseType(page, '(202) 555-0133', 'Holiday home');
    const [first, second] = [tags(page).nth(0), tags(page).nth(1)];
    expect(await colorsOf(first)).toEqual(['rgb(47, 128, 237)', 'rgb(0, 0, 0)']);
    expect(await colorsOf(second)).toEqual(['rgb(255, 220, 0)', 'rgb(0, 0, 0)']);
    await page.getByRole('button', { name: 'Edit (202) 555-0122' }).click();
    await page.getByRole('dialog').getByLabel('Description').fill('mornings only');
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    await page.reload();
    expect(await page.getByLabel('First name').inputValue()).toBe('Grace');
    await page.getByRole('button', { name: 'Create contact' }).click();
    await page.waitForURL(/contacts\/[\da-f-]{36}$/);
    await page.reload();
    await first.getByText('mornings only').waitFor();
    await first.getByText('Office').waitFor();
    await second.getByText('Holiday home').waitFor();
    expect(await page.title()).toContain('Grace');
    await expectAccessible(page);
    await page.context().close();
  });

  test('bad and duplicate numbers are explained beside the field, with what was typed kept', async () => {
    const page = await openAs('admin', undefined, '/contacts/new');
    await addPhone(page, '202 555 0122');
    await entry(page).fill('12');
    await entry(page).press('Enter');
    await page.getByRole('alert').getByText(/^12 /).waitFor();
    expect(await entry(page).inputValue()).toBe('12');
    await entry(page).fill('+12025550122');
    await entry(page).press('Enter');
    await page.getByText('is one of the phones already').waitFor();
    await page.context().close();
  });

  test('phones are moved by keyboard, removed, and brought back', async () => {
    const page = await openAs('admin', undefined, '/contacts/new');
    await addPhone(page, '202 555 0122');
    await addPhone(page, '202 555 0133');
    await page
      .getByRole('button', { name: 'Move (202) 555-0133: Alt and arrow keys', exact: true })
      .press('Alt+ArrowLeft');
    await expect.poll(() => tags(page).first().textContent()).toContain('0133');
    await page.getByRole('button', { name: 'Remove (202) 555-0133' }).click();
    await expect.poll(() => tags(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => tags(page).first().textContent()).toContain('0133');
    await page.context().close();
  });

  async function makeContact(lastName: string) {
    const phones = {
      primaryPhone: { number: '+12025550144' },
      additionalPhones: [{ number: '+12025550155' }],
    };
    return await product.call<{ id: string }>('POST', '/api/contacts', {
      firstName: 'Mary',
      lastName,
      ...phones,
    });
  }

  test('a user edits phones; item types are a permission of their own', async () => {
    const { id } = await makeContact('User');
    const permissions = { contacts: 'edit', itemTypes: 'edit' };
    const page = await openAs('user', permissions, `/contacts/${id}`);
    await chooseType(page, '(202) 555-0155', 'Office');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Item types' }).click();
    await page.getByRole('button', { name: 'New item type' }).waitFor();
    await expectAccessible(page);
    await page.context().close();

    const without = await openAs('user', { contacts: 'edit' }, `/contacts/${id}`);
    await addPhone(without, '202 555 0166');
    expect(await without.getByRole('link', { name: 'Item types' }).count()).toBe(0);
    await without.goto(`${product.url}/item-types`);
    await without.getByText('You may not see this').waitFor();
    await without.context().close();
  });

  test('an agent adds a phone with + and edits it', async () => {
    const { id } = await makeContact('Agent');
    const page = await openAs('agent', undefined, `/contacts/${id}`);
    await entry(page).fill('202 555 0177');
    await page.getByRole('button', { name: 'Add phone' }).click();
    await expect.poll(() => tags(page).count()).toBe(2);
    await chooseType(page, '(202) 555-0177', 'Office');
    await page.getByRole('button', { name: 'Edit (202) 555-0177' }).click();
    await page.getByRole('dialog').getByLabel('Description').fill('ask for Mary');
    const number = page.getByRole('dialog').getByLabel('Number');
    await number.fill('202 555 01');
    await number.press('Enter');
    await page.getByRole('dialog').getByText('202 555 01 is too short').waitFor();
    await expectAccessible(page);
    await number.fill('202 555 0178');
    await number.press('Enter');
    const edited = page.getByRole('button', { name: 'Edit (202) 555-0178' });
    await expect.poll(() => edited.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await tags(page).getByText('(202) 555-0178').waitFor();
    await tags(page).nth(1).getByText('Office').waitFor();
    await tags(page).nth(1).getByText('ask for Mary').waitFor();
    await page.context().close();
  });

  test('several numbers are added in one go, those of other countries with their code', async () => {
    const { id } = await makeContact('Several');
    const page = await openAs('admin', undefined, `/contacts/${id}`);
    await entry(page).fill('202 555 0188; +39 06 6982 0001; 12345678');
    await entry(page).press('Enter');
    await tags(page).getByText('(202) 555-0188').waitFor();
    await tags(page).getByText('+39 06 6982 0001').waitFor();
    await page.getByText('12345678 is too short').waitFor();
    expect(await entry(page).inputValue()).toBe('12345678');
    await entry(page).fill('');
    await page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', '202 555 0198\\n202 555 0199\\n');
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(paste);
    })()`);
    await expect.poll(() => tags(page).count()).toBe(5);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.context().close();
  });

  test('a contact that is in no list is put into one from its own page', async () => {
    const { id } = await makeContact('Listless');
    const list = await product.call<{ id: string }>('POST', '/api/lists', { name: 'Spring calls' });
    await product.call('POST', '/api/campaigns', { name: 'In spring', kind: 'ivr', listIds: [list.id] });
    const page = await openAs('admin', undefined, `/contacts/${id}`);
    await page.getByText('In no list and no campaign.').waitFor();
    await page.getByRole('button', { name: 'Add to list' }).click();
    await page.getByRole('menuitem', { name: 'Spring calls' }).click();
    await expect.poll(() => page.getByText('In no list and no campaign.').count()).toBe(0);
    await page.getByText('Spring calls').first().waitFor();
    await page.getByRole('heading', { name: 'In spring' }).waitFor();
    await page.getByText('Nobody is called before the campaign is started.').waitFor();
    const { items } = await product.call<{ items: { id: string }[] }>(
      'GET',
      `/api/lists/${list.id}/contacts`,
    );
    expect(items.map((contact) => contact.id)).toEqual([id]);
    await page.context().close();
  });

  test('a change by somebody else is said, and nothing that was typed is lost', async () => {
    const { id } = await makeContact('Shared');
    const page = await openAs('admin', undefined, `/contacts/${id}`);
    await page.getByLabel('Company').fill('Mine');
    await product.call('PATCH', `/api/contacts/${id}`, { company: 'Theirs' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody changed this meanwhile').waitFor();
    expect(await page.getByLabel('Company').inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await product.call<{ company: string }>('GET', `/api/contacts/${id}`)).company).toBe('Mine');
    await page.context().close();
  });

  test('when the session has ended, signing in again in place goes on with what was typed', async () => {
    const { id } = await makeContact('Session');
    const page = await openAs('admin', undefined, `/contacts/${id}`);
    await page.getByLabel('Company').fill('Kept');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your session has ended').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.context().close();
  });

  test('is as wide as a narrow phone', async () => {
    const { id } = await makeContact('Narrow');
    const page = await product.newPage({ width: 360, height: 740 });
    await page.goto(`${product.url}/contacts/${id}`);
    await page.getByLabel('E-mail address').fill(await product.makePerson('admin'));
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await tags(page).first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('link', { name: 'Mary Narrow' }).waitFor();
    await page.context().close();
  });

  test('no page has thrown', () => expect(errors).toEqual([]));
});
