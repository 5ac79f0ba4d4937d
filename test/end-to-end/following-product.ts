// A worker that follows a CRM and kills itself on the way, for its crash test. Without a point it runs until everybody is
// here and everything is told.
import { flushCompileCache } from 'node:module';
import pino from 'pino';
import { startCrmKeeper } from '../../activities/crm/crm-keeper.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createRateLimit } from '../../connectors/twenty/rate-limit.ts';
import { crmReport } from '../../store/crm-progress.ts';
import { openDatabase } from '../../store/db.ts';
import { until } from './waiting.ts';

// A process that is killed does not write it at its end.
flushCompileCache();

const { CRASH_POINT, CRASH_NTH, LOOKS_EVERY_MS, DATABASE_URL = '', API_KEY = '' } = process.env;
let passings = 0;
function atPoint(point: string): void {
  if (point !== CRASH_POINT) return;
  passings += 1;
  if (passings === Number(CRASH_NTH)) process.kill(process.pid, 'SIGKILL');
}

const database = await openDatabase(DATABASE_URL);
const deps = {
  ...{ config: { API_KEY }, database, log: pino({ level: 'warn' }, pino.destination(2)), atPoint },
  clock: () => new Date(),
  crm: {
    rateLimit: createRateLimit({ requestsPerMinute: 1_000_000 }),
    ...{ tickMs: Number(LOOKS_EVERY_MS), writeDelayMs: 0, retryMs: 100, leaseMs: 200 },
  },
};
const keeper = await startCrmKeeper(deps as unknown as ActivityDeps); // all that following needs of them
const isDone = async () => {
  const { objects, results } = await crmReport(database.db);
  const people = objects.find(({ object }) => object === 'person');
  return people?.phase === 'following' && results.waiting === 0;
};
await until('the end of the first sync', isDone, { withinMs: 200_000 });
await keeper.stop();
await database.close();
process.exit(0);
