// Takes pictures of pages in every look: light and dark, on a screen and on a telephone.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../setup/chromium.ts';

/** Suffix of the file, and how the page is shown. */
export const LOOKS = [
  { name: 'light', width: 1440, colorScheme: 'light' },
  { name: 'dark', width: 1440, colorScheme: 'dark' },
  { name: 'narrow-light', width: 360, colorScheme: 'light' },
  { name: 'narrow-dark', width: 360, colorScheme: 'dark' },
] as const;

export type Look = (typeof LOOKS)[number];

export type CameraOptions = {
  folder: string;
  /** WebP is small; PNG is for viewers that know nothing else. */
  format: 'webp' | 'png';
  /** How much of long pages is seen, in pixels. */
  height: number;
  looks: readonly Look[];
};

const QUALITY = 55;
/** Fades and the drawing of charts. */
const SETTLE_MS = 250;

export type Camera = Awaited<ReturnType<typeof openCamera>>;

export async function openCamera() {
  const browser: Browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const overflows: string[] = [];

  return {
    /** Pages that are wider than the window, which none should be. */
    overflows,

    /** A page of somebody's own browser; without an e-mail address nobody is signed in. */
    async openAs(url: string, proof: { email: string; password: string } | null): Promise<Page> {
      const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' });
      if (proof) {
        const answer = await context.request.post(`${url}/api/session`, {
          data: { ...proof, keep: 'cookie' },
        });
        if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`);
      }
      return await context.newPage();
    },

    /** As it is now, in every look. */
    async shoot(page: Page, name: string, { folder, format, height, looks }: CameraOptions): Promise<void> {
      await mkdir(folder, { recursive: true });
      const session = await page.context().newCDPSession(page);
      for (const look of looks) {
        await page.setViewportSize({ width: look.width, height });
        await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
        await sleep(SETTLE_MS);
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (width > look.width) overflows.push(`${name} (${look.name}): ${width} px`);
        const options = format === 'webp' ? { format, quality: QUALITY } : { format };
        const { data } = await session.send('Page.captureScreenshot', options);
        await writeFile(join(folder, `${name}-${look.name}.${format}`), Buffer.from(data, 'base64'));
      }
      await session.detach();
      await page.setViewportSize({ width: LOOKS[0].width, height });
    },

    close: () => browser.close(),
  };
}

/** Until the page shows what it is for. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => {})');
}

/** `/contacts/$contactId` → `contacts-contact`. */
export function pictureName(address: string): string {
  return (
    address
      .slice(1)
      .replace(/\$(\w+)Id/g, '$1')
      .replaceAll('/', '-') || 'home'
  );
}
