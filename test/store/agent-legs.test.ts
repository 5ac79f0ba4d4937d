// Agents' lines: called once, adopted by the first news, found lost, and what becomes of whoever was with the agent.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endLeg, legWantedAgain, recordLeg, takeSilentLegs, takeWantedLegs } from '../../store/agent-legs.ts';
import { loseAgent, silentAgents } from '../../store/agent-lost.ts';
import { beginWrapUp, freeAgent, takeAgent, wishPresence } from '../../store/agents.ts';
import { recordEnd } from '../../store/call-progress.ts';
import type { Database, Db } from '../../store/db.ts';
import { holdCall, unholdCall } from '../../store/on-hold.ts';
import { answerQueueCall, takeForgottenCalls } from '../../store/queue-answers.ts';
import { agents, campaignAgents } from '../../store/schema/agents.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { users } from '../../store/schema/people.ts';
import { agentOf, attemptOf, makeAgent, makeFreeAgent, makeRinging, sidOf } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, NOW } from './people.ts';

let database: Database;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(async () => {
  await db.delete(agents);
});

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const GRACE_MS = 20_000;
const SID = 'CA00000000000000000000000000000001';
const OTHER_SID = 'CA00000000000000000000000000000002';

/** Somebody who has just gone to work, and the line that is to be called. */
async function goneToWork() {
  const userId = await makeAgent(db);
  await wishPresence(db, userId, 'available', '', NOW);
  const [leg] = await takeWantedLegs(db, 10, GRACE_MS, NOW);
  if (leg?.userId !== userId) throw new Error('the line is wanted');
  return { userId, legId: leg.legId };
}

async function withCustomer(queueTimeoutSeconds = 10) {
  const call = await makeRinging(db, 1, { queueTimeoutSeconds });
  await answerQueueCall(db, call.attemptId, { callSid: sidOf(call.attemptId), answeredBy: null }, later(5));
  const { legId } = await agentOf(db, call.first);
  return { ...call, legId: legId ?? '', callSid: sidOf(call.first) };
}

