// The API as a server: HTTP on a port, and the outbox being sent. As a program: one API process.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { openDatabase } from '../store/db.ts';
import { ConfigError, loadConfig, temporalConnection } from '../temporal.config.ts';
import { createApp } from './app.ts';
import type { ApiDeps } from './deps.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createLiveFeed } from './live/feed.ts';
import { startOutboxDrain } from './outbox-drain.ts';
import { createTemporalCalls } from './temporal.ts';
import { startWebhookDrain } from './webhook-drain.ts';

export type RunningApi = {
  port: number;
  /** How many clients watch the live events. */
  watchers(): number;
  stop(): Promise<void>;
};

/** Listens on the configured host and port (0: a free one). */
export async function startApi(deps: ApiDeps): Promise<RunningApi> {
  const feed = createLiveFeed(deps);
  const app = createApp(deps, feed);
  const drain = await startOutboxDrain(deps);
  const webhooks = await startWebhookDrain(deps);
  const stopHousekeeping = startHousekeeping(deps);
  const server = await new Promise<Server>((resolve, reject) => {
    const { HOST: hostname, PORT: port } = deps.config;
    const listening = serve({ fetch: app.fetch, hostname, port }, () => resolve(listening as Server));
    listening.once('error', reject);
  });
  return {
    port: (server.address() as AddressInfo).port,
    watchers: () => feed.clients(),
    async stop() {
      await feed.stop();
      server.closeIdleConnections();
      await new Promise((resolve) => {
        server.close(resolve);
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
      });
      await drain.stop();
      await webhooks.stop();
      await stopHousekeeping();
    },
  };
}

async function main(): Promise<void> {
  const config = loadConfig();
  const log = pino({ level: config.LOG_LEVEL });
  const database = await openDatabase(config.DATABASE_URL, { poolSize: config.DATABASE_POOL_SIZE });
  const { connectionOptions, namespace } = temporalConnection(config);
  const connection = await Connection.connect(connectionOptions);
  const client = new Client({ connection, namespace: namespace ?? 'default' });
  const temporal = createTemporalCalls(client, config.TEMPORAL_TASK_QUEUE);
  const consoleFolder = join(import.meta.dirname, '../crm-extension/web/dist');
  const api = await startApi({ config, database, temporal, log, clock: () => new Date(), consoleFolder });
  log.info({ port: api.port }, 'the API listens');
  const stop = async () => {
    await api.stop();
    await connection.close();
    await database.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

if (import.meta.main) {
  main().catch((error) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  });
}
