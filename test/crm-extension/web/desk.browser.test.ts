// The agent's desk in a real browser: a contact before the call, the call, and what it was, by keyboard.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDesk } from './desk-scene.ts';
import { expectAccessible, openConsole, type TestConsole } from './open-console.ts';

describe.skipIf(!process.env.CHROMIUM_PATH)('the desk, in a browser', () => {
  let product: TestConsole;
  const errors: string[] = [];
  beforeAll(async () => {
    product = await openConsole();
  });
  afterAll(() => product?.close());

  async function openDesk(viewport?: { width: number; height: number }) {
    const email = await product.makePerson('agent');
    const desk = await makeDesk(product.db, email);
    const page = await product.newPage(viewport);
    page.on('pageerror', (error) => errors.push(String(error)));
    await product.signIn(page, email, '/');
    await page.getByText('You are offline').waitFor();
    return { desk, page };
  }

  test('is the first page of an agent, and warns before the call that the strategy chooses the number', async () => {
    const { desk, page } = await openDesk();
    expect(new URL(page.url()).pathname).toBe('/desk');
    await expectAccessible(page);
    await desk.show();
    await page.getByRole('heading', { name: desk.contactName }).waitFor();
    await page.getByRole('region', { name: 'Your line' }).getByText('In a browser').waitFor();
    await page.getByText('the number to call is chosen by the campaign’s strategy').waitFor();
    const phones = page.getByRole('list', { name: 'Phones, in calling order' }).getByRole('listitem');
    await expect.poll(() => phones.nth(0).textContent()).toContain('Will be called because: first call');
    await expect.poll(() => phones.nth(1).textContent()).toContain(`${desk.office}next`);
    await expectAccessible(page);
    await page.keyboard.press('Alt+s');
    await page.getByText('Ready for the next contact', { exact: true }).waitFor();
    expect(await desk.attempt()).toMatchObject({ state: 'waiting', agentId: null });
    await page.context().close();
  });

  test('goes from accepting over talking to a callback that was promised, by keyboard alone', async () => {
    const { desk, page } = await openDesk();
    await desk.show();
    await page.getByRole('heading', { name: desk.contactName }).waitFor();
    await page.keyboard.press('Alt+a');
    await page.getByText('About to call').waitFor();
    await desk.answer();
    await page.getByText('Talking', { exact: true }).waitFor();
    expect(await page.title()).toMatch(/^Talking · Grace/);
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/favicon-call.svg');
    await expectAccessible(page);
    await desk.end();
    await page.getByText('Digits or arrows choose').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.role')).toBe('listbox');
    await page.keyboard.press('1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Call back at, their time (America/New York)').fill('2027-01-04T10:00');
    await page.getByText(/^Your time: Monday, January 4/).waitFor();
    await page.getByRole('textbox', { name: 'Note' }).fill('After the holidays');
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Ready for the next contact', { exact: true }).waitFor();
    const promise = page.getByRole('region', { name: 'Callbacks' });
    await promise.getByText(desk.contactName).waitFor();
    await promise.getByText('After the holidays').waitFor();
    const promised = { type: 'callBack', at: Date.parse('2027-01-04T15:00Z') };
    expect(await desk.attempt()).toMatchObject({
      ...{ state: 'ended', disposition: ['Interested', 'Later'], note: 'After the holidays' },
      effect: promised,
    });
    await page.context().close();
  });

  test('keeps what is typed over a reload and without a connection, in the width of a side panel', async () => {
    const { desk, page } = await openDesk({ width: 360, height: 740 });
    await desk.show();
    await page.getByRole('button', { name: /^Call/ }).click();
    await page.getByText('About to call').waitFor();
    await desk.answer();
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.waitFor();
    await page.context().setOffline(true);
    await note.fill('Typed in a tunnel');
    await page.getByText('No connection to the server').waitFor();
    await page.context().setOffline(false);
    await page.getByText('No connection to the server').waitFor({ state: 'hidden' });
    await page.reload();
    await expect.poll(() => note.inputValue()).toBe('Typed in a tunnel');
    await expect.poll(async () => (await desk.attempt()).note).toBe('Typed in a tunnel');
    await page.getByRole('button', { name: 'Mute' }).waitFor();
    await desk.mute();
    await page.getByRole('button', { name: 'Unmute' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Unmute' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await expectAccessible(page);
    await page.context().close();
  });

  test('says why an accepted contact was not called and until when, until that is read', async () => {
    const { desk, page } = await openDesk();
    await desk.show();
    await page.getByRole('button', { name: /^Call/ }).click();
    await page.getByText('About to call').waitFor();
    await desk.takeBack();
    const told = page.getByRole('status').filter({ hasText: `${desk.contactName} was not called` });
    await told.getByText(/No line was free\. .* It may be called from .*\d+:\d\d/).waitFor();
    await expectAccessible(page);
    await page.reload();
    await told.getByRole('button', { name: 'Close' }).click();
    await told.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('whoever leads agents sees what they do, and sends them into a pause', async () => {
    const { desk, page: agentPage } = await openDesk();
    await desk.show();
    await agentPage.getByRole('heading', { name: desk.contactName }).waitFor();
    await agentPage.keyboard.press('Alt+s');
    await agentPage.getByText('Ready for the next contact', { exact: true }).waitFor();
    const page = await product.newPage();
    await product.signIn(page, await product.makePerson('admin'), '/agents');
    const row = page.getByRole('row', { name: /Available/ }).last();
    await row.waitFor();
    await expectAccessible(page);
    const ready = await page.getByRole('row', { name: /Available/ }).count();
    await row.getByRole('button', { name: 'What agent is to do' }).click();
    await page.getByRole('menuitem', { name: 'Send into a pause' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send into a pause' }).click();
    await expect.poll(() => page.getByRole('row', { name: /Available/ }).count()).toBe(ready - 1);
    await page.context().close();
    await agentPage.context().close();
  });

  test('no page has thrown', () => expect(errors).toEqual([]));
});
