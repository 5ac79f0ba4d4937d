// Finds the programs of a PostgreSQL server (initdb, postgres) for tests and benchmarks.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installDebianPackage } from './debian-package.ts';
import { findOnPath, isExecutable, runProgram } from './programs.ts';

const OLDEST_VERSION = 15;

/** The folder of the programs, or the reason why there is none. */
export type PostgresPrograms = { readonly bin: string } | { readonly missing: string };

/** POSTGRES_BIN, Debian's and Homebrew's folders, the PATH, or Debian's package when we may install it. */
export async function findPostgres(): Promise<PostgresPrograms> {
  const present = await presentPostgres();
  if (present) return { bin: present };
  const reason = await installDebianPackage('postgresql');
  const installed = reason === undefined ? await presentPostgres() : undefined;
  if (installed) return { bin: installed };
  const why = reason ?? `the package is older than PostgreSQL ${OLDEST_VERSION}`;
  return {
    missing: `no PostgreSQL ${OLDEST_VERSION} or newer: ${why}; POSTGRES_BIN may name its bin folder`,
  };
}

async function presentPostgres(): Promise<string | undefined> {
  const onPath = findOnPath('initdb');
  const candidates = [
    process.env.POSTGRES_BIN,
    ...versionFolders('/usr/lib/postgresql', 'bin'),
    ...versionFolders('/opt/homebrew/opt', 'bin'),
    ...(onPath ? [dirname(onPath)] : []),
  ];
  for (const bin of candidates) {
    if (bin && (await isUsable(bin))) return bin;
  }
  return undefined;
}

/** Folders of installed versions, the newest first. */
function versionFolders(parent: string, below: string): string[] {
  try {
    const versions = readdirSync(parent).filter((name) => /^(postgresql@)?\d+$/.test(name));
    const number = (name: string) => Number(name.replace('postgresql@', ''));
    return versions.sort((a, b) => number(b) - number(a)).map((name) => join(parent, name, below));
  } catch {
    return [];
  }
}

async function isUsable(bin: string): Promise<boolean> {
  if (!isExecutable(join(bin, 'initdb')) || !isExecutable(join(bin, 'postgres'))) return false;
  const { output } = await runProgram(join(bin, 'postgres'), ['--version']);
  const version = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  return version !== undefined && Number(version) >= OLDEST_VERSION;
}
