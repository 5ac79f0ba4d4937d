// How long pages take until they can be used: the console's long table, and a bare page of the same libraries.
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { median, rounded } from '../figures.ts';

export type LoadFigures = {
  /** Nothing in the browser's cache. */
  firstMs: number;
  /** The median of the loads after it. */
  laterMs: number;
};

/** In milliseconds from asking for the address until `shown` is in the page. */
export async function timeLoads(page: Page, url: string, shown: string, loads: number): Promise<LoadFigures> {
  const once = async () => {
    await page.goto(url);
    await page.locator(shown).first().waitFor();
    return await page.evaluate<number>('performance.now()');
  };
  const firstMs = await once();
  const later: number[] = [];
  for (let load = 0; load < loads; load += 1) later.push(await once());
  return { firstMs: rounded(firstMs), laterMs: rounded(median(later)) };
}

/** Builds the bare page and gives it out for as long as `use` takes. */
export async function withBarePage<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  const outDir = await mkdtemp(join(tmpdir(), 'multi-number-bare-'));
  await build({
    root: join(import.meta.dirname, 'bare'),
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
  const app = new Hono().use(compress()).use(serveStatic({ root: outDir }));
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
