// Campaigns as managers set them up, in a real browser.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { updateCampaign } from '../../../store/campaigns.ts';
import { createContact } from '../../../store/contacts.ts';
import { turnsOf } from '../../store/call-ledger.ts';
import { putInLine } from '../../store/calls.ts';
import { makeRunning, NOW, newNumber } from '../../store/people.ts';
import { expectAccessible, openConsole, type TestConsole } from './open-console.ts';

const TABS = [
  'Hopper',
  'History',
  'Final',
  'Held calls',
  'Blacklist',
  'Settings',
  'Campaign',
  'Retry Settings',
  'Advanced',
];
const MINUTE = 60;
/** Axe takes a second a page on a busy machine. */
const PATIENCE_MS = 90_000;

describe.skipIf(!process.env.CHROMIUM_PATH)('campaigns, in a browser', () => {
  let product: TestConsole;
  let listId: string;
  const errors: string[] = [];
  beforeAll(async () => {
    product = await openConsole();
    await product.call('POST', '/api/item-types', { name: 'Office', orderBy: 1, color: '#3e63dd' });
    await product.call('POST', '/api/item-types', { name: 'Holiday', orderBy: 2, color: '#e5484d' });
    listId = (await product.call<{ id: string }>('POST', '/api/lists', { name: 'Spring customers' })).id;
  });
  afterAll(() => product?.close());

  async function openAs(permissions: Record<string, string> | null, path: string) {
    const page = await product.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    const person = permissions ? product.makePerson('user', permissions) : product.makePerson('admin');
    await product.signIn(page, await person, path);
    return page;
  }
  async function close(page: Page) {
    await page.context().close();
    expect(errors).toEqual([]);
  }

  let made = 0;
  const makeCampaign = (more: Record<string, unknown> = {}) => {
    made += 1;
    const campaign = { name: `Campaign ${made}`, kind: 'ivr', listIds: [listId], ...more };
    return product.call<{ id: string }>('POST', '/api/campaigns', campaign);
  };
  const settingsOf = (id: string) =>
    product.call<{ dial: { additionalPhoneDelaySeconds: number; retry: { Busy: object } }; version: number }>(
      'GET',
      `/api/campaigns/${id}`,
    );
  const planned = (page: Page) => page.getByRole('list', { name: 'Planned calls' }).getByRole('listitem');
  const minutes = async (page: Page) =>
    (await planned(page).allInnerTexts()).map((text) => Number(/^([\d.]+) min/m.exec(text)?.[1]));
  const openTab = (page: Page, name: string) =>
    page
      .getByRole('navigation', { name: 'Tabs of the campaign' })
      .getByRole('link', { name, exact: true })
      .click();
  const delay = (page: Page) => page.getByLabel('Call additional phone after (min)');

  const rule = { maxAttempts: 3, retryDelaySeconds: 2 * MINUTE };
  const statuses = [
    'NoAnswer',
    'Busy',
    'Congestion',
    'NoSuchNumber',
    'Drop',
    'Abandoned',
    'Machine',
    'AgentReject',
  ];
  const example = {
    dial: {
      additionalPhoneDelaySeconds: MINUTE,
      retry: Object.fromEntries(statuses.map((status) => [status, rule])),
    },
  };

  test('a new campaign is three answers, and leads on', async () => {
    const page = await openAs(null, '/campaigns');
    await page.getByRole('link', { name: 'New campaign' }).first().click();
    await page.getByLabel('Name').fill('Autumn calls');
    await page.getByRole('combobox', { name: 'Lists' }).click();
    await page.getByRole('option', { name: /Spring customers/ }).click();
    await page.keyboard.press('Escape');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Create campaign' }).click();
    await page.getByRole('heading', { name: 'Autumn calls' }).waitFor();
    expect(await page.title()).toContain('Autumn calls (Draft)');
    await page.getByRole('button', { name: 'Start' }).click();
    const question = page.getByRole('dialog');
    await question.getByText('The 0 contacts of Spring customers come into the hopper').waitFor();
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(await page.title()).toContain('(Active)');
    await close(page);
  });

  test('the preview of the plan follows what is typed, before it is saved', async () => {
    const { id } = await makeCampaign(example);
    const page = await openAs(null, `/campaigns/${id}/settings/retry`);
    await expect.poll(() => minutes(page)).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10]);
    expect(await planned(page).nth(1).textContent()).toContain('Office');
    await page.getByText('Then the contact is closed: Holiday, No answer 3 of 3.').waitFor();
    await delay(page).fill('0.5');
    await expect.poll(() => minutes(page)).toEqual([0, 0.5, 1, 3, 3.5, 4, 6, 6.5, 7]);
    await page.getByLabel('Max attempts, Busy').fill('2');
    await page.getByRole('combobox', { name: 'Every call ends with' }).click();
    await page.getByRole('option', { name: 'Busy' }).click();
    await expect.poll(() => minutes(page)).toEqual([0, 0.5, 1, 3, 3.5, 4]);
    await page.getByRole('textbox', { name: 'Additional phones' }).fill('1');
    await expect.poll(() => minutes(page)).toEqual([0, 0.5, 2.5, 3]);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await settingsOf(id)).dial).toMatchObject({
      additionalPhoneDelaySeconds: 30,
      retry: { Busy: { maxAttempts: 2, retryDelaySeconds: 120 }, NoAnswer: rule },
    });
    await close(page);
  });

  test('what is typed outlives other tabs and a reload, and nobody is overwritten unasked', async () => {
    const { id } = await makeCampaign(example);
    const page = await openAs(null, `/campaigns/${id}/settings/retry`);
    await delay(page).fill('3');
    await openTab(page, 'Advanced');
    await page.getByText('Not saved yet').waitFor();
    await page.reload();
    await openTab(page, 'Retry Settings');
    expect(await delay(page).inputValue()).toBe('3');
    await product.call('PATCH', `/api/campaigns/${id}`, { dial: { globalMaxAttempts: 9 } });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody changed this meanwhile').waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await settingsOf(id)).dial).toMatchObject({
      additionalPhoneDelaySeconds: 180,
      globalMaxAttempts: 9,
    });
    await close(page);
  });

  test('the API’s objections stand beside their fields', async () => {
    const { id } = await makeCampaign();
    const page = await openAs(null, `/campaigns/${id}/settings/campaign`);
    await page.getByRole('combobox', { name: 'Caller ids' }).fill('12');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').waitFor();
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Caller ids' }).getAttribute('aria-invalid'))
      .toBe('true');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect.poll(() => page.getByText('Not saved yet').count()).toBe(0);
    await close(page);
  });

  test('the live view says how many calls are held, by which rules, whose and until when', async () => {
    const { db } = product;
    const fields = { firstName: 'Ada', lastName: 'Held', timeZone: 'Europe/Rome', additionalPhones: [] };
    const contact = await createContact(db, { ...fields, primaryPhone: { number: newNumber() } }, NOW);
    const { campaign } = await makeRunning(db, [contact], { name: 'Autumn rest' });
    const page = await openAs(null, `/campaigns/${campaign.id}`);
    await page.getByText('No rule holds a call now').waitFor();

    await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
    const inThreeDays = ((new Date().getUTCDay() + 2) % 7) + 1;
    const window = [{ weekdays: [inThreeDays], from: '10:00', to: '11:00' }];
    await updateCampaign(db, campaign.id, { dial: { window } }, new Date());
    expect(await turnsOf(db, campaign.id, new Date())).toEqual([]);
    const held = page.getByRole('region', { name: 'Held calls' });
    await held.getByText('Held calls (1)').waitFor();
    await held
      .getByRole('listitem')
      .filter({ hasText: /calling window: 1 · until/ })
      .waitFor();
    expect(await held.getByRole('link', { name: 'Ada Held' }).getAttribute('href')).toContain(contact.id);
    await expectAccessible(page);

    await held.getByRole('link', { name: /All held calls/ }).click();
    await page.getByRole('row', { name: /Ada Held/ }).waitFor();
    await page.getByRole('button', { name: 'What the rules saw: Ada Held' }).click();
    const seen = page.getByRole('dialog');
    await seen.getByText('Not open in Europe/Rome').waitFor();
    await seen.getByText(/^campaign \d+$/).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Rule' }).click();
    await page.getByRole('option', { name: 'blacklisted' }).click();
    await page.getByText('No rule holds a call now').waitFor();
    await close(page);
  });

  test('a key that asks for a call says after how many minutes', async () => {
    const said = { type: 'say', text: 'Press 1', language: 'en-US' };
    const options = [{ digit: '1', action: 'callBack', answer: null }];
    const menu = { type: 'menu', prompt: said, options, timeoutSeconds: 10 };
    const { id } = await makeCampaign({ call: { message: menu } });
    const page = await openAs(null, `/campaigns/${id}/settings/campaign`);
    const after = page.getByLabel('Called back after (min)');
    await expect.poll(() => after.inputValue()).toBe('60');
    await after.fill('7.5');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const read = () => product.call<{ call: object }>('GET', `/api/campaigns/${id}`);
    expect((await read()).call).toMatchObject({
      message: { options: [{ action: 'callBack', callBackAfterSeconds: 450 }] },
    });
    await after.fill('0');
    await after.blur();
    await expect.poll(() => after.inputValue()).toBe('1');
    await close(page);
  });

  /** Waits until it shows what it is for. */
  const settle = async (page: Page, tab: string) => {
    await openTab(page, tab);
    await expect.poll(() => page.title()).toContain(`· ${tab} ·`);
    await page.getByRole('status', { name: 'Loading …' }).waitFor({ state: 'detached' });
  };

  test('every tab reads well to a machine', { timeout: PATIENCE_MS }, async () => {
    const { id } = await makeCampaign();
    const page = await openAs(null, '/campaigns');
    await page.getByRole('row').nth(1).waitFor();
    await expectAccessible(page);
    await page.goto(`${product.url}/campaigns/${id}`);
    await page.getByRole('link', { name: 'Overview' }).waitFor();
    await expectAccessible(page);
    for (const tab of TABS) {
      await settle(page, tab);
      await expectAccessible(page);
    }
    await close(page);
  });

  test('so do the settings for agents, and a phone is wide enough', { timeout: PATIENCE_MS }, async () => {
    const { id } = await makeCampaign({ kind: 'queue', queue: { method: 'predictive' } });
    const page = await openAs(null, `/campaigns/${id}`);
    for (const tab of ['Settings', 'Campaign', 'Advanced']) {
      await settle(page, tab);
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    for (const tab of TABS) {
      await settle(page, tab);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    await close(page);
  });

  test('a campaign is put away and comes back, and each says before what it does', {
    timeout: PATIENCE_MS,
  }, async () => {
    await makeCampaign({ name: 'Next spring' });
    const { id } = await makeCampaign({ name: 'Last spring' });
    const page = await openAs(null, `/campaigns/${id}`);
    const choose = async (action: string, hint: RegExp) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: action }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(hint).waitFor();
      await dialog.getByRole('button', { name: action }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await choose('Archive', /calls nobody and cannot be changed/);
    await page.getByText('The campaign is archived', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Start' }).count()).toBe(0);
    await openTab(page, 'Retry Settings');
    expect(await delay(page).getAttribute('readonly')).not.toBeNull();
    await page.goto(`${product.url}/campaigns`);
    await page.getByRole('link', { name: 'Next spring' }).waitFor();
    expect(await page.getByRole('link', { name: 'Last spring' }).count()).toBe(0);
    await page.getByRole('combobox', { name: 'Which campaigns' }).click();
    await page.getByRole('option', { name: 'Archived', exact: true }).click();
    await page.getByRole('link', { name: 'Last spring' }).click();
    await choose('Bring back', /at rest. It calls once it is started/);
    await page.getByRole('button', { name: 'Start' }).waitFor();
    await choose('Delete', /deleted for good/);
    await page.waitForURL(/\/campaigns$/);
    await close(page);
  });

  test('who may only look sees no buttons, and settings that cannot be typed into', async () => {
    const { id } = await makeCampaign();
    const page = await openAs({ campaigns: 'read' }, `/campaigns/${id}`);
    await page.getByRole('heading', { name: /Campaign \d/ }).waitFor();
    expect(await page.getByRole('button', { name: /Start|More actions/ }).count()).toBe(0);
    await openTab(page, 'Hopper');
    await page.getByText('You may not see this').waitFor();
    await openTab(page, 'Retry Settings');
    expect(await delay(page).getAttribute('readonly')).not.toBeNull();
    await close(page);
  });
});
