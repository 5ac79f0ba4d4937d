// The packages of the app in Twenty, which has a lock file of its own: `npm test` builds it and runs its tests.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder, projectRoot } from './cache.ts';
import { withLock } from './lock.mjs';
import { lastLines, runProgram } from './programs.ts';
import { SetupError, say } from './words.ts';

const folder = join(projectRoot, 'crm-extension', 'twenty');
const stamp = join(folder, 'node_modules', '.installed-for');

/**
 * Installs what the lock file of the app asks for, once. Needs the npm registry alone.
 * @returns the folder of the app
 * @throws {SetupError} when npm fails
 */
export async function ensureTwentyApp(): Promise<string> {
  const lock = await readFile(join(folder, 'package-lock.json')).catch(() => {
    throw new SetupError(
      `The app is not here: ${folder} is missing. It comes with the repository: get all of it.`,
    );
  });
  const wanted = createHash('sha256').update(lock).digest('hex');
  const isInstalled = async () => (await readFile(stamp, 'utf8').catch(() => '')) === wanted;
  if (await isInstalled()) return folder;
  await withLock(
    join(cacheFolder(), 'twenty-app.lock'),
    (pid: number) =>
      say(`Another command (process ${pid}) installs the packages of the Twenty app; waiting for it.`),
    async () => {
      if (await isInstalled()) return;
      await install();
      await writeFile(stamp, wanted);
    },
  );
  return folder;
}

async function install(): Promise<void> {
  say('Installing the packages of the Twenty app (npm ci), once …');
  const startedAt = performance.now();
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { succeeded, output } = await runProgram(npm, args, { cwd: folder, env: environmentOfNpm() });
  if (!succeeded) throw new SetupError(`npm could not install the packages:\n${lastLines(output, 12)}`);
  say(
    `The packages of the Twenty app were installed in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`,
  );
}

/** Without what an outer `npm run` says of its own package. The pinned Node stays first. */
function environmentOfNpm(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^npm_(lifecycle|package|command|config_(loglevel|json|global|prefix))/i.test(name),
  );
  const bin = join(projectRoot, 'node_modules', '.bin');
  return { ...Object.fromEntries(entries), PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
}
