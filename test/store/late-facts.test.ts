// What becomes of a call whose surroundings went while it was under way: it ends, and nobody is rung for it again.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backInLine, markHangUp, recordEnd, recordProgress } from '../../store/call-progress.ts';
import { startCampaign, stopCampaign } from '../../store/campaign-moves.ts';
import { deleteContact } from '../../store/contact-erasure.ts';
import { releaseContact } from '../../store/contact-run.ts';
import { type Database, type Db, rowsOf } from '../../store/db.ts';
import { deskOf } from '../../store/desk.ts';
import { promiseCallback, saveDisposition } from '../../store/dispositions.ts';
import { answerQueueCall } from '../../store/queue-answers.ts';
import { keepRecording } from '../../store/recordings.ts';
import { attempts, hopper } from '../../store/schema/dialing.ts';
import { turnsOf } from './call-ledger.ts';
import { putInLine } from './calls.ts';
import { agentOf, attemptOf, makeRinging, sidOf } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeRunning, NOW } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const CALL_BACK = [{ name: 'Later', effect: 'callBack' as const }];
const later = (ms: number) => new Date(NOW.getTime() + ms);

async function makePlacing() {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  const key = { campaignId: campaign.id, contactId: contact.id };
  const attemptId = await putInLine(db, key);
  await turnsOf(db, campaign.id, NOW);
  expect((await attemptOf(db, attemptId)).state).toBe('placing');
  return { key, attemptId };
}

const completed = (attemptId: string) => ({
  callSid: sidOf(attemptId),
  callStatus: 'completed' as const,
  ...{ sipCode: null, errorCode: null, answeredBy: null, talkSeconds: 20 },
});

describe('of a person who was erased meanwhile', () => {
  test('a call in which another one was promised ends all the same', async () => {
    const { key, attemptId } = await makePlacing();
    await recordProgress(db, attemptId, { callSid: sidOf(attemptId), state: 'answered' }, NOW);
    await promiseCallback(db, attemptId, { at: later(60_000), agentId: null, note: '' });
    await deleteContact(db, key.contactId, NOW);
    const end = db.transaction((tx) => recordEnd(tx, attemptId, completed(attemptId), NOW));
    expect(await end).toBe('recorded');
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ended', number: null });
  });

  test('no recording comes back', async () => {
    const { key, attemptId } = await makePlacing();
    await recordProgress(db, attemptId, { callSid: sidOf(attemptId), state: 'answered' }, NOW);
    await deleteContact(db, key.contactId, NOW);
    await keepRecording(db, attemptId, 'https://recordings.test/2', NOW);
    expect(await attemptOf(db, attemptId)).toMatchObject({ recordingUrl: null });
  });

  test('an agent keeps no note, and is free again', async () => {
    const { attemptId, first } = await makeRinging(db, 1, { wrapUpSeconds: 60, dispositions: CALL_BACK });
    const news = { callSid: sidOf(attemptId), answeredBy: null };
    expect(await answerQueueCall(db, attemptId, news, NOW)).toEqual({ type: 'agent', userId: first });
    const { contactId } = await attemptOf(db, attemptId);
    await deleteContact(db, contactId, NOW);
    expect(await deskOf(db, first)).toMatchObject({ agent: { presence: 'busy' }, current: null });
    await db.transaction((tx) => recordEnd(tx, attemptId, completed(attemptId), NOW));
    const callBack = { at: later(60_000), isPersonal: false };
    await saveDisposition(db, first, attemptId, { path: ['Later'], note: 'Ada is away', callBack }, NOW);
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ended', note: '' });
    expect(await agentOf(db, first)).toMatchObject({ presence: 'available', attemptId: null });
  });
});

describe('a call that was taken back while its request was on its way', () => {
  test('is not placed again when Twilio refused it', async () => {
    const { key, attemptId } = await makePlacing();
    await stopCampaign(db, key.campaignId, NOW);
    await releaseContact(db, { ...key, attemptId }, NOW);
    await backInLine(db, attemptId, NOW, { refused: true }, NOW);
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ended', status: 'Cancelled' });
    await startCampaign(db, key.campaignId, NOW);
    expect(await turnsOf(db, key.campaignId, later(1_000))).toEqual([]);
    const [row] = await db.select().from(hopper).where(eq(hopper.contactId, key.contactId));
    expect(row).toMatchObject({ state: 'fresh', attemptId: null });
  });

  test('is over for the agent who hung up', async () => {
    const { attemptId } = await makePlacing();
    await markHangUp(db, attemptId, 'agentReject');
    await backInLine(db, attemptId, NOW, { refused: false }, NOW);
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ended', status: 'AgentReject' });
  });
});

test('a second call of an attempt does not go on, wherever it is, and the first one does', async () => {
  const { attemptId } = await makePlacing();
  const progress = (callSid: string, state: 'placed' | 'ringing' | 'answered') =>
    recordProgress(db, attemptId, { callSid, state }, NOW);
  expect(await progress(sidOf(attemptId), 'ringing')).toBe('recorded');
  for (const state of ['placed', 'ringing', 'answered'] as const) {
    expect(await progress('CA-second', state)).toBe('unwanted');
  }
  expect(await progress(sidOf(attemptId), 'placed')).toBe('known');
  expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ringing', callSid: sidOf(attemptId) });
});

describe('while a call ends', () => {
  test.each(['released', 'erased'] as const)(
    'its contact can be %s, and neither waits for the other',
    async (what) => {
      // One connection cannot wait for itself.
      if (database.kind === 'pglite') return;
      const { key, attemptId } = await makePlacing();
      const waiting = () => rowsOf(db, sql`select 1 from pg_locks where not granted`);
      const { other } = await db.transaction(async (tx) => {
        await tx.select().from(attempts).where(eq(attempts.id, attemptId)).for('update');
        const besides =
          what === 'erased'
            ? deleteContact(db, key.contactId, NOW)
            : releaseContact(db, { ...key, attemptId }, NOW);
        await expect.poll(waiting).not.toEqual([]);
        await recordEnd(tx, attemptId, completed(attemptId), NOW);
        return { other: besides };
      });
      await other;
      expect((await attemptOf(db, attemptId)).state).toBe('ended');
    },
  );
});
