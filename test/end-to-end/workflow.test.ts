// The story of one contact on a real Temporal server, from start to Final.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteClosingWords } from '../../store/fresh-contacts.ts';
import { sendToTemporal } from '../../store/outbox.ts';
import { audit, SOUND } from './audit.ts';
import { BY_HAND, type Scene } from './scene.ts';
import { newNumber, quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';
import { textOf } from './temporal-history.ts';

let scene: Scene;
const HOUR_SECONDS = 3600;
/** Waits for hours after the first call. */
const SLOW = quickDial({}, { additionalPhoneDelaySeconds: HOUR_SECONDS });

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

it('calls the example nine times in order and closes it by its last phone', async () => {
  const { contact, primary, office, holiday } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact]);
  await scene.start(campaign.id);
  await scene.finished(campaign.id);
  const history = await scene.history(campaign.id);
  const round = [primary, office, holiday];
  expect(history.map((row) => row.number)).toEqual([...round, ...round, ...round]);
  expect(history.map((row) => row.round)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
  expect(history.every((row) => row.status === 'NoAnswer')).toBe(true);
  const final = await scene.final(campaign.id, contact.id);
  expect(final).toMatchObject({ label: 'Holiday', reason: 'limit', counts: { NoAnswer: 3 }, calls: 9 });
  expect(await audit(scene.db, scene.control)).toEqual(SOUND);
});

it('keeps every number and name out of the history of the workflow', async () => {
  const { contact, primary, office, holiday } = await seedHousehold(scene.db, 'Zebulonia');
  const campaign = await seedCampaign(scene.db, [contact]);
  await scene.start(campaign.id);
  await scene.finished(campaign.id);
  const text = textOf(await scene.rawHistory(campaign.id, contact.id));
  expect(text).toContain('Holiday, 3 of 3');
  for (const secret of [primary, office, holiday, 'Zebulonia', 'Quackenbush']) {
    expect(text).not.toContain(secret.replace('+', ''));
  }
});

it('says what comes next, when and why', async () => {
  const { contact } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact], { dial: SLOW });
  const key = { campaignId: campaign.id, contactId: contact.id };
  await scene.start(campaign.id);
  const row = await scene.waiting(campaign.id, (waiting) => waiting.nextLabel === 'Office');
  const first = await scene.attempt(campaign.id, (attempt) => attempt.state === 'ended');
  const due = (first.endedAt?.getTime() ?? 0) + HOUR_SECONDS * 1000;
  expect(row.nextCallAt.getTime()).toBe(due);
  const plan = await scene.idle(key);
  expect(plan).toMatchObject({ callInProgress: false, round: 1 });
  expect(plan.now).toContain('primary did not answer');
  const words = plan.next
    .slice(0, 2)
    .map((step) => step.type === 'call' && [step.label, step.at, step.reason]);
  expect(words).toEqual([
    ['Office', due, { code: 'nextPhone', after: 'primary', status: 'NoAnswer' }],
    ['Holiday', due + HOUR_SECONDS * 1000, { code: 'nextPhone', after: 'Office', status: 'NoAnswer' }],
  ]);
  expect(plan.next.at(-1)).toMatchObject({ type: 'close', reason: 'limit' });
  await scene.temporal.close(key);
  expect(await scene.final(campaign.id, contact.id)).toMatchObject({
    reason: 'closedByUser',
    detail: 'closed by a person',
  });
});

it('calls now when asked, and not while a call is in progress', async () => {
  const { contact, office } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact], { dial: SLOW });
  const key = { campaignId: campaign.id, contactId: contact.id };
  await scene.control.setScenario(office, BY_HAND);
  await scene.start(campaign.id);
  await scene.idle(key);
  await scene.temporal.callNow(key);
  const ringing = await scene.call(office, (call) => call.status === 'ringing');
  await expect(scene.temporal.callNow(key)).rejects.toMatchObject({
    cause: { message: 'a call is in progress' },
  });
  await scene.control.answer(ringing.sid);
  const final = await scene.final(campaign.id, contact.id);
  expect(final).toMatchObject({ reason: 'reached', label: 'Office' });
  const last = (await scene.history(campaign.id)).at(-1);
  expect(last).toMatchObject({ status: 'Reached', reason: 'called now on request' });
});

it('calls at the time it was rescheduled to', async () => {
  const { contact, office } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact], { dial: SLOW });
  const key = { campaignId: campaign.id, contactId: contact.id };
  await scene.start(campaign.id);
  await scene.idle(key);
  const at = new Date(Date.now() + 1_500);
  await scene.temporal.reschedule(key, at);
  await scene.waiting(campaign.id, (waiting) => waiting.nextCallAt.getTime() === at.getTime());
  const attempt = await scene.attempt(campaign.id, (found) => found.number === office);
  expect(attempt.dueAt.getTime()).toBeGreaterThanOrEqual(at.getTime());
  expect(attempt.reason).toBe('rescheduled on request');
});

it('finishes the call in progress before it closes on request', async () => {
  const { contact, primary } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact], { dial: SLOW });
  const key = { campaignId: campaign.id, contactId: contact.id };
  await scene.control.setScenario(primary, BY_HAND);
  await scene.start(campaign.id);
  const ringing = await scene.call(primary, (call) => call.status === 'ringing');
  await noteClosingWords(scene.db, key, 'moved away');
  expect(await scene.temporal.close(key)).toMatchObject({ callInProgress: true });
  await scene.control.decline(ringing.sid);
  const final = await scene.final(campaign.id, contact.id);
  expect(final).toMatchObject({ reason: 'closedByUser', detail: 'moved away', calls: 1 });
  expect(await scene.history(campaign.id)).toMatchObject([{ status: 'Busy' }]);
});

it('calls a number that stands twice in a contact once per round', async () => {
  const { contact, primary } = await seedHousehold(scene.db);
  const { replacePhones } = await import('../../store/contacts.ts');
  const other = newNumber();
  const additionalPhones = [{ number: other }, { number: primary }, { number: other }];
  await replacePhones(
    scene.db,
    contact.id,
    { primaryPhone: { number: primary }, additionalPhones },
    new Date(),
  );
  const campaign = await seedCampaign(scene.db, [contact], { dial: quickDial({ maxAttempts: 2 }) });
  await scene.start(campaign.id);
  await scene.finished(campaign.id);
  const numbers = (await scene.history(campaign.id)).map((row) => row.number);
  expect(numbers).toEqual([primary, other, primary, other]);
});

it('is not told by the end of another call of the same number that its own has ended', async () => {
  const { contact, primary } = await seedHousehold(scene.db);
  await scene.control.setScenario(primary, BY_HAND);
  const campaign = await seedCampaign(scene.db, [contact], { dial: SLOW });
  const key = { campaignId: campaign.id, contactId: contact.id };
  await scene.start(campaign.id);
  const call = await scene.call(primary, ({ status }) => status === 'ringing');
  const late = { type: 'callEnded', contact: key, call: 1, attemptId: crypto.randomUUID() } as const;
  await sendToTemporal(scene.db, [{ ...late, status: 'NoAnswer', endedAt: Date.now() }], new Date());
  await scene.outboxEmpty();
  expect(await scene.temporal.plan(key)).toMatchObject({ callInProgress: true });
  await scene.control.decline(call.sid);
  const plan = await scene.idle(key);
  expect(plan.now).toContain('primary was busy');
  expect(await scene.history(campaign.id)).toHaveLength(1);
});
