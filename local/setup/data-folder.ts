// The folder that holds all data of the embedded default: stamped with its version, used by one start at a time.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { loadSecrets, type Secrets } from './data-folder-secrets.ts';
import { type Instance, openInstanceLock } from './instance-lock.ts';
import { SetupError } from './words.ts';

/** Raised when a program can no longer read the folders of the one before it. */
const FORMAT_VERSION = 1;
const stampSchema = z.object({ version: z.number().int(), createdAt: z.string() });

export type DataFolder = Instance & {
  readonly path: string;
  readonly secrets: Secrets;
};

/**
 * Opens the data folder, making it on the first use, and holds it until `close()` or the end of the process.
 * @throws {SetupError} when another start uses it, or it is not a data folder of this version
 */
export async function openDataFolder(
  folder: string,
  options: { readonly version?: number } = {},
): Promise<DataFolder> {
  const path = resolve(folder);
  checkVersion(path, options.version ?? FORMAT_VERSION);
  const instance = await openInstanceLock(path);
  try {
    return { ...instance, path, secrets: loadSecrets(join(path, 'secrets.json')) };
  } catch (error) {
    instance.close();
    throw error;
  }
}

function checkVersion(path: string, version: number): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const stampPath = join(path, 'format.json');
  if (!existsSync(stampPath)) {
    const strangers = readdirSync(path).filter((name) => !/^(instance\.lock|format\.json)/.test(name));
    if (strangers.length > 0)
      throw new SetupError(
        `${path} is not empty and was not made by this program (it holds ${strangers[0]}). ` +
          'Set DATA_DIR to another folder.',
      );
    const stamp = { version, createdAt: new Date().toISOString() };
    writeFileSync(`${stampPath}.new`, JSON.stringify(stamp));
    renameSync(`${stampPath}.new`, stampPath);
    return;
  }
  const stamp = readStamp(stampPath);
  if (stamp.version === version) return;
  throw new SetupError(
    [
      `The data folder ${path} has format ${stamp.version}, this program reads format ${version}.`,
      'What to do: start the version of the program that made it, or set DATA_DIR to another folder,',
      'or delete the folder to begin anew (everything in it is lost).',
    ].join('\n'),
  );
}

function readStamp(stampPath: string): z.infer<typeof stampSchema> {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(stampPath, 'utf8')));
  } catch {
    throw new SetupError(
      `${stampPath} cannot be read, so the format of the data is unknown.\n` +
        'What to do: restore the folder from a backup, or set DATA_DIR to another folder.',
    );
  }
}
