// Builds the console's pages when their sources are newer than the build.
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from './cache.ts';
import { withLock } from './lock.mjs';
import { lastLines, runProgram } from './programs.ts';
import { SetupError, say } from './words.ts';

/** Where the API finds the pages. */
export const consoleFolder = join(projectRoot, 'crm-extension', 'web', 'dist');

/** What the pages are made of. */
const SOURCES = [
  'crm-extension/web',
  'crm-extension/hosts',
  'api/client.ts',
  'workflows/rules',
  'package-lock.json',
];

/**
 * Takes some seconds when something has changed, else nothing. The build is made aside and renamed, so that a server
 * that is running never shows half of it.
 * @throws {SetupError} when it fails
 */
export async function ensureConsole(): Promise<void> {
  if (await isFresh()) return;
  await mkdir(cacheFolder(), { recursive: true });
  await withLock(
    join(cacheFolder(), 'console.lock'),
    (pid: number) => say(`Another command (process ${pid}) is building the console; waiting for it.`),
    async () => {
      if (!(await isFresh())) await build();
    },
  );
}

async function build(): Promise<void> {
  const startedAt = performance.now();
  const draft = `${consoleFolder}.new-${process.pid}`;
  const program = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const folder = join(projectRoot, 'crm-extension', 'web');
  const args = [program, 'build', folder, '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'];
  try {
    // Under a test runner it would be React's slow build for developers.
    const env = { ...process.env, NODE_ENV: 'production' };
    const { succeeded, output } = await runProgram(process.execPath, args, { cwd: projectRoot, env });
    if (!succeeded) throw new SetupError(`The console could not be built:\n${lastLines(output, 20)}`);
    await rm(consoleFolder, { recursive: true, force: true });
    await rename(draft, consoleFolder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  say(`The console was built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
}

async function isFresh(): Promise<boolean> {
  const page = join(consoleFolder, 'index.html');
  if (!existsSync(page)) return false;
  const builtAt = statSync(page).mtimeMs;
  const newest = await Promise.all(SOURCES.map((source) => newestChange(join(projectRoot, source))));
  return Math.max(...newest) <= builtAt;
}

/** When a file, or anything in a folder but builds, was changed last. */
async function newestChange(path: string): Promise<number> {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  const names = await readdir(path);
  const sources = names.filter((name) => !name.startsWith('dist') && !name.endsWith('.md'));
  const times = await Promise.all(sources.map((name) => newestChange(join(path, name))));
  return Math.max(0, ...times);
}
