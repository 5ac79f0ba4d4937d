// One worker process: node activities/worker.ts
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import { createTwilioCalls } from '../connectors/twilio/client.ts';
import { openDatabase } from '../store/db.ts';
import { ConfigError, loadConfig, temporalConnection } from '../temporal.config.ts';
import { startWorker } from './create-worker.ts';
import { DEFAULT_TIMES } from './deps.ts';
import { addSearchAttributes } from './search-attributes.ts';
import { quietTemporalLogs } from './temporal-logs.ts';

async function main(): Promise<void> {
  const config = loadConfig();
  const log = pino({ level: config.LOG_LEVEL });
  quietTemporalLogs(log);
  const database = await openDatabase(config.DATABASE_URL, { poolSize: config.DATABASE_POOL_SIZE });
  const { connectionOptions, namespace = 'default' } = temporalConnection(config);
  const connection = await NativeConnection.connect(connectionOptions);
  const clientConnection = await Connection.connect(connectionOptions);
  await addSearchAttributes(clientConnection, namespace, log);
  const client = new Client({ connection: clientConnection, namespace });
  const twilio = createTwilioCalls({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    baseUrl: config.TWILIO_API_BASE_URL,
  });
  const deps = { config, database, twilio, client, log, clock: () => new Date(), times: DEFAULT_TIMES };
  const worker = await startWorker(deps, { connection, namespace });
  log.info({ taskQueue: config.TEMPORAL_TASK_QUEUE }, 'the worker runs');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void worker.stop());
  await worker.ended;
  await clientConnection.close();
  await connection.close();
  await database.close();
}

main().catch((error) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error?.stack ?? error)}\n`);
  process.exitCode = 1;
});
