// How much JavaScript the first page loads, packed as it is sent.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConsole, PASSWORD, type TestConsole } from './open-console.ts';

const MOST_BYTES = 350_000;

describe.skipIf(!process.env.CHROMIUM_PATH)('the first page', () => {
  let product: TestConsole;
  beforeAll(async () => {
    product = await openConsole();
  });
  afterAll(() => product?.close());

  test.each([
    ['of an admin', 'admin', '/'],
    ['of an agent', 'agent', '/'],
    ['that is a long table', 'admin', '/contacts'],
  ] as const)('%s loads at most 350 kB of JavaScript, packed', async (_, role, path) => {
    const page = await product.newPage();
    const email = await product.makePerson(role);
    await page.context().request.post(`${product.url}/api/session`, {
      data: { email, password: PASSWORD, keep: 'cookie' },
    });
    const scripts: Promise<{ encoding: string | null; bytes: number }>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      const sizes = async () => ({
        encoding: await response.headerValue('content-encoding'),
        bytes: gzipSync(await response.body()).byteLength,
      });
      const sized = sizes();
      // One that comes after the count may be cut off with the page.
      sized.catch(() => {});
      scripts.push(sized);
    });
    await page.goto(product.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const loaded = await Promise.all(scripts);
    expect(loaded.length).toBeGreaterThan(3);
    expect(new Set(loaded.filter(({ bytes }) => bytes > 1024).map(({ encoding }) => encoding))).toEqual(
      new Set(['gzip']),
    );
    expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES);
    await page.context().close();
  });
});
