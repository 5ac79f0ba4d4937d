// The folder where tools from outside are kept once installed, and the way they get there in one piece.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { withLock } from './lock.mjs';
import { say } from './words.ts';

/** The checkout. */
export const projectRoot = resolve(import.meta.dirname, '../..');

/** `.cache` in the checkout, or the folder named by MULTI_NUMBER_CACHE. */
export function cacheFolder(): string {
  return resolve(projectRoot, process.env.MULTI_NUMBER_CACHE ?? '.cache');
}

/**
 * The path of `file` in the cached folder `name`, which `fill` puts together when it is not there yet: it is
 * filled aside and renamed, so that a broken installation is never taken for a whole one.
 */
export async function cached(
  name: string,
  file: string,
  fill: (emptyFolder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder(), name);
  const path = join(folder, file);
  if (existsSync(path)) return path;
  await withLock(
    join(cacheFolder(), `${name}.lock`),
    (pid) => say(`Another command (process ${pid}) is installing ${name}; waiting for it.`),
    async () => {
      if (existsSync(path)) return;
      await mkdir(cacheFolder(), { recursive: true });
      const draft = await mkdtemp(join(cacheFolder(), `${name}.new-`));
      try {
        await fill(draft);
        await rm(folder, { recursive: true, force: true });
        await rename(draft, folder);
      } finally {
        await rm(draft, { recursive: true, force: true });
      }
    },
  );
  return path;
}
