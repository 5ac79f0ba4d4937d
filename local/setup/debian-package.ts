// Installs a Debian package when this machine allows it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.ts';
import { withLock } from './lock.mjs';
import { lastLines, runProgram } from './programs.ts';
import { say } from './words.ts';

/** Installs the package with apt-get; answers why it could not, in words, or undefined when it is installed. */
export async function installDebianPackage(name: string): Promise<string | undefined> {
  if (!existsSync('/usr/bin/apt-get')) return 'this machine has no apt-get';
  if (process.getuid?.() !== 0) return `installing it needs root (apt-get install ${name})`;
  return withLock(
    join(cacheFolder(), 'apt-get.lock'),
    (pid) => say(`Another command (process ${pid}) is installing packages; waiting for it.`),
    async () => {
      say(`Installing ${name} (apt-get), once …`);
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      const install = ['install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', name];
      if ((await runProgram('apt-get', install, { env })).succeeded) return undefined;
      await runProgram('apt-get', ['update'], { env });
      const second = await runProgram('apt-get', install, { env });
      return second.succeeded ? undefined : `apt-get could not install ${name}:\n${lastLines(second.output)}`;
    },
  );
}
