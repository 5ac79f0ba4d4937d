// npm run screenshots: pictures of every page of the console, light and dark, on a screen and on a telephone.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import type { Page } from 'playwright-core';
import { quietTemporalLogs } from '../activities/temporal-logs.ts';
import { consoleAddresses, withExamples } from './screenshots/addresses.ts';
import { type Camera, LOOKS, openCamera, pictureName, settle } from './screenshots/camera.ts';
import { startFloor } from './screenshots/floor.ts';
import { writeIndex } from './screenshots/index-page.ts';
import { ADMIN, AGENTS, fillWorkspace, PASSWORD, type Workspace } from './screenshots/workspace.ts';
import { cacheFolder, projectRoot } from './setup/cache.ts';
import { consoleFolder, ensureConsole } from './setup/console.ts';
import { failCommand, say } from './setup/words.ts';
import { type Stack, startStack } from './stack.ts';

const DOCS_FOLDER = join(projectRoot, 'docs', 'images', 'console');
/** Shown otherwise: the first page is another page's, and the desk is an agent's. */
const NOT_THE_ADMINS = ['/', '/desk'];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: join(cacheFolder(), 'screenshots') },
      format: { type: 'string', default: 'webp' },
      height: { type: 'string', default: '900' },
      only: { type: 'string', default: '' },
      docs: { type: 'boolean', default: false },
    },
  });
  quietTemporalLogs(pino({ level: 'silent' }));
  const format = values.format === 'png' ? 'png' : 'webp';
  await ensureConsole();
  const stack = await startStack({ consoleFolder, speed: 20 });
  const camera = await openCamera();
  const folder = values.docs ? DOCS_FOLDER : values.folder;
  const looks = LOOKS.filter(({ name }) => !values.docs || name !== 'narrow-dark');
  const options = { folder, format, height: Number(values.height), looks } as const;
  try {
    say('Filling a workspace …');
    const workspace = await fillWorkspace(stack);
    const shoot = (page: Page, name: string) => camera.shoot(page, name, options);
    await pictureAll({ stack, camera: { ...camera, shoot }, workspace, only: values.only });
    if (values.docs) await writeIndex(folder, join(projectRoot, 'docs', 'screens.md'));
    for (const overflow of camera.overflows) say(`Too wide: ${overflow}`);
    say(`The pictures are in ${folder}`);
  } finally {
    await camera.close();
    await stack.stop();
  }
}

type Studio = {
  stack: Stack;
  camera: Pick<Camera, 'openAs'> & { shoot(page: Page, name: string): Promise<void> };
  workspace: Workspace;
  only: string;
};

async function pictureAll({ stack, camera, workspace, only }: Studio): Promise<void> {
  const url = stack.apiUrl;
  const isWanted = (name: string) => name.includes(only);
  const shoot = async (page: Page, name: string) => {
    if (!isWanted(name)) return;
    say(name);
    await settle(page);
    await camera.shoot(page, name);
  };
  const visit = async (page: Page, address: string) => {
    if (isWanted(pictureName(address))) await page.goto(url + withExamples(address, workspace.examples));
    await shoot(page, pictureName(address));
  };

  const stranger = await camera.openAs(url, null);
  if (isWanted('sign-in')) await stranger.goto(url);
  await shoot(stranger, 'sign-in');
  await visit(stranger, '/setup');

  const admin = await camera.openAs(url, { email: ADMIN, password: PASSWORD });
  const addresses = (await consoleAddresses()).filter((address) => !NOT_THE_ADMINS.includes(address));
  for (const address of addresses) if (address !== '/setup') await visit(admin, address);
  await pictureFloor();

  async function pictureFloor(): Promise<void> {
    if (!['desk', 'agents-at-work', 'campaign-at-work'].some(isWanted)) return;
    const desks: Page[] = [];
    for (const email of AGENTS) desks.push(await camera.openAs(url, { email, password: PASSWORD }));
    for (const desk of desks) await desk.goto(`${url}/desk`);
    const [desk] = desks;
    if (!desk) return;
    await shoot(desk, 'desk-offline');
    await startFloor(stack, workspace.agentIds, [workspace.preview, workspace.progressive]);
    await desk.getByRole('button', { name: /^Call/ }).waitFor();
    await shoot(desk, 'desk-preview');
    await admin.goto(`${url}/agents`);
    await admin.getByText('Talking').first().waitFor();
    await shoot(admin, 'agents-at-work');
    await admin.goto(`${url}/campaigns/${workspace.progressive}`);
    await shoot(admin, 'campaign-at-work');
    await desk.getByRole('button', { name: /^Call/ }).click();
    await desk.getByText('Talking', { exact: true }).waitFor();
    await shoot(desk, 'desk-talking');
    await desk.getByRole('button', { name: 'Hang up' }).click();
    await desk.getByText('Digits or arrows choose').waitFor();
    await shoot(desk, 'desk-wrap-up');
  }
}

main().then(() => process.exit(), failCommand);
