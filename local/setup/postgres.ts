// A PostgreSQL for one test run: a fresh server in a temporary folder, or a fresh database on a server that is
// already there. Nothing of it is left behind.
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { type LeashedChild, spawnLeashed } from './child.ts';
import { nextFreePort } from './ports.ts';
import { findPostgres } from './postgres-programs.ts';
import { lastLines } from './programs.ts';
import { SetupError } from './words.ts';

const START_MILLISECONDS = 30_000;

export type ThrowawayPostgresOptions = {
  /** Off makes benchmarks of everything but the disk faster, and a crash of the machine lose data. Default true. */
  readonly fsync?: boolean;
  readonly maxConnections?: number;
  /** Settings of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type ThrowawayPostgres = {
  readonly url: string;
  /** Ends the server and deletes its folder; on a given server, drops the database. */
  stop(): Promise<void>;
  /** Kills the server as a power cut would. Only for a server of our own. */
  kill(): Promise<void>;
  /** Starts the killed server again on the same folder and address. */
  restart(): Promise<void>;
};

/**
 * A database that this process has for itself. DATABASE_URL_TEST names a server to make it on; without it a
 * server of our own is started on 127.0.0.1, also when we are root.
 * @throws {SetupError} when there is no PostgreSQL, or it does not start
 */
export async function startThrowawayPostgres(
  options: ThrowawayPostgresOptions = {},
): Promise<ThrowawayPostgres> {
  const given = process.env.DATABASE_URL_TEST;
  return given ? createDatabaseOn(given) : startServer(options);
}

async function createDatabaseOn(serverUrl: string): Promise<ThrowawayPostgres> {
  const name = `multi_number_test_${randomBytes(6).toString('hex')}`;
  await runStatement(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const notOurs = async () => {
    throw new SetupError('The server of DATABASE_URL_TEST is not ours to kill. Unset it to run this.');
  };
  return {
    url: url.href,
    stop: () => runStatement(serverUrl, `drop database if exists ${name} with (force)`),
    kill: notOurs,
    restart: notOurs,
  };
}

async function startServer(options: ThrowawayPostgresOptions): Promise<ThrowawayPostgres> {
  const programs = await findPostgres();
  if ('missing' in programs) throw new SetupError(`Cannot start a test database: ${programs.missing}.`);
  const owner = serverOwner();
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const password = randomBytes(12).toString('hex');
  const data = join(folder, 'data');
  await initialise(programs.bin, data, folder, password, owner);

  const port = await nextFreePort(0);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const start = () => launch(programs.bin, data, port, url, options, owner);
  let server = await start();
  return {
    url,
    stop: async () => {
      // An immediate shutdown: nothing in the folder is worth a checkpoint.
      await server.stop('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
    kill: () => server.kill(),
    restart: async () => {
      await server.stop('SIGQUIT');
      server = await start().catch(afterLeftovers(start));
    },
  };
}

/** The killed server's own children hold its memory for a moment longer, so a first failure is tried again. */
function afterLeftovers(start: () => Promise<LeashedChild>): () => Promise<LeashedChild> {
  return async () => {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return start();
  };
}

type Owner = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root, so root lends it another user. */
function serverOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new SetupError('PostgreSQL refuses to run as root, and there is no user postgres or nobody.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function initialise(
  bin: string,
  data: string,
  folder: string,
  password: string,
  owner: Owner | undefined,
) {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  const args = ['--username', 'postgres', '--auth', 'scram-sha-256', '--pwfile', passwordFile];
  const logFile = join(folder, 'initdb.log');
  const log = openSync(logFile, 'a');
  const initdb = await spawnLeashed(
    join(bin, 'initdb'),
    ['--pgdata', data, '--encoding', 'UTF8', '--locale', 'C', '--no-sync', ...args],
    { cwd: folder, stdio: ['ignore', log, log], ...owner },
  );
  closeSync(log);
  if ((await initdb.exited) !== 0)
    throw new SetupError(`initdb failed:\n${lastLines(readFileSync(logFile, 'utf8'))}`);
}

async function launch(
  bin: string,
  data: string,
  port: number,
  url: string,
  options: ThrowawayPostgresOptions,
  owner: Owner | undefined,
): Promise<LeashedChild> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: options.fsync === false ? 'off' : 'on',
    max_connections: String(options.maxConnections ?? 200),
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logFile = join(data, '../postgres.log');
  const log = openSync(logFile, 'a');
  const server = await spawnLeashed(join(bin, 'postgres'), ['-D', data, ...args], {
    cwd: data,
    stdio: ['ignore', log, log],
    endSignal: 'SIGQUIT',
    orphanedFolder: join(data, '..'),
    ...owner,
  });
  closeSync(log);
  try {
    await untilAnswering(url, server);
    return server;
  } catch (error) {
    await server.kill();
    const words = lastLines(readFileSync(logFile, 'utf8'));
    throw new SetupError(`The test database did not start: ${String(error)}\n${words}`);
  }
}

async function untilAnswering(url: string, server: LeashedChild): Promise<void> {
  const giveUpAt = Date.now() + START_MILLISECONDS;
  for (;;) {
    try {
      return await runStatement(url, 'select 1');
    } catch (error) {
      if (server.hasExited() || Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function runStatement(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
