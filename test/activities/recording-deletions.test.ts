// What was recorded of somebody who is erased is gone at Twilio as well, however often Twilio fails before.
import { eq, sql } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { deleteRecordings } from '../../activities/recording-deletions.ts';
import { createTwilioCalls } from '../../connectors/twilio/client.ts';
import { deleteContact } from '../../store/contact-erasure.ts';
import type { Contact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { claimOutbox } from '../../store/outbox.ts';
import { keepRecording } from '../../store/recordings.ts';
import { attempts, outbox } from '../../store/schema/dialing.ts';
import {
  accountSid,
  authToken,
  isOver,
  type PhoneWorld,
  startPhoneWorld,
} from '../local/twilio/phone-world.ts';
import { playCall } from '../store/calls.ts';
import { openTestDatabase } from '../store/open-test-database.ts';
import { makeContact, makeRunning, NOW, takeOutbox } from '../store/people.ts';

const MINUTE = 60_000;

let database: Database;
let db: Db;
let world: PhoneWorld;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  world = await startPhoneWorld();
});
beforeEach(async () => {
  await takeOutbox(db);
  await world.forget();
});
afterAll(async () => {
  await world.close();
  await database.close();
});

/** A worker at some minute, with Twilio at an address; `lines` is its log. */
function worker(minute: number, baseUrl: string) {
  const lines: string[] = [];
  const deps = {
    database,
    clock: () => new Date(NOW.getTime() + minute * MINUTE),
    log: pino({ level: 'debug' }, { write: (line: string) => lines.push(line) }),
    twilio: createTwilioCalls({ accountSid, authToken, baseUrl, timeoutMs: 5_000 }),
  };
  return { deps: deps as unknown as ActivityDeps, lines }; // all that deleting needs
}

/** Nobody listens there. */
const DOWN = 'http://127.0.0.1:9';

async function recordedCall(contact: Contact, isRecorded = true) {
  const number = contact.phones[0]?.number ?? '';
  await world.control.setScenario(number, { outcome: 'answer', ringMs: 10, hangUpAfterMs: 1_000 });
  world.receiver.twiml('/twiml', '<Pause length="600"/>');
  const { sid } = await world.call(number, { record: true });
  await world.untilCall(sid, isOver);
  const { campaign } = await makeRunning(db, [contact], { call: { isRecorded } });
  const attemptId = await playCall(db, { campaignId: campaign.id, contactId: contact.id }, 'Reached');
  await db.update(attempts).set({ callSid: sid, answeredAt: NOW }).where(eq(attempts.id, attemptId));
  const [recording] = await world.client.calls(sid).recordings.list();
  return { attemptId, sid, url: `https://api.twilio.com/Recordings/${recording?.sid}`, number };
}

const recordingsOf = async (sid: string) => (await world.client.calls(sid).recordings.list()).length;
const waiting = () => db.select().from(outbox).where(sql`${outbox.message} ->> 'type' = 'deleteRecordings'`);

test('it waits while Twilio is down, is deleted when it is up, and names nobody on the way', async () => {
  const contact = await makeContact(db);
  const { attemptId, sid, url, number } = await recordedCall(contact);
  await keepRecording(db, attemptId, url, NOW);
  await deleteContact(db, contact.id, NOW);
  expect(await claimOutbox(db, 100, 5, NOW)).not.toContainEqual(
    expect.objectContaining({ message: expect.objectContaining({ type: 'deleteRecordings' }) }),
  );
  const down = worker(0, DOWN);
  await deleteRecordings(down.deps);
  expect(await recordingsOf(sid)).toBe(1);
  expect(await waiting()).toMatchObject([{ tries: 1 }]);
  expect(down.lines.join()).toContain('could not be deleted at Twilio yet');
  expect(down.lines.join() + JSON.stringify(await waiting())).not.toContain(number.slice(1));
  await deleteRecordings(worker(5, world.simulator.url).deps);
  expect(await recordingsOf(sid)).toBe(0);
  expect(await waiting()).toEqual([]);
});

test('one that was deleted at Twilio before counts as done', async () => {
  const contact = await makeContact(db);
  const { attemptId, sid, url } = await recordedCall(contact);
  await keepRecording(db, attemptId, url, NOW);
  await world.client.recordings(url.slice(-34)).remove();
  await world.client.calls(sid).remove();
  await deleteContact(db, contact.id, NOW);
  await deleteRecordings(worker(0, world.simulator.url).deps);
  expect(await waiting()).toEqual([]);
});

test('one that Twilio tells of after the person was erased is deleted too', async () => {
  const contact = await makeContact(db);
  const { attemptId, sid, url } = await recordedCall(contact, false);
  await deleteContact(db, contact.id, NOW);
  expect(await waiting()).toEqual([]);
  await keepRecording(db, attemptId, url, NOW);
  const [attempt] = await db.select().from(attempts).where(eq(attempts.id, attemptId));
  expect(attempt?.recordingUrl).toBeNull();
  await deleteRecordings(worker(0, world.simulator.url).deps);
  expect([await recordingsOf(sid), await waiting()]).toEqual([0, []]);
});

test('one that Twilio never told of is found by its call, when the campaign records', async () => {
  const contact = await makeContact(db);
  const { sid } = await recordedCall(contact);
  await deleteContact(db, contact.id, NOW);
  await deleteRecordings(worker(0, world.simulator.url).deps);
  expect([await recordingsOf(sid), await waiting()]).toEqual([0, []]);
});
