// The product's process of the embedded default, started by local/start.ts. Logs go to standard output.
import pino from 'pino';
import { quietTemporalLogs } from '../activities/temporal-logs.ts';
import { loadConfig } from '../temporal.config.ts';
import { startProduct } from './product.ts';
import { consoleFolder } from './setup/console.ts';

const config = loadConfig();
const log = pino({ level: config.LOG_LEVEL });
quietTemporalLogs(log);
const product = await startProduct({ config, log, consoleFolder });
log.info({ port: product.api.port }, 'ready');

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    product.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  });
}
