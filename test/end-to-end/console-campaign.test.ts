// The example of the product page, run and watched in a browser: nobody answers, and everybody sees it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleFolder, ensureConsole } from '../../local/setup/console.ts';
import { expectAccessible, launchBrowser, PASSWORD, signIn } from '../crm-extension/web/open-console.ts';
import { RINGS_OUT, type Scene } from './scene.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';

describe.skipIf(!process.env.CHROMIUM_PATH)('the example campaign, in a browser', () => {
  let scene: Scene;
  let browser: Browser;
  const errors: string[] = [];
  beforeAll(async () => {
    await ensureConsole();
    scene = await startScene({ consoleFolder });
    await scene.control.setDefault(RINGS_OUT);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });

  async function openAsAdmin(path: string): Promise<Page> {
    const { apiUrl, apiKey } = scene.stack;
    const admin = { name: 'Ada', email: 'ada@example.com', password: PASSWORD, role: 'admin' };
    const response = await fetch(`${apiUrl}/api/users`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(admin),
    });
    expect(response.status).toBe(201);
    const page = await browser.newPage({ locale: 'en-US', reducedMotion: 'reduce' });
    page.on('pageerror', (error) => errors.push(String(error)));
    await signIn(page, admin.email, `${apiUrl}${path}`);
    return page;
  }

  test('goes from start to Final: the hopper empties, and Final shows Holiday, no answer 3', async () => {
    const { contact } = await seedHousehold(scene.db, 'Example');
    const dial = quickDial({ retryDelaySeconds: 1 }, { additionalPhoneDelaySeconds: 0.5 });
    const { id } = await seedCampaign(scene.db, [contact], { dial });
    const page = await openAsAdmin(`/campaigns/${id}`);
    const rows = page.getByRole('row');
    const open = (tab: string) => page.getByRole('link', { name: tab, exact: true }).click();

    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('dialog').getByText('The 1 contact of').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await open('Hopper');
    await rows.filter({ hasText: 'Example' }).waitFor();
    await expectAccessible(page);

    // Nothing is loaded anew by hand: the pages hear of it.
    await page.getByText('Nobody is left to call').waitFor({ timeout: 60_000 });
    await expect.poll(() => page.title()).toContain('(Finished)');
    await open('Final');
    const closed = rows.filter({ hasText: 'Example' });
    await closed.getByText('Holiday', { exact: true }).waitFor();
    await closed.getByText('No answer 3', { exact: true }).waitFor();
    await closed.getByText('Holiday: No answer 3 of 3').waitFor();
    await expectAccessible(page);

    await open('History');
    await expect.poll(() => rows.count()).toBe(1 + 9);
    const labels = await rows.evaluateAll((all) =>
      all.slice(1).map((row) => /Primary|Office|Holiday/.exec(row.textContent)?.[0]),
    );
    expect(labels.reverse()).toEqual([...Array(3)].flatMap(() => ['Primary', 'Office', 'Holiday']));
    await expectAccessible(page);
    await open('Overview');
    await page.getByText('How the last 9 calls ended').waitFor();
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });
});
