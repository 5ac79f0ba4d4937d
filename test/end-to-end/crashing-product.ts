// A product that kills itself at the n-th passing of a named point, for the crash matrix. Started without one it runs
// until its campaign is finished and ends in order.
import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { quietTemporalLogs } from '../../activities/temporal-logs.ts';
import { createTwilioCalls, type TwilioSettings } from '../../connectors/twilio/client.ts';
import { startProduct } from '../../local/product.ts';
import { campaignState } from '../../store/campaign-rest.ts';
import { openDatabase } from '../../store/db.ts';
import { outbox } from '../../store/schema/dialing.ts';
import { loadConfig } from '../../temporal.config.ts';
import { naiveCalls, placeAgainWhatIsPlacing } from './naive-retry.ts';
import { QUICK_REQUEST_MS, QUICK_TIMES } from './quick-times.ts';
import { until } from './waiting.ts';

// A process that is killed does not write it at its end.
flushCompileCache();

const { CAMPAIGN_ID = '', CRASH_POINT, CRASH_NTH, NAIVE, WORKFLOW_BUNDLE = '' } = process.env;
const config = loadConfig();
const log = pino({ level: config.LOG_LEVEL }, pino.destination(2));
quietTemporalLogs(log);

let passings = 0;
function atPoint(point: string): void {
  if (point !== CRASH_POINT) return;
  passings += 1;
  if (passings === Number(CRASH_NTH)) process.kill(process.pid, 'SIGKILL');
}

function makeTwilio(settings: TwilioSettings) {
  const calls = createTwilioCalls({ ...settings, timeoutMs: QUICK_REQUEST_MS });
  return NAIVE ? naiveCalls(calls) : calls;
}

const database = await openDatabase(config.DATABASE_URL, { poolSize: 5 });
const { db } = database;
if (NAIVE) await placeAgainWhatIsPlacing(db);
const product = await startProduct({
  config,
  log,
  database,
  atPoint,
  makeTwilio,
  times: QUICK_TIMES,
  workflowBundle: { code: readFileSync(WORKFLOW_BUNDLE, 'utf8') },
});

// Twilio is asked about silent calls after half a second instead of the better part of a minute.
const hurry = setInterval(() => {
  db.execute(sql`update attempts set check_at = now() + interval '500 milliseconds'
    where state in ('placed', 'ringing', 'answered') and check_at > now() + interval '500 milliseconds'`).catch(
    (error) => log.warn({ err: error }, 'the database does not answer'),
  );
}, 300);

const isOver = async () =>
  (await campaignState(db, CAMPAIGN_ID).catch(() => null)) === 'finished' &&
  (await db.select().from(outbox)).length === 0;
await until('the end of the campaign', isOver, { withinMs: 400_000 });
clearInterval(hurry);
await product.stop();
await database.close();
process.exit(0);
