// Starts Temporal on this machine: the development server of its CLI, and the server that skips time.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { type LeashedChild, spawnLeashed } from './child.ts';
import { isPortFree, nextFreePort } from './ports.ts';
import { lastLines } from './programs.ts';
import {
  registerMissingSearchAttributes,
  registerSearchAttributes,
  type SearchAttributeTypes,
} from './search-attributes.ts';
import { findTemporalCli, findTemporalTestServer } from './tools.ts';
import { SetupError } from './words.ts';

const START_MILLISECONDS = 60_000;
const START_TRIES = 3;

export type TemporalDevServerOptions = {
  /** Created at the start beside `default`. */
  readonly namespace?: string;
  /** SQLite file that keeps everything; without it nothing outlives the server. */
  readonly dbFile?: string;
  /** The wished port of the frontend; the next free one is used when it is taken. Default: any free port. */
  readonly port?: number;
  /** The wished port of the web UI, in the same way. Default: any free port. */
  readonly uiPort?: number;
  /** Refuses to start rather than take another port, for a server that is started again for waiting clients. */
  readonly exactPort?: boolean;
  /** Without the web UI. */
  readonly headless?: boolean;
  /** Appended to. Default: a temporary file, deleted at the end. */
  readonly logFile?: string;
  readonly searchAttributes?: SearchAttributeTypes;
  readonly dynamicConfig?: Readonly<Record<string, string | number | boolean>>;
};

export type TemporalDevServer = {
  /** host:port of the frontend. */
  readonly address: string;
  readonly port: number;
  readonly namespace: string;
  readonly uiUrl?: string;
  readonly pid: number;
  /** What is not as wished, in sentences for the person at the terminal ("Port 7233 is taken …"). */
  readonly notices: readonly string[];
  /** Settles when the server is gone, with its exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
};

/**
 * Starts the development server and waits until its namespace and search attributes can be used. It ends with
 * this process.
 * @throws {SetupError} when there is no Temporal CLI, or the server does not come up
 */
export async function startTemporalDevServer(
  options: TemporalDevServerOptions = {},
): Promise<TemporalDevServer> {
  const cli = await findTemporalCli();
  for (let tries = 1; ; tries += 1) {
    const ports = await choosePorts(options);
    try {
      return await launch(cli, options, ports);
    } catch (error) {
      // Somebody took a port between our look and the server's start.
      const lostPort = error instanceof SetupError && error.message.includes('address already in use');
      if (!lostPort || options.exactPort || tries === START_TRIES) throw error;
    }
  }
}

type Ports = {
  readonly frontend: number;
  readonly ui: number | undefined;
  readonly notices: readonly string[];
};

async function choosePorts(options: TemporalDevServerOptions): Promise<Ports> {
  const { port = 0, uiPort = 0 } = options;
  if (options.exactPort && !(await isPortFree(port)))
    throw new SetupError(`Port ${port} is taken, and Temporal has to run on it.`);
  const frontend = await nextFreePort(port);
  const ui = options.headless ? undefined : await nextFreePort(uiPort === frontend ? uiPort + 1 : uiPort);
  const notices: string[] = [];
  if (port !== 0 && frontend !== port) notices.push(`Port ${port} is taken: Temporal runs on ${frontend}.`);
  if (uiPort !== 0 && ui !== undefined && ui !== uiPort)
    notices.push(`Port ${uiPort} is taken: the Temporal UI runs on ${ui}.`);
  return { frontend, ui, notices };
}

async function launch(
  cli: string,
  options: TemporalDevServerOptions,
  ports: Ports,
): Promise<TemporalDevServer> {
  const { namespace = 'default' } = options;
  const temporaryFolder = options.logFile ? undefined : mkdtempSync(join(tmpdir(), 'multi-number-temporal-'));
  const logFile = options.logFile ?? join(temporaryFolder ?? '', 'temporal.log');
  const log = openSync(logFile, 'a');
  const child = await spawnLeashed(cli, commandLine(options, ports), { stdio: ['ignore', log, log] });
  closeSync(log);
  const forgetLog = () => {
    if (temporaryFolder) rmSync(temporaryFolder, { recursive: true, force: true });
  };
  const address = `127.0.0.1:${ports.frontend}`;
  try {
    await untilReady(address, namespace, options.searchAttributes ?? {}, child);
  } catch (error) {
    await child.kill();
    const words = lastLines(readFileSync(logFile, 'utf8'));
    forgetLog();
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupError(`The Temporal server did not start: ${reason}\n${words}`);
  }
  child.exited.then(forgetLog);
  return {
    address,
    port: ports.frontend,
    namespace,
    ...(ports.ui === undefined ? {} : { uiUrl: `http://127.0.0.1:${ports.ui}` }),
    pid: child.pid,
    notices: ports.notices,
    exited: child.exited,
    stop: () => child.stop(),
    kill: () => child.kill(),
  };
}

function commandLine(options: TemporalDevServerOptions, ports: Ports): string[] {
  const pairs = (
    flag: string,
    values: Readonly<Record<string, unknown>> = {},
    write: (value: unknown) => string = String,
  ) => Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${write(value)}`]);
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(ports.frontend)],
    ...(ports.ui === undefined ? ['--headless'] : ['--ui-port', String(ports.ui), '--ui-disable-news-fetch']),
    ...(options.namespace ? ['--namespace', options.namespace] : []),
    ...(options.dbFile ? ['--db-filename', options.dbFile, ...pairs('--sqlite-pragma', SQLITE_PRAGMAS)] : []),
    ...pairs('--search-attribute', options.searchAttributes),
    ...pairs('--dynamic-config-value', options.dynamicConfig, JSON.stringify),
    ...['--log-level', 'warn', '--log-format', 'text'],
  ];
}

/** Without write-ahead logging the server on a file manages a fraction of the workflows per second. */
const SQLITE_PRAGMAS = { journal_mode: 'WAL', synchronous: 'NORMAL' };

async function untilReady(
  address: string,
  namespace: string,
  attributes: SearchAttributeTypes,
  child: LeashedChild,
): Promise<void> {
  const giveUpAt = Date.now() + START_MILLISECONDS;
  for (;;) {
    try {
      return await makeReady(address, namespace, attributes);
    } catch (error) {
      if (child.hasExited()) throw new Error('it ended at once');
      if (Date.now() > giveUpAt) throw new Error(`no answer within 60 s: ${String(error)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The CLI registers search attributes only in a new database file, so those added since are registered here. */
async function makeReady(address: string, namespace: string, wanted: SearchAttributeTypes): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    await registerMissingSearchAttributes(connection, namespace, wanted);
  } finally {
    await connection.close();
  }
}

/** A Temporal server (namespace `default`) whose clock jumps over waiting. Ends with `teardown()`. */
export async function startTimeSkippingServer(
  searchAttributes: SearchAttributeTypes = {},
): Promise<TestWorkflowEnvironment> {
  const path = await findTemporalTestServer();
  const executable = { type: 'existing-path', path } as const;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await registerSearchAttributes(environment.connection, 'default', searchAttributes);
  return environment;
}