describe('a line', () => {
  test('is called by one of the processes that want to, as long as the campaigns say, with their caller id', async () => {
    const call = { callerIds: ['+15550009999'] };
    const queue = { agentTimeoutSeconds: 45 };
    const { campaign } = await makeCampaign(db, [], { kind: 'queue', call, queue });
    const userId = await makeAgent(db);
    await db.insert(campaignAgents).values({ campaignId: campaign.id, userId });
    await wishPresence(db, userId, 'available', '', NOW);
    const taken = await Promise.all([1, 2, 3].map(() => takeWantedLegs(db, 10, GRACE_MS, NOW)));
    expect(taken.flat()).toMatchObject([{ userId, ringTimeoutSeconds: 45, callerId: '+15550009999' }]);
  });

  test('is up with the first news of it, and no other call is', async () => {
    const { userId, legId } = await goneToWork();
    expect(await recordLeg(db, legId, SID, 'up', later(2))).toBe(true);
    expect(await recordLeg(db, legId, SID, 'dialing', later(3))).toBe(true);
    expect(await recordLeg(db, legId, OTHER_SID, 'up', later(3))).toBe(false);
    expect(await recordLeg(db, crypto.randomUUID(), OTHER_SID, 'dialing', later(3))).toBe(false);
    expect(await agentOf(db, userId)).toMatchObject({ legState: 'up', legCallSid: SID, idleSince: later(2) });
  });

  test('that nobody picks up pauses the agent with the reason, and rings again when they want it', async () => {
    const { userId, legId } = await goneToWork();
    await recordLeg(db, legId, SID, 'dialing', later(1));
    await endLeg(db, legId, SID, 'the line was not answered (no-answer)', later(31));
    const agent = { presence: 'paused', pauseReason: 'the line was not answered (no-answer)' };
    expect(await agentOf(db, userId)).toMatchObject({ ...agent, legState: 'none' });
    await wishPresence(db, userId, 'available', '', later(40));
    const [again] = await takeWantedLegs(db, 10, GRACE_MS, later(40));
    expect(again?.userId).toBe(userId);
    expect(again?.legId).not.toBe(legId);
  });

  test('that was provably not called is wanted again a little later, unless they have gone', async () => {
    const { userId, legId } = await goneToWork();
    await legWantedAgain(db, legId, later(2));
    expect(await takeWantedLegs(db, 10, GRACE_MS, later(1))).toEqual([]);
    expect(await takeWantedLegs(db, 10, GRACE_MS, later(2))).toMatchObject([{ userId, legId }]);
    await wishPresence(db, userId, 'offline', '', later(3));
    await legWantedAgain(db, legId, later(4));
    expect((await agentOf(db, userId)).legState).toBe('none');
  });

  test('of which nothing was heard is asked about, by one process at a time', async () => {
    const { legId } = await goneToWork();
    expect(await takeSilentLegs(db, 10, later(19))).toEqual([]);
    const taken = await Promise.all([1, 2].map(() => takeSilentLegs(db, 10, later(20))));
    expect(taken.flat()).toMatchObject([{ legId, callSid: null, state: 'dialing', since: NOW }]);
    await recordLeg(db, legId, SID, 'up', later(21));
    expect(await takeSilentLegs(db, 10, later(60))).toEqual([]);
    expect(await takeSilentLegs(db, 10, later(66))).toMatchObject([{ legId, callSid: SID, state: 'up' }]);
  });

  test('of somebody who left and came back is called anew after it was hung up', async () => {
    const { userId, legId } = await goneToWork();
    await recordLeg(db, legId, SID, 'up', later(1));
    await wishPresence(db, userId, 'offline', '', later(2));
    expect(await takeSilentLegs(db, 10, later(2))).toMatchObject([{ legId, state: 'ending' }]);
    await wishPresence(db, userId, 'available', '', later(3));
    await endLeg(db, legId, SID, '', later(4));
    expect(await agentOf(db, userId)).toMatchObject({ presence: 'available', legState: 'wanted' });
    expect(await endLeg(db, legId, SID, '', later(5))).toBeNull();
  });
});

