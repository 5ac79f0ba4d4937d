// Finds Schemathesis, which tries the API by its own description: a Python program with its packages.
import { join } from 'node:path';
import { cached } from './cache.ts';
import { findOnPath, lastLines, runProgram } from './programs.ts';
import { findPythonWithPip } from './python-package.ts';
import { namedBy } from './tools.ts';
import { SetupError, say } from './words.ts';

const VERSION = '4.32.5';

/**
 * SCHEMATHESIS, `schemathesis` on the PATH, our cache, or PyPI. Ours needs the folder above its own in PYTHONPATH.
 * @throws {SetupError} when none of these gives one
 */
export async function findSchemathesis(): Promise<string> {
  return namedBy('SCHEMATHESIS') ?? findOnPath('schemathesis') ?? (await install());
}

async function install(): Promise<string> {
  return await cached(`schemathesis-${VERSION}`, join('bin', 'schemathesis'), async (folder) => {
    const python = await findPythonWithPip();
    say(`Installing Schemathesis ${VERSION} from PyPI, once …`);
    const installed = await runProgram(python, [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-warn-script-location'],
      ...['--target', folder, `schemathesis==${VERSION}`],
    ]);
    if (!installed.succeeded) {
      throw new SetupError(`pip could not install schemathesis ${VERSION}:\n${lastLines(installed.output)}`);
    }
  });
}
