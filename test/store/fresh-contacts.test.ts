// What a person wishes for a contact that waits as a row is done there, and only while it waits.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCampaign } from '../../store/campaign-moves.ts';
import { openContact } from '../../store/contact-run.ts';
import type { Database, Db } from '../../store/db.ts';
import { closeFreshContact, moveFreshCall, standingOf } from '../../store/fresh-contacts.ts';
import { final, hopper } from '../../store/schema/dialing.ts';
import { type DialState, freshState } from '../../workflows/rules/dial-state.ts';
import { nextStep } from '../../workflows/rules/next-step.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const LATER = new Date(NOW.getTime() + 3_600_000);

async function makeFresh() {
  const contact = await makeContact(db);
  const { campaign } = await makeCampaign(db, [contact]);
  await startCampaign(db, campaign.id, NOW);
  return { contact, key: { campaignId: campaign.id, contactId: contact.id } };
}

test('a rescheduled contact is called then, and its workflow knows why', async () => {
  const { key } = await makeFresh();
  expect(await moveFreshCall(db, key, { at: LATER, by: 'reschedule' })).toBe(true);
  expect(await standingOf(db, key)).toMatchObject({ row: { nextCallAt: LATER, state: 'fresh' } });
  const { book, state } = await openContact(db, { ...key, state: null, outcome: null }, LATER);
  expect(nextStep(book, state, LATER.getTime())).toMatchObject({
    at: LATER.getTime(),
    reason: { code: 'rescheduled' },
  });
});

test('a contact that was called before keeps its counts when it is called now', async () => {
  const { key, contact } = await makeFresh();
  const phoneId = contact.phones[0]?.id ?? '';
  const before: DialState = { ...freshState(0), round: 1, calls: 1, counts: { [phoneId]: { Busy: 1 } } };
  await db.update(hopper).set({ dialState: before }).where(eq(hopper.contactId, key.contactId));
  await moveFreshCall(db, key, { at: NOW, by: 'callNow' });
  const override = { at: NOW.getTime(), by: 'callNow' };
  expect(await standingOf(db, key)).toMatchObject({ row: { dialState: { ...before, override } } });
});

test('a closed contact goes to Final with what was counted', async () => {
  const { key, contact } = await makeFresh();
  const phoneId = contact.phones[0]?.id ?? '';
  const lastCall = { phoneId, label: 'primary', status: 'Busy' as const, endedAt: 0 };
  const dialState = { ...freshState(0), round: 1, calls: 1, counts: { [phoneId]: { Busy: 1 } }, lastCall };
  await db.update(hopper).set({ dialState }).where(eq(hopper.contactId, key.contactId));
  expect(await closeFreshContact(db, key, 'moved away', LATER)).toBe(true);
  expect(await db.select().from(final).where(eq(final.contactId, key.contactId))).toMatchObject([
    { reason: 'closedByUser', detail: 'moved away', label: 'primary', counts: { Busy: 1 }, closedAt: LATER },
  ]);
  expect(await standingOf(db, key)).toMatchObject({ in: 'final' });
});

test('a contact whose workflow runs is left to it', async () => {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  const key = { campaignId: campaign.id, contactId: contact.id };
  expect(await moveFreshCall(db, key, { at: LATER, by: 'callNow' })).toBe(false);
  expect(await closeFreshContact(db, key, 'enough', LATER)).toBe(false);
  expect(await standingOf(db, key)).toMatchObject({ in: 'hopper', row: { state: 'running' } });
});

test('a contact that is not in the campaign is notFound', async () => {
  const { key } = await makeFresh();
  await expect(standingOf(db, { ...key, contactId: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'notFound',
  });
});
