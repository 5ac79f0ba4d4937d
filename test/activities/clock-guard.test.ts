// A worker whose machine's clock is wrong places no calls: windows and caps are kept by it.
import { and, eq, isNull } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClockGuard } from '../../activities/clock-guard.ts';
import { type ActivityDeps, DEFAULT_TIMES } from '../../activities/deps.ts';
import { pace } from '../../activities/pace-campaign.ts';
import { listenForWakeups } from '../../activities/wakeups.ts';
import type { Database, Db } from '../../store/db.ts';
import { alerts } from '../../store/schema/campaigns.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { putInLine } from '../store/calls.ts';
import { openTestDatabase } from '../store/open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, newNumber } from '../store/people.ts';

const HOUR = 60 * 60_000;

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** All that pacing needs; `differenceMs` is how far the machine's clock is from that of the database. */
function worker(difference: { ms: number }) {
  const asked: string[] = [];
  const deps = {
    config: {
      ...{ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_CALLS_PER_SECOND: 0, TWILIO_CALLER_ID: newNumber() },
      PUBLIC_URL: 'http://127.0.0.1',
    },
    ...{ database, log: pino({ level: 'silent' }), times: DEFAULT_TIMES },
    clock: () => new Date(Date.now() + difference.ms),
    machineTime: () => Date.now() + difference.ms,
    twilio: {
      place: async ({ to }: { to: string }) => {
        asked.push(to);
        return { placed: { callSid: `CA${crypto.randomUUID()}`, queueTimeMs: 0 } };
      },
      fetch: async () => null,
      find: async () => [],
    },
  };
  return { deps: deps as unknown as ActivityDeps, asked }; // all that is used of them
}

const openAlerts = async (campaignId: string) =>
  (
    await db
      .select({ code: alerts.code, message: alerts.message })
      .from(alerts)
      .where(and(eq(alerts.campaignId, campaignId), isNull(alerts.closedAt)))
  ).filter(({ code }) => code === 'clockDiffers');

test.each([
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
  ['six seconds ahead', 6_000],
])('%s it calls nobody and says so, until its clock is right', async (_, ms) => {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  const attemptId = await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
  const difference = { ms };
  const { deps, asked } = worker(difference);
  const wakeups = await listenForWakeups(database);
  const stopping = new AbortController();
  const pacing = pace(deps, wakeups, campaign.id, stopping.signal).catch(() => {});
  await expect.poll(() => openAlerts(campaign.id), { timeout: 20_000 }).toHaveLength(1);
  expect((await openAlerts(campaign.id))[0]?.message).toContain(`${Math.abs(ms) / 1000} s away`);
  const [waiting] = await db.select().from(attempts).where(eq(attempts.id, attemptId));
  expect([waiting?.state, asked]).toEqual(['waiting', []]);
  difference.ms = 0;
  await expect.poll(() => asked, { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(() => openAlerts(campaign.id), { timeout: 20_000 }).toEqual([]);
  stopping.abort();
  await pacing;
  await wakeups.close();
});

test('a slow answer of the database is no difference', async () => {
  const { campaign } = await makeCampaign(db, []);
  let now = 1_000_000;
  const { deps } = worker({ ms: 0 });
  const guard = createClockGuard({ ...deps, machineTime: () => now }, campaign.id);
  await guard.compare(async () => {
    now += 60_000;
    return { databaseTime: now - 30_000 };
  });
  expect(guard.isRight()).toBe(true);
  await guard.compare(async () => ({ databaseTime: now - 5_001 }));
  expect(guard.isRight()).toBe(false);
});
