// The whole product in one process: database, API and worker. The embedded default, the example, tests and benches.
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type WorkerInterceptors, type WorkflowBundle } from '@temporalio/worker';
import type { Logger } from 'pino';
import { type RunningWorker, startWorker } from '../activities/create-worker.ts';
import { type ActivityDeps, DEFAULT_TIMES } from '../activities/deps.ts';
import { addSearchAttributes } from '../activities/search-attributes.ts';
import type { ApiDeps } from '../api/deps.ts';
import { type RunningApi, startApi } from '../api/server.ts';
import { createTemporalCalls } from '../api/temporal.ts';
import { createTwilioCalls, type TwilioCalls, type TwilioSettings } from '../connectors/twilio/client.ts';
import { type Database, openDatabase } from '../store/db.ts';
import { type Config, temporalConnection } from '../temporal.config.ts';

export type ProductOptions = {
  config: Config;
  log: Logger;
  /** Opened from the configuration when not given; then it is closed at the end too. */
  database?: Database;
  /** Makes what places the calls. Default: the official client. */
  makeTwilio?: (settings: TwilioSettings) => TwilioCalls;
  clock?: () => Date;
  times?: Partial<ActivityDeps['times']>;
  /** Where the built console lies; without it there is only the API. */
  consoleFolder?: string;
  /** Called at the named moments at which a process may die. */
  atPoint?: (point: string) => void;
  workflowBundle?: WorkflowBundle;
  interceptors?: WorkerInterceptors;
  /** Replaces the campaign's workflow, for a server on which no activity may stay open. */
  startCampaign?: (campaignId: string) => Promise<void>;
};

export type Product = {
  api: RunningApi;
  worker: RunningWorker;
  apiDeps: ApiDeps;
  activityDeps: ActivityDeps;
  stop(): Promise<void>;
};

export async function startProduct(options: ProductOptions): Promise<Product> {
  const { config, log, clock = () => new Date(), atPoint = () => {}, consoleFolder } = options;
  const database =
    options.database ?? (await openDatabase(config.DATABASE_URL, { poolSize: config.DATABASE_POOL_SIZE }));
  const { connectionOptions, namespace = 'default' } = temporalConnection(config, {});
  const [connection, clientConnection] = await Promise.all([
    NativeConnection.connect(connectionOptions),
    Connection.connect(connectionOptions),
  ]);
  await addSearchAttributes(clientConnection, namespace, log);
  const client = new Client({ connection: clientConnection, namespace });
  const { makeTwilio = createTwilioCalls } = options;
  const twilio = makeTwilio({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    baseUrl: config.TWILIO_API_BASE_URL,
  });
  const { startCampaign } = options;
  const temporal = {
    ...createTemporalCalls(client, config.TEMPORAL_TASK_QUEUE),
    ...(startCampaign ? { startCampaign } : {}),
  };
  const apiDeps: ApiDeps = {
    ...{ config, database, temporal, log, clock, atPoint },
    ...(consoleFolder === undefined ? {} : { consoleFolder }),
  };
  const times = { ...DEFAULT_TIMES, ...options.times };
  const activityDeps: ActivityDeps = { config, database, twilio, client, log, clock, times, atPoint };
  const api = await startApi(apiDeps);
  const { workflowBundle, interceptors } = options;
  const worker = await startWorker(activityDeps, {
    connection,
    namespace,
    ...(workflowBundle ? { workflowBundle } : {}),
    ...(interceptors ? { interceptors } : {}),
  });

  return {
    api,
    worker,
    apiDeps,
    activityDeps,
    async stop() {
      await worker.stop();
      await api.stop();
      await clientConnection.close();
      await connection.close();
      if (!options.database) await database.close();
    },
  };
}
