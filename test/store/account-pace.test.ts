// The account's calls per second: kept by the slots, shared out by weight, slower after refusals.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holdPlacing, type Sharer, slowDown, takeSlots } from '../../store/account-pace.ts';
import type { Database, Db } from '../../store/db.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, NOW } from './people.ts';

let database: Database;
let db: Db;
let accountSid: string;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(() => {
  accountSid = `AC${crypto.randomUUID().replaceAll('-', '')}`;
});

const at = (ms: number) => new Date(NOW.getTime() + ms);
const sharer = async (weight = 1): Promise<Sharer> => {
  const { campaign } = await makeCampaign(db, []);
  return { campaignId: campaign.id, weight };
};

/** A campaign of a simulated quarter: it asks every `everyMs` for what is left of its backlog, 20 at a time. */
type Asker = { sharer: Sharer; backlog: number; everyMs: number; from?: number; got: number[] };

const asker = (sharer: Sharer, backlog: number, everyMs: number, from = 0): Asker => {
  return { sharer, backlog, everyMs, from, got: [] };
};

async function run(askers: Asker[], callsPerSecond: number, untilMs: number): Promise<void> {
  for (let ms = 0; ms < untilMs; ms += 10) {
    for (const one of askers) {
      if (ms < (one.from ?? 0) || ms % one.everyMs !== 0) continue;
      const wanted = Math.min(20, one.backlog - one.got.length);
      const slots = await takeSlots(db, { accountSid, callsPerSecond }, one.sharer, wanted, at(ms));
      one.got.push(...slots.map((slot) => slot.getTime() - NOW.getTime()));
    }
  }
}

function mostInOneSecond(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(
    ...sorted.map((from) => sorted.filter((time) => time >= from && time < from + 1000).length),
  );
}

describe('slots', () => {
  test.each([1, 7, 40])('of %i calls per second fill every second and overfill none', async (perSecond) => {
    const askers = [
      asker(await sharer(), 1000, 100),
      asker(await sharer(), 1000, 70),
      asker(await sharer(), 1000, 250, 400),
    ];
    await run(askers, perSecond, 4_000);
    const times = askers.flatMap((one) => one.got).filter((time) => time < 4_000);
    expect(mostInOneSecond(times)).toBeLessThanOrEqual(perSecond);
    expect(times.length).toBeGreaterThanOrEqual(Math.floor(4 * perSecond * 0.98));
  });

  test('are shared in proportion to the weights, however large the backlogs are', async () => {
    const heavy = asker(await sharer(3), 1000, 50);
    const light = asker(await sharer(1), 1000, 50);
    await run([heavy, light], 20, 10_000);
    expect(heavy.got.length / light.got.length).toBeGreaterThan(2.6);
    expect(heavy.got.length / light.got.length).toBeLessThan(3.4);
  });

  test('of a campaign that joins later are as many as those of the one before it, and no more', async () => {
    const large = asker(await sharer(), 1000, 50);
    const small = asker(await sharer(), 30, 100, 2_000);
    await run([large, small], 20, 7_000);
    expect(small.got).toHaveLength(30);
    const [from, to] = [2_000, Math.max(...small.got)];
    const others = large.got.filter((time) => time >= from && time <= to);
    const share = small.got.length / (small.got.length + others.length);
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });

  test('are all of one campaign again when the other has no calls left', async () => {
    const large = asker(await sharer(), 1000, 50);
    const small = asker(await sharer(), 3, 50);
    await run([large, small], 20, 3_000);
    expect(large.got.filter((time) => time < 3_000).length).toBeGreaterThanOrEqual(55);
  });

  test('are handed out by a clock that was ahead for no longer than its process', async () => {
    const one = await sharer();
    await takeSlots(db, { accountSid, callsPerSecond: 10 }, one, 2, at(60 * 60_000));
    const slots = await takeSlots(db, { accountSid, callsPerSecond: 10 }, one, 2, NOW);
    expect(slots[0]).toEqual(NOW);
  });
});

describe('after Twilio refused calls', () => {
  const askedAt = async (ms: number, callsPerSecond = 20) => {
    const before = await takeSlots(db, { accountSid, callsPerSecond }, await sharer(), 1, at(ms - 5_000));
    expect(before.length).toBeLessThanOrEqual(1);
    return (await takeSlots(db, { accountSid, callsPerSecond }, await sharer(), 100, at(ms))).length;
  };

  test('for coming too soon, half as many are placed, and slowly more again', async () => {
    const usual = await askedAt(0);
    await slowDown(db, accountSid, at(10_000));
    await slowDown(db, accountSid, at(10_100));
    const halved = await askedAt(10_200);
    expect(halved).toBeLessThanOrEqual(Math.ceil(usual / 2));
    expect(await askedAt(25_000)).toBeGreaterThan(halved);
    expect(await askedAt(41_000)).toBe(usual);
  });

  test('for coming too soon, an account without a limit has one for a while', async () => {
    await slowDown(db, accountSid, NOW);
    const taken = await takeSlots(db, { accountSid, callsPerSecond: 0 }, await sharer(), 1000, at(100));
    expect(taken.length).toBeLessThan(30);
    const later = await takeSlots(db, { accountSid, callsPerSecond: 0 }, await sharer(), 1000, at(31_000));
    expect(later).toHaveLength(1000);
  });

  test('for want of lines, none is placed until the hold is over', async () => {
    await holdPlacing(db, accountSid, at(10_000));
    for (const callsPerSecond of [0, 5]) {
      const pace = { accountSid, callsPerSecond };
      expect(await takeSlots(db, pace, await sharer(), 1, at(9_999))).toEqual([]);
      expect(await takeSlots(db, pace, await sharer(), 1, at(10_001))).toHaveLength(1);
    }
  });
});
