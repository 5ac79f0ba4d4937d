// An answered call of a queue campaign: an agent at once, a wait for one, a drop, and what it is counted as.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAnsweredBy, recordEnd } from '../../store/call-progress.ts';
import { releaseContact } from '../../store/contact-run.ts';
import type { Database, Db } from '../../store/db.ts';
import { endWrapUp } from '../../store/dispositions.ts';
import { answerQueueCall } from '../../store/queue-answers.ts';
import { dueWrapUps } from '../../store/wrap-up.ts';
import { agentOf, attemptOf, makeFreeAgent, makeRinging, sidOf } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW } from './people.ts';

let database: Database;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const ask = (attemptId: string, now: Date, answeredBy: string | null = null) =>
  answerQueueCall(db, attemptId, { callSid: sidOf(attemptId), answeredBy }, now);

async function ends(attemptId: string, now: Date, answeredBy: string | null = null): Promise<void> {
  const facts = {
    callSid: sidOf(attemptId),
    callStatus: 'completed',
    sipCode: null,
    errorCode: null,
  } as const;
  await db.transaction((tx) => recordEnd(tx, attemptId, { ...facts, answeredBy, talkSeconds: 99 }, now));
}

describe('with a free agent', () => {
  test('the call is theirs at once, and asking again gives the same one', async () => {
    const { attemptId, first } = await makeRinging(db, 2);
    expect(await ask(attemptId, later(5))).toEqual({ type: 'agent', userId: first });
    expect(await ask(attemptId, later(6))).toEqual({ type: 'agent', userId: first });
    expect(await agentOf(db, first)).toMatchObject({ presence: 'busy', attemptId });
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'answered', connectedAt: later(5) });
  });

  test('it is Reached after the wrap-up, and the agent is free again', async () => {
    const { attemptId, first } = await makeRinging(db, 1, { wrapUpSeconds: 30 });
    await ask(attemptId, later(5));
    await ends(attemptId, later(65));
    await ends(attemptId, later(66));
    expect(await attemptOf(db, attemptId)).toMatchObject({
      state: 'wrapUp',
      talkSeconds: 60,
      holdSeconds: 0,
    });
    expect((await agentOf(db, first)).presence).toBe('wrapUp');
    expect(await dueWrapUps(db, 10, later(94))).not.toContain(attemptId);
    expect(await dueWrapUps(db, 10, later(95))).toContain(attemptId);
    await db.transaction((tx) => endWrapUp(tx, attemptId, later(95)));
    expect(await attemptOf(db, attemptId)).toMatchObject({
      state: 'ended',
      status: 'Reached',
      endedAt: later(65),
    });
    expect(await agentOf(db, first)).toMatchObject({ presence: 'available', attemptId: null });
  });

  test('a campaign without wrap-up gives the agent back with the end of the call', async () => {
    const { attemptId, first } = await makeRinging(db, 1, { wrapUpSeconds: 0 });
    await ask(attemptId, later(5));
    await ends(attemptId, later(65));
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ended', status: 'Reached' });
    expect((await agentOf(db, first)).presence).toBe('available');
  });

  test('a machine that is heard at once takes nobody; one that is heard later gives them back', async () => {
    const atOnce = await makeRinging(db, 1);
    expect(await ask(atOnce.attemptId, later(5), 'machine_start')).toEqual({ type: 'machine' });
    expect((await agentOf(db, atOnce.first)).presence).toBe('available');
    await ends(atOnce.attemptId, later(6));
    expect((await attemptOf(db, atOnce.attemptId)).status).toBe('Machine');

    const tooLate = await makeRinging(db, 1);
    await ask(tooLate.attemptId, later(5));
    await recordAnsweredBy(db, tooLate.attemptId, 'machine_start', later(8));
    expect((await agentOf(db, tooLate.first)).presence).toBe('available');
    await ends(tooLate.attemptId, later(20));
    expect((await attemptOf(db, tooLate.attemptId)).status).toBe('Machine');
  });
});

describe('without one', () => {
  test('it waits, and who becomes free meanwhile is given it; the wait counts as hold', async () => {
    const { attemptId, campaignId } = await makeRinging(db, 0, { queueTimeoutSeconds: 10 });
    expect(await ask(attemptId, later(5))).toEqual({ type: 'wait' });
    const userId = await makeFreeAgent(db, [campaignId]);
    expect(await ask(attemptId, later(8))).toEqual({ type: 'agent', userId });
    await ends(attemptId, later(28));
    expect(await attemptOf(db, attemptId)).toMatchObject({ holdSeconds: 3, talkSeconds: 20 });
  });

  test('it is dropped when its time is over, with the message, and counts as Drop', async () => {
    const dropMessage = { type: 'say', text: 'Sorry.', language: 'en-US' } as const;
    const { attemptId } = await makeRinging(db, 0, { queueTimeoutSeconds: 3, dropMessage });
    expect(await ask(attemptId, later(5))).toEqual({ type: 'wait' });
    expect(await ask(attemptId, later(7))).toEqual({ type: 'wait' });
    expect(await ask(attemptId, later(8))).toEqual({ type: 'drop', message: dropMessage });
    expect(await ask(attemptId, later(9))).toEqual({ type: 'drop', message: dropMessage });
    await ends(attemptId, later(10));
    expect(await attemptOf(db, attemptId)).toMatchObject({ status: 'Drop', holdSeconds: 5, talkSeconds: 0 });
  });

  test('who hangs up while waiting counts as Abandoned', async () => {
    const { attemptId } = await makeRinging(db, 0, { queueTimeoutSeconds: 10 });
    await ask(attemptId, later(5));
    await ends(attemptId, later(7));
    expect(await attemptOf(db, attemptId)).toMatchObject({ status: 'Abandoned', holdSeconds: 2 });
  });
});

test('stopping the campaign cuts no conversation, and hangs up who still waits for one', async () => {
  const talking = await makeRinging(db, 1);
  await ask(talking.attemptId, later(5));
  const waiting = await makeRinging(db, 0, { queueTimeoutSeconds: 10 });
  await ask(waiting.attemptId, later(5));
  const release = async ({ attemptId, campaignId }: typeof talking) => {
    const { contactId } = await attemptOf(db, attemptId);
    return await releaseContact(db, { campaignId, contactId, attemptId }, later(6));
  };
  expect(await release(talking)).toBeNull();
  expect(await release(waiting)).toBe(sidOf(waiting.attemptId));
  await ends(talking.attemptId, later(60));
  expect(await attemptOf(db, talking.attemptId)).toMatchObject({ state: 'wrapUp', status: 'Reached' });
});

test('a call that is over, or of an attempt that nobody knows, is hung up', async () => {
  const { attemptId } = await makeRinging(db, 1);
  await ends(attemptId, later(1));
  expect(await ask(attemptId, later(2))).toEqual({ type: 'hangUp' });
  expect(await ask(crypto.randomUUID(), later(2))).toEqual({ type: 'hangUp' });
});
