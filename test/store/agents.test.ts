// Presence: who may be given a call, who gets it, and what is written down about it.
import { randomUUID } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWrapUp, claimLongestIdle, freeAgent, takeAgent, wishPresence } from '../../store/agents.ts';
import type { Database, Db } from '../../store/db.ts';
import { agents, agentTimes, campaignTeams } from '../../store/schema/agents.ts';
import { createTeam } from '../../store/teams.ts';
import { agentOf, makeAgent, makeFreeAgent } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, NOW, newName } from './people.ts';

let database: Database;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

async function queueCampaign(): Promise<string> {
  return (await makeCampaign(db, [], { kind: 'queue' })).campaign.id;
}

describe('an answered call goes to', () => {
  test('the agent who has been free the longest', async () => {
    const campaignId = await queueCampaign();
    const second = await makeFreeAgent(db, [campaignId], later(10));
    const first = await makeFreeAgent(db, [campaignId], later(5));
    expect(await claimLongestIdle(db, campaignId, randomUUID(), later(20))).toBe(first);
    expect(await claimLongestIdle(db, campaignId, randomUUID(), later(20))).toBe(second);
    expect(await claimLongestIdle(db, campaignId, randomUUID(), later(20))).toBeNull();
  });

  test('a member of a team of the campaign, and to nobody of another campaign', async () => {
    const campaignId = await queueCampaign();
    await makeFreeAgent(db, [await queueCampaign()]);
    expect(await claimLongestIdle(db, campaignId, randomUUID(), NOW)).toBeNull();
    const userId = await makeFreeAgent(db, []);
    const team = await createTeam(db, { name: newName('Team'), memberIds: [userId] }, NOW);
    await db.insert(campaignTeams).values({ campaignId, teamId: team.id });
    expect(await claimLongestIdle(db, campaignId, randomUUID(), NOW)).toBe(userId);
  });

  test('nobody whose line is not up, who is paused, or who has another contact', async () => {
    const campaignId = await queueCampaign();
    const calledNow = await makeFreeAgent(db, [campaignId]);
    await db.update(agents).set({ legState: 'dialing' }).where(eq(agents.userId, calledNow));
    await wishPresence(db, await makeFreeAgent(db, [campaignId]), 'paused', 'lunch', NOW);
    const previewing = await makeFreeAgent(db, [campaignId]);
    expect(await takeAgent(db, { userId: previewing, attemptId: randomUUID() }, NOW)).toBe(true);
    expect(await takeAgent(db, { userId: previewing, attemptId: randomUUID() }, NOW)).toBe(false);
    expect(await claimLongestIdle(db, campaignId, randomUUID(), NOW)).toBeNull();
  });
});

test('who asks for a pause during a call has it after the wrap-up, and their day says so', async () => {
  const campaignId = await queueCampaign();
  const userId = await makeFreeAgent(db, [campaignId]);
  const call = { userId, attemptId: randomUUID() };
  await takeAgent(db, call, later(10));
  await wishPresence(db, userId, 'paused', 'lunch', later(20));
  expect((await agentOf(db, userId)).presence).toBe('busy');
  await beginWrapUp(db, call, later(90), later(30));
  expect(await agentOf(db, userId)).toMatchObject({ presence: 'wrapUp', wrapUpUntil: later(90) });
  expect(await freeAgent(db, call, later(50))).toBe(true);
  expect(await agentOf(db, userId)).toMatchObject({
    ...{ presence: 'paused', pauseReason: 'lunch', wantedPresence: null, attemptId: null, idleSince: null },
  });
  const times = await db
    .select()
    .from(agentTimes)
    .where(eq(agentTimes.userId, userId))
    .orderBy(asc(agentTimes.id));
  expect(times.map(({ presence, pauseReason, from, until }) => [presence, pauseReason, from, until])).toEqual(
    [
      ['available', '', NOW, later(10)],
      ['busy', '', later(10), later(30)],
      ['wrapUp', '', later(30), later(50)],
      ['paused', 'lunch', later(50), null],
    ],
  );
});

test('an agent who has another contact by now is not freed from it by news of the one before', async () => {
  const userId = await makeFreeAgent(db, []);
  const before = { userId, attemptId: randomUUID() };
  const present = { userId, attemptId: randomUUID() };
  await takeAgent(db, before, NOW);
  await freeAgent(db, before, NOW);
  await takeAgent(db, present, NOW);
  expect(await freeAgent(db, before, NOW)).toBe(false);
  expect(await beginWrapUp(db, before, later(60), NOW)).toBe(false);
  expect(await agentOf(db, userId)).toMatchObject({ presence: 'busy', attemptId: present.attemptId });
});

test('going available has the line called once; going offline has it hung up', async () => {
  const userId = await makeAgent(db);
  await wishPresence(db, userId, 'available', '', NOW);
  const wanted = await agentOf(db, userId);
  expect(wanted.legState).toBe('wanted');
  await wishPresence(db, userId, 'paused', 'coffee', NOW);
  await wishPresence(db, userId, 'available', '', NOW);
  expect((await agentOf(db, userId)).legId).toBe(wanted.legId);
  await db.update(agents).set({ legState: 'up' }).where(eq(agents.userId, userId));
  await wishPresence(db, userId, 'offline', '', NOW);
  expect(await agentOf(db, userId)).toMatchObject({ presence: 'offline', legState: 'ending' });
});

test('a free agent wakes the campaigns they work', async () => {
  const { campaign } = await makeCampaign(db, [], { kind: 'queue' });
  await db.execute(sql`update campaigns set state = 'active' where id = ${campaign.id}`);
  const userId = await makeFreeAgent(db, [campaign.id]);
  const call = { userId, attemptId: randomUUID() };
  await takeAgent(db, call, NOW);
  const woken: string[] = [];
  const stop = await database.listen('turns', (campaignId) => woken.push(campaignId));
  await freeAgent(db, call, NOW);
  await expect.poll(() => woken).toContain(campaign.id);
  await stop();
});
