// A product that kills itself in the middle of an import, for its crash test. Started without a point it runs until
// the import has ended.
import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import pino from 'pino';
import { quietTemporalLogs } from '../../activities/temporal-logs.ts';
import { startProduct } from '../../local/product.ts';
import { openDatabase } from '../../store/db.ts';
import { getImport } from '../../store/imports.ts';
import { loadConfig } from '../../temporal.config.ts';
import { until } from './waiting.ts';

// A process that is killed does not write it at its end.
flushCompileCache();

const { CRASH_POINT, CRASH_NTH, CRASH_LATER_MS, IMPORT_ID = '', WORKFLOW_BUNDLE = '' } = process.env;
const config = loadConfig();
const log = pino({ level: config.LOG_LEVEL }, pino.destination(2));
quietTemporalLogs(log);

let passings = 0;
function atPoint(point: string): void {
  if (point !== CRASH_POINT) return;
  passings += 1;
  if (passings !== Number(CRASH_NTH)) return;
  const die = () => process.kill(process.pid, 'SIGKILL');
  if (CRASH_LATER_MS === '0') die();
  else setTimeout(die, Number(CRASH_LATER_MS));
}

const database = await openDatabase(config.DATABASE_URL);
const workflowBundle = { code: readFileSync(WORKFLOW_BUNDLE, 'utf8') };
const product = await startProduct({ config, log, database, atPoint, workflowBundle });
const isOver = async () => (await getImport(database.db, IMPORT_ID)).state !== 'running';
await until('the end of the import', isOver, { withinMs: 200_000 });
await product.stop();
await database.close();
process.exit(0);
