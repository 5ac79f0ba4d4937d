// Caller ids: a person always sees the same one, and nobody sees those that rest.
import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerIdUse, restCallerId, restFlagged } from '../../store/caller-ids.ts';
import { getCampaign, updateCampaign } from '../../store/campaigns.ts';
import type { Database, Db } from '../../store/db.ts';
import { endAttempt } from '../../store/end-attempt.ts';
import { callerIds } from '../../store/schema/agents.ts';
import { alerts } from '../../store/schema/campaigns.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { addPastCall, HOUR, LIMITS, turnsOf } from './call-ledger.ts';
import { putInLine } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeRunning, NOW, newNumber } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

async function campaignWith(pool: string[], people: number) {
  const contacts = await Promise.all(Array.from({ length: people }, () => makeContact(db)));
  const { campaign } = await makeRunning(db, contacts, { call: { callerIds: pool } });
  for (const { id } of contacts) await putInLine(db, { campaignId: campaign.id, contactId: id });
  return { campaignId: campaign.id, numbers: contacts.map((contact) => contact.phones[0]?.number ?? '') };
}

const pool = (size: number) => Array.from({ length: size }, newNumber);
const shown = async (campaignId: string, now = NOW) =>
  new Map((await turnsOf(db, campaignId, now)).map((turn) => [turn.number, turn.callerId]));
const openAlerts = async (campaignId: string) =>
  await db
    .select()
    .from(alerts)
    .where(and(eq(alerts.campaignId, campaignId), isNull(alerts.closedAt)));

async function backInLine(campaignId: string): Promise<void> {
  const again = { state: 'waiting', placingAt: null, callerId: null } as const;
  await db.update(attempts).set(again).where(eq(attempts.campaignId, campaignId));
}

describe('of a pool', () => {
  test('all are used, and a number keeps its own though others come and go', async () => {
    const [first = '', ...others] = pool(4);
    const { campaignId, numbers } = await campaignWith([first, ...others], 30);
    const before = await shown(campaignId);
    expect(new Set(before.values()).size).toBe(4);
    await backInLine(campaignId);
    await updateCampaign(db, campaignId, { call: { callerIds: others } }, NOW);
    const after = await shown(campaignId);
    for (const number of numbers) {
      if (before.get(number) !== first) expect(after.get(number)).toBe(before.get(number));
      else expect(others).toContain(after.get(number));
    }
  });

  test('a number sees the one again that it saw last, whichever campaign called', async () => {
    const both = pool(2);
    for (const callerId of both) {
      const { campaignId, numbers } = await campaignWith(both, 1);
      const [number = ''] = numbers;
      await addPastCall(db, { campaignId, number, at: NOW.getTime() - 2 * HOUR, callerId: newNumber() });
      await addPastCall(db, { campaignId, number, at: NOW.getTime() - 3 * HOUR, callerId });
      expect((await shown(campaignId)).get(number)).toBe(callerId);
    }
  });

  test('without one the default is shown', async () => {
    const { campaignId, numbers } = await campaignWith([], 1);
    expect((await shown(campaignId)).get(numbers[0] ?? '')).toBe(LIMITS.defaultCallerId);
  });
});

describe('a caller id that carriers flag', () => {
  test('rests for a day with one alert, and its numbers see another one meanwhile', async () => {
    const both = pool(2);
    const { campaignId, numbers } = await campaignWith(both, 1);
    const [number = ''] = numbers;
    const [turn] = await turnsOf(db, campaignId, NOW);
    const flagged = turn?.callerId ?? '';
    const end = { status: 'Congestion', endedAt: NOW, errorCode: 32017, callSid: 'CA32017' } as const;
    await db.transaction((tx) => endAttempt(tx, turn?.attemptId ?? '', end, NOW));
    expect(await openAlerts(campaignId)).toMatchObject([{ code: 'callerIdRests' }]);
    await backInLine(campaignId);
    expect(both).toContain(flagged);
    expect((await shown(campaignId)).get(number)).toBe(both.find((callerId) => callerId !== flagged));
    await backInLine(campaignId);
    await db.update(attempts).set({ callerId: flagged }).where(eq(attempts.campaignId, campaignId));
    expect((await shown(campaignId, new Date(NOW.getTime() + 24 * HOUR))).size).toBe(1);
  });

  test('pauses the campaign with the reason when it was the last', async () => {
    const [only = ''] = pool(1);
    const { campaignId } = await campaignWith([only], 1);
    await restFlagged(db, { callerId: only, campaignId, reason: 'not verified (21210)' }, NOW);
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    const { state, stateReason } = await getCampaign(db, campaignId);
    expect({ state, stateReason }).toEqual({
      state: 'paused',
      stateReason: 'all caller ids rest: not verified (21210)',
    });
    expect((await openAlerts(campaignId)).map((alert) => alert.code).sort()).toEqual([
      'callerIdRests',
      'callerIdsRest',
    ]);
  });
});

test('how the last seven days went is told per caller id, and which of them rest', async () => {
  await db.delete(callerIds);
  const [good = '', tired = ''] = pool(2);
  const { campaignId } = await campaignWith([good, tired], 0);
  const at = (days: number) => NOW.getTime() - days * 24 * HOUR;
  const call = { campaignId, number: newNumber(), callerId: good };
  await addPastCall(db, { ...call, at: at(1) });
  await addPastCall(db, { ...call, at: at(6), status: 'Reached' });
  await addPastCall(db, { ...call, at: at(8), status: 'Reached' });
  await db.update(attempts).set({ answeredAt: NOW }).where(eq(attempts.status, 'Reached'));
  const until = new Date(NOW.getTime() + HOUR);
  await restCallerId(db, { callerId: tired, until, reason: 'asked' }, NOW);
  const use = new Map((await callerIdUse(db, [], NOW)).map((each) => [each.callerId, each]));
  expect(use.get(good)).toEqual({ callerId: good, restsUntil: null, reason: '', calls: 2, answered: 1 });
  expect(use.get(tired)).toMatchObject({ restsUntil: until, reason: 'asked', calls: 0 });
  await restCallerId(db, { callerId: tired, until: null, reason: '' }, NOW);
  expect((await callerIdUse(db, [], NOW)).find((each) => each.callerId === tired)?.restsUntil).toBeNull();
});