describe('when an agent is lost', () => {
  test('the person on the line waits for another agent, who is given them', async () => {
    const { attemptId, campaignId, first, legId, callSid } = await withCustomer();
    const ended = await endLeg(db, legId, callSid, 'hung up', later(30));
    expect(ended).toEqual({ customer: { attemptId, callSid: sidOf(attemptId), move: 'queue' } });
    expect(await agentOf(db, first)).toMatchObject({
      presence: 'offline',
      legState: 'none',
      attemptId: null,
    });
    const other = await makeFreeAgent(db, [campaignId], later(31));
    const news = { callSid: sidOf(attemptId), answeredBy: null };
    expect(await answerQueueCall(db, attemptId, news, later(32))).toEqual({ type: 'agent', userId: other });
    expect(await attemptOf(db, attemptId)).toMatchObject({ agentId: other, holdSeconds: 2 });
  });

  test('and nobody else is free, the person is dropped and will be called again', async () => {
    const { attemptId, legId, callSid } = await withCustomer(3);
    await endLeg(db, legId, callSid, 'hung up', later(30));
    const news = { callSid: sidOf(attemptId), answeredBy: null };
    expect(await answerQueueCall(db, attemptId, news, later(31))).toEqual({ type: 'wait' });
    expect(await answerQueueCall(db, attemptId, news, later(33))).toEqual({ type: 'drop', message: null });
    const facts = { callStatus: 'completed', sipCode: null, errorCode: null, talkSeconds: 34 } as const;
    await db.transaction((tx) => recordEnd(tx, attemptId, { ...news, ...facts }, later(34)));
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ended', status: 'Drop' });
  });

  test('a person whose call asks for no agent any more is hung up after their wait', async () => {
    const { attemptId, legId, callSid } = await withCustomer(3);
    await endLeg(db, legId, callSid, 'hung up', later(30));
    expect(await takeForgottenCalls(db, later(33), 10)).toEqual([]);
    expect(await takeForgottenCalls(db, later(34), 10)).toEqual([{ attemptId, callSid: sidOf(attemptId) }]);
    expect(await takeForgottenCalls(db, later(34), 10)).toEqual([]);
  });

  test('before the person they want to talk to answers, it is an AgentReject', async () => {
    const { attemptId, first } = await makeRinging(db, 1);
    await takeAgent(db, { userId: first, attemptId }, NOW);
    await db.update(attempts).set({ agentId: first, acceptedAt: NOW }).where(eq(attempts.id, attemptId));
    const { legId } = await agentOf(db, first);
    const ended = await endLeg(db, legId ?? '', sidOf(first), 'hung up', later(3));
    expect(ended?.customer).toEqual({ attemptId, callSid: sidOf(attemptId), move: 'hangUp' });
    expect(await attemptOf(db, attemptId)).toMatchObject({ hangUpReason: 'agentReject' });
  });

  test.each([
    { state: 'preview', acceptedAt: null },
    { state: 'waiting', acceptedAt: NOW },
  ] as const)('with a contact before them that is in $state, it goes back in line', async (preview) => {
    const { attemptId, first } = await makeRinging(db, 1);
    await takeAgent(db, { userId: first, attemptId }, NOW);
    await db
      .update(attempts)
      .set({ ...preview, agentId: first })
      .where(eq(attempts.id, attemptId));
    await db.transaction((tx) => loseAgent(tx, first, { type: 'lineLost' }, later(3)));
    const back = { state: 'waiting', agentId: null, acceptedAt: null };
    expect(await attemptOf(db, attemptId)).toMatchObject(back);
  });

  test('to another contact, a late question for them finds another agent', async () => {
    const { attemptId, first, campaignId } = await withCustomer();
    await freeAgent(db, { userId: first, attemptId }, later(6));
    await takeAgent(db, { userId: first, attemptId: crypto.randomUUID() }, later(7));
    const other = await makeFreeAgent(db, [campaignId], later(7));
    const news = { callSid: sidOf(attemptId), answeredBy: null };
    expect(await answerQueueCall(db, attemptId, news, later(8))).toEqual({ type: 'agent', userId: other });
  });

  test('during the wrap-up they may finish it and are offline afterwards', async () => {
    const { attemptId, first, legId, callSid } = await withCustomer();
    await beginWrapUp(db, { userId: first, attemptId }, later(90), later(30));
    await endLeg(db, legId, callSid, 'hung up', later(31));
    const agent = { presence: 'wrapUp', wantedPresence: 'offline', attemptId, legState: 'none' };
    expect(await agentOf(db, first)).toMatchObject(agent);
    expect(await silentAgents(db, later(500))).not.toContain(first);
  });
});

test('an agent without a line whose screen is silent for 30 seconds is lost; one whose line is up is not', async () => {
  const { userId, legId } = await goneToWork();
  expect(await silentAgents(db, later(30))).toEqual([]);
  expect(await silentAgents(db, later(31))).toEqual([userId]);
  await recordLeg(db, legId, SID, 'up', later(31));
  expect(await silentAgents(db, later(500))).toEqual([]);
});

test('who comes to work again the next day is not lost at once; who may not sign in any more is', async () => {
  const { userId } = await goneToWork();
  await wishPresence(db, userId, 'offline', '', later(60));
  const nextDay = 24 * 60 * 60;
  await wishPresence(db, userId, 'available', '', later(nextDay));
  expect(await silentAgents(db, later(nextDay + 1))).toEqual([]);
  await db.update(users).set({ isActive: false }).where(eq(users.id, userId));
  expect(await silentAgents(db, later(nextDay + 1))).toEqual([userId]);
});

test('hold is counted once, however often it is told', async () => {
  const { attemptId } = await withCustomer();
  for (const seconds of [10, 12]) await holdCall(db, attemptId, later(seconds));
  for (const seconds of [20, 25]) await unholdCall(db, attemptId, later(seconds));
  expect(await attemptOf(db, attemptId)).toMatchObject({ holdSeconds: 10, heldAt: null });
});
