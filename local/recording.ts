// npm run recording: the example campaign from Start to Final as the moving picture at the head of the README.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import type { Page } from 'playwright-core';
import { quietTemporalLogs } from '../activities/temporal-logs.ts';
import { answerOf, createClient } from '../api/client.ts';
import { createExampleCampaign, type ExampleCampaign, letExamplePhonesRing } from './example-campaign.ts';
import { openCamera, settle } from './screenshots/camera.ts';
import { film } from './screenshots/film.ts';
import { projectRoot } from './setup/cache.ts';
import { consoleFolder, ensureConsole } from './setup/console.ts';
import { failCommand, say } from './setup/words.ts';
import { type Stack, startStack } from './stack.ts';

/** One minute of the example, so that its ten take half of the film. */
const MINUTE_SECONDS = 0.6;
const SECONDS = 20;
const SIZE = { width: 1080, height: 620 };
const PROOF = { email: 'ada@example.com', password: 'four words are enough' };

async function main(): Promise<void> {
  const file = join(projectRoot, 'docs', 'images', 'example.gif');
  const { values } = parseArgs({ options: { file: { type: 'string', default: file } } });
  quietTemporalLogs(pino({ level: 'silent' }));
  await ensureConsole();
  const stack = await startStack({ consoleFolder, speed: 4 });
  const camera = await openCamera();
  try {
    const example = await prepare(stack);
    const page = await camera.openAs(stack.apiUrl, PROOF);
    await page.setViewportSize(SIZE);
    await page.goto(`${stack.apiUrl}/contacts/${example.contactId}`);
    await settle(page);
    const picture = await film(page, SECONDS, () => play(page));
    await writeFile(values.file, picture);
    say(`${values.file}: ${Math.round(picture.byteLength / 1000)} kB`);
  } finally {
    await camera.close();
    await stack.stop();
  }
}

async function prepare({ apiUrl, apiKey, control }: Stack): Promise<ExampleCampaign> {
  const { api } = createClient(apiUrl, apiKey);
  await answerOf(api.users.$post({ json: { name: 'Ada Lovelace', role: 'admin', ...PROOF } }));
  await letExamplePhonesRing(control);
  const example = await createExampleCampaign(apiUrl, apiKey);
  const rule = { retryDelaySeconds: 2 * MINUTE_SECONDS };
  const dial = { additionalPhoneDelaySeconds: MINUTE_SECONDS, retry: { NoAnswer: rule } };
  await answerOf(
    api.campaigns[':id'].$patch({ param: { id: example.campaignId }, header: {}, json: { dial } }),
  );
  return example;
}

/** What is seen: the contact, Start, the hopper at work, and where it ends. */
async function play(page: Page): Promise<void> {
  const watch = (milliseconds: number) => page.waitForTimeout(milliseconds);
  const open = (tab: string) => page.getByRole('link', { name: tab, exact: true }).click();
  await watch(1500);
  await open('Campaigns');
  await open('Example campaign');
  await page.getByRole('heading', { name: 'Example campaign' }).waitFor();
  await watch(1000);
  await page.getByRole('button', { name: 'Start' }).click();
  await watch(1000);
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await open('Hopper');
  await watch(2500);
  await open('History');
  await page.getByText('Finished').waitFor({ timeout: 60_000 });
  await watch(1500);
  await open('Final');
  await watch(2000);
}

main().then(() => process.exit(), failCommand);
