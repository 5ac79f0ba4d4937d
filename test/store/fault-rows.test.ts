// Rows of the fault table that the placing transaction alone decides, moment by moment: nothing here waits.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pauseForTrouble } from '../../store/alerts.ts';
import { resumeCampaign, startCampaign } from '../../store/campaign-moves.ts';
import { getCampaign } from '../../store/campaigns.ts';
import type { Database, Db } from '../../store/db.ts';
import { alerts } from '../../store/schema/campaigns.ts';
import { attempts, hopper } from '../../store/schema/dialing.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { isWindowOpen } from '../../workflows/rules/window.ts';
import { HOUR, LIMITS, turnsOf } from './call-ledger.ts';
import { putInLine } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW, newNumber, takeOutbox } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const OFFICE = [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];
const at = (ms: number) => new Date(NOW.getTime() + ms);

/** A running campaign whose contacts are all in line, on an account of its own. */
async function lineOf(count: number, callsPerSecond: number, window = OFFICE) {
  const contacts = await Promise.all(Array.from({ length: count }, () => makeContact(db)));
  const { campaign } = await makeRunning(db, contacts, { dial: { window, timeZone: 'UTC' } });
  for (const { id } of contacts) await putInLine(db, { campaignId: campaign.id, contactId: id });
  const limits = {
    ...LIMITS,
    callsPerSecond,
    accountSid: `AC-${crypto.randomUUID()}`,
    defaultCallerId: newNumber(),
  };
  return { campaign, limits };
}

/** What a pacer places from one moment to another that looks ten times a second: the moments of the calls. */
async function placedBetween(
  { campaign, limits }: Awaited<ReturnType<typeof lineOf>>,
  from: number,
  until: number,
  clock: (ms: number) => Date = at,
): Promise<number[]> {
  const moments: number[] = [];
  for (let ms = from; ms < until; ms += 100) {
    const turns = await turnsOf(db, campaign.id, clock(ms), limits);
    moments.push(...turns.map((turn) => turn.placeAt.getTime()));
  }
  return moments;
}

function mostInOneSecond(moments: readonly number[]): number {
  return Math.max(
    0,
    ...moments.map((from) => moments.filter((one) => one >= from && one < from + 1000).length),
  );
}

test('row 19: calls that lay overnight are not placed before the window opens, and then paced', async () => {
  const line = await lineOf(25, 5);
  // All workers were down from the evening on and come back at 3:00 the next morning.
  const night = 18 * HOUR;
  expect(await placedBetween(line, night, night + 2_000)).toEqual([]);
  const opening = 24 * HOUR;
  expect(await placedBetween(line, opening - 1_000, opening)).toEqual([]);
  const moments = await placedBetween(line, opening, opening + 6_500);
  expect(moments).toHaveLength(25);
  expect(mostInOneSecond(moments)).toBeLessThanOrEqual(5);
});

test('row 21: a clock that jumps an hour to and fro lets nothing out outside the window, nor holds anything up', async () => {
  const line = await lineOf(12, 4);
  const jumps = [0, HOUR, -HOUR, 0];
  const jumping = (ms: number) => at(ms + (jumps[Math.floor(ms / 1_000) % jumps.length] ?? 0));
  const moments = await placedBetween(line, 0, 8_000, jumping);
  expect(moments).toHaveLength(12);
  for (const moment of moments) expect(isWindowOpen(OFFICE, ['UTC'], moment)).toBe(true);
  expect(mostInOneSecond(moments)).toBeLessThanOrEqual(4);
});

test('row 23: calls that are due in the same second go out at the pace of the account, all of them', async () => {
  const line = await lineOf(60, 20, []);
  const moments = await placedBetween(line, 0, 4_000);
  expect(moments).toHaveLength(60);
  expect(new Set(moments).size).toBe(60);
  expect(mostInOneSecond(moments)).toBeLessThanOrEqual(20);
  expect(Math.max(...moments) - NOW.getTime()).toBeLessThan(3_200);
});

test('row 27: a campaign that is started twice starts once', async () => {
  const { campaign } = await makeCampaign(db, [await makeContact(db)]);
  await takeOutbox(db);
  const starts = [1, 2].map(() => startCampaign(db, campaign.id, NOW));
  const results = await Promise.allSettled(starts);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await takeOutbox(db)).toEqual([{ type: 'startCampaign', campaignId: campaign.id }]);
  expect(await db.select().from(hopper).where(eq(hopper.campaignId, campaign.id))).toHaveLength(1);
});

test('row 28: a suspended account pauses the campaign once with one alert; its contacts wait until it is resumed', async () => {
  const line = await lineOf(3, 0, []);
  const { id } = line.campaign;
  const trouble = {
    campaignId: id,
    code: 'account',
    message: say('account.notActive', { accountState: 'suspended' }),
  };
  await Promise.all([1, 2, 3].map(() => pauseForTrouble(db, trouble, NOW)));
  expect(await getCampaign(db, id)).toMatchObject({ state: 'paused', stateReason: trouble.message });
  expect(await db.select().from(alerts).where(eq(alerts.campaignId, id))).toHaveLength(1);
  expect(await placedBetween(line, 0, 500)).toEqual([]);
  const waiting = and(eq(attempts.campaignId, id), eq(attempts.state, 'waiting'), eq(attempts.refusals, 0));
  expect(await db.select().from(attempts).where(waiting)).toHaveLength(3);
  await resumeCampaign(db, id, NOW);
  expect(await placedBetween(line, 500, 1_000)).toHaveLength(3);
});
