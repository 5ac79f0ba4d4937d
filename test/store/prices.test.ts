// What calls cost comes into History later, and calls that Twilio has not rung yet stop at the window's end.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { keepPrices, unpricedSince } from '../../store/prices.ts';
import { takeQueuedOutsideWindow } from '../../store/queued-calls.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { playCall, putInLine } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeRunning, NOW, newNumber } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const ACCOUNT = `AC${'1'.repeat(32)}`;
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test('prices are asked for when they may be known, every five minutes, until they are', async () => {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  const id = await playCall(db, { campaignId: campaign.id, contactId: contact.id }, 'Reached');
  await db.update(attempts).set({ talkSeconds: 12 }).where(eq(attempts.id, id));
  expect(await unpricedSince(db, ACCOUNT, after(1))).toBeNull();
  expect(await unpricedSince(db, ACCOUNT, after(7))).toEqual(NOW);
  expect(await unpricedSince(db, ACCOUNT, after(8))).toBeNull();
  const callSid = `CA${id.replaceAll('-', '')}`;
  const prices = [
    { callSid, price: '-0.0140', priceUnit: 'USD' },
    { callSid: 'CA-of-somebody-else', price: '-1', priceUnit: 'USD' },
  ];
  expect(await keepPrices(db, prices)).toBe(1);
  expect(await keepPrices(db, prices)).toBe(0);
  const [attempt] = await db.select().from(attempts).where(eq(attempts.id, id));
  expect(attempt).toMatchObject({ price: '-0.0140', priceUnit: 'USD' });
  expect(await unpricedSince(db, ACCOUNT, after(13))).toBeNull();
});

test('a call that Twilio still queues when the window closes is taken back, once', async () => {
  const fields = { timeZone: 'UTC', primaryPhone: { number: newNumber() }, additionalPhones: [] };
  const contact = await createContact(db, fields, NOW);
  const window = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '09:05' }];
  const { campaign } = await makeRunning(db, [contact], { dial: { window } });
  const attemptId = await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
  const queued = { state: 'placed', placingAt: NOW, callSid: 'CA-queued' } as const;
  await db.update(attempts).set(queued).where(eq(attempts.id, attemptId));
  expect(await takeQueuedOutsideWindow(db, campaign.id, after(4))).toEqual([]);
  expect(await takeQueuedOutsideWindow(db, campaign.id, after(6))).toEqual([
    { attemptId, callSid: 'CA-queued' },
  ]);
  expect(await takeQueuedOutsideWindow(db, campaign.id, after(6))).toEqual([]);
});
