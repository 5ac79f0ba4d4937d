// What happens next to a contact and why, and a person's say in it.
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PlanAnswer } from '../../api/contact-plan.ts';
import type { Problem } from '../../api/problems.ts';
import { startCampaign } from '../../store/campaign-moves.ts';
import type { Contact } from '../../store/contacts.ts';
import { hopper } from '../../store/schema/dialing.ts';
import type { ContactPlan } from '../../workflows/messages.ts';
import { makeCampaign, makeContact, makeItemType, makeRunning, NOW } from '../store/people.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());
beforeEach(() => {
  api.temporal.answer = null;
  api.temporal.told.length = 0;
});

const dial = { additionalPhoneDelaySeconds: 60 };
const livePlan: ContactPlan = { now: 'Calling **primary**', callInProgress: true, round: 2, next: [] };

async function freshContact() {
  const contact = await makeContact(api.database.db, [await makeItemType(api.database.db)]);
  const { campaign } = await makeCampaign(api.database.db, [contact], { dial });
  await startCampaign(api.database.db, campaign.id, NOW);
  return pathOf(campaign.id, contact);
}

async function runningContact() {
  const contact = await makeContact(api.database.db);
  const { campaign } = await makeRunning(api.database.db, [contact], { dial });
  return pathOf(campaign.id, contact);
}

function pathOf(campaignId: string, contact: Contact) {
  const key = { campaignId, contactId: contact.id };
  return { key, contact, campaignId, path: `/api/campaigns/${campaignId}/contacts/${contact.id}` };
}

describe('the plan', () => {
  test('of a contact that waits is reckoned from the store, step by step with the reason', async () => {
    const { path, contact } = await freshContact();
    const { body } = await api.call<PlanAnswer>('GET', `${path}/plan`);
    const typeName = contact.phones[1]?.itemType?.name;
    expect(body).toMatchObject({ state: 'fresh', now: 'Not called yet', round: 0, workflowUrl: null });
    expect(body.next.slice(0, 2)).toEqual([
      {
        ...{ type: 'call', label: 'primary', round: 1, position: 1, total: 2, why: 'first call' },
        ...{ phoneId: contact.phones[0]?.id, at: '2026-03-02T09:00:00.000Z' },
        because: { code: 'firstCall', after: null, status: null, waitsForWindow: false },
        limit: null,
      },
      {
        ...{ type: 'call', label: typeName, round: 1, position: 2, total: 2, why: 'primary did not answer' },
        ...{ phoneId: contact.phones[1]?.id, at: '2026-03-02T09:01:00.000Z' },
        because: { code: 'nextPhone', after: 'primary', status: 'NoAnswer', waitsForWindow: false },
        limit: null,
      },
    ]);
    expect(body.next.at(-1)).toMatchObject({
      type: 'close',
      why: expect.stringContaining('NoAnswer 3 of 3'),
      limit: { label: expect.any(String), status: 'NoAnswer', count: 3, limit: 3 },
    });
    expect(api.temporal.told).toEqual([]);
  });

  test('says when the next call comes by the clock where it rings, and what keeps it from being placed', async () => {
    const { path, contact, campaignId } = await freshContact();
    const { body } = await api.call<PlanAnswer>('GET', `${path}/plan`);
    expect(body.nextCall).toEqual({
      ...{ at: '2026-03-02T09:00:00.000Z', localTime: '2026-03-02T09:00', timeZones: ['UTC'] },
      ...{ why: 'first call', phoneId: contact.phones[0]?.id, label: 'primary' },
    });
    expect(body.blocked).toEqual({ code: 'turn', words: 'waits for its turn', until: null, values: {} });
    await api.call('POST', `/api/campaigns/${campaignId}/pause`);
    const { body: paused } = await api.call<PlanAnswer>('GET', `${path}/plan`);
    const values = { campaign: 'paused' };
    expect(paused.blocked).toMatchObject({ code: 'campaignAtRest', words: 'the campaign is paused', values });
    const { body: campaign } = await api.call('GET', `/api/campaigns/${campaignId}/explain`);
    expect(campaign).toMatchObject({ code: 'paused', words: 'paused', facts: { dueCalls: 0 } });
  });

  test("of a running contact is its workflow's, with a link to it", async () => {
    const { path, key } = await runningContact();
    api.temporal.answer = livePlan;
    const { body } = await api.call<PlanAnswer>('GET', `${path}/plan`);
    expect(body).toMatchObject({
      state: 'running',
      now: 'Calling **primary**',
      callInProgress: true,
      round: 2,
    });
    expect(body.workflowUrl).toContain(encodeURIComponent(`contact:${key.campaignId}:${key.contactId}`));
    expect(api.temporal.told).toEqual([['plan', key]]);
  });

  test('of a running contact is told from the store while Temporal does not answer', async () => {
    const { path } = await runningContact();
    api.temporal.answer = new Error('unavailable');
    const { status, body } = await api.call<PlanAnswer>('GET', `${path}/plan`);
    expect(status).toBe(200);
    expect(body.next[0]).toMatchObject({ type: 'call', label: 'primary' });
  });

  test('of a closed contact says why it was closed', async () => {
    const { path } = await freshContact();
    await api.call('POST', `${path}/close`, { reason: 'moved away' });
    const { body } = await api.call<PlanAnswer>('GET', `${path}/plan`);
    expect(body).toMatchObject({ state: 'closed', now: 'Closed: moved away', next: [] });
    expect(body.closedDetail).toEqual({ words: 'moved away', sentence: null });
  });
});

describe('a contact that waits', () => {
  test('is rescheduled, called now and closed in its row', async () => {
    const { path, campaignId } = await freshContact();
    const later = await api.call<PlanAnswer>('POST', `${path}/reschedule`, {
      at: '2026-03-02T15:00:00+01:00',
    });
    expect(later.body.next[0]).toMatchObject({
      at: '2026-03-02T14:00:00.000Z',
      why: 'rescheduled on request',
    });
    const now = await api.call<PlanAnswer>('POST', `${path}/call-now`);
    expect(now.body.next[0]).toMatchObject({ at: NOW.toISOString(), why: 'called now on request' });
    const closed = await api.call<PlanAnswer>('POST', `${path}/close`, {});
    expect(closed.body).toMatchObject({ state: 'closed', now: 'Closed: closed by a person' });
    expect(closed.body.closedDetail).toMatchObject({ sentence: { code: 'closings.byPerson' } });
    const final = await api.call('GET', `/api/campaigns/${campaignId}/final`);
    expect(final.body).toMatchObject({ items: [{ reason: 'closedByUser', number: null, calls: 0 }] });
    expect(api.temporal.told).toEqual([]);
  });

  test('is not rescheduled by more than a year, and the past is now', async () => {
    const { path } = await freshContact();
    const past = await api.call<PlanAnswer>('POST', `${path}/reschedule`, { at: '2020-01-01T00:00:00Z' });
    expect(past.body.next[0]?.at).toBe(NOW.toISOString());
    const far = await api.call<Problem>('POST', `${path}/reschedule`, { at: '2036-01-01T00:00:00Z' });
    expect(far).toMatchObject({ status: 422, body: { fields: [{ path: 'at' }] } });
    const never = await api.call<Problem>('POST', `${path}/reschedule`, { at: 'tomorrow' });
    expect(never).toMatchObject({ status: 422, body: { fields: [{ path: 'at' }] } });
  });
});

describe('a running contact', () => {
  test('is rescheduled, called now and closed by its workflow', async () => {
    const { path, key } = await runningContact();
    api.temporal.answer = livePlan;
    const at = '2026-03-02T14:00:00.000Z';
    for (const [action, body] of [
      ['call-now'],
      ['reschedule', { at }],
      ['close', { reason: 'enough' }],
    ] as const) {
      const answer = await api.call<PlanAnswer>('POST', `${path}/${action}`, body);
      expect(answer).toMatchObject({ status: 200, body: { state: 'running', round: 2 } });
    }
    expect(api.temporal.told).toEqual([
      ['callNow', key],
      ['reschedule', key, new Date(at)],
      ['close', key],
    ]);
    const [row] = await api.database.db.select().from(hopper).where(eq(hopper.contactId, key.contactId));
    expect(row?.closingWords).toBe('enough');
  });

  test('is not called now while a call is in progress', async () => {
    const { path } = await runningContact();
    const cause = ApplicationFailure.nonRetryable('a call is in progress', 'CallInProgress');
    api.temporal.answer = new WorkflowUpdateFailedError('Workflow Update failed', cause);
    expect(await api.call<Problem>('POST', `${path}/call-now`)).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: 'a call of this contact is in progress' },
    });
  });

  test('whose workflow is gone is answered with 409, not with success', async () => {
    const { path } = await runningContact();
    expect(await api.call<Problem>('POST', `${path}/call-now`)).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
  });
});

test('a closed contact cannot be moved, and the answer says that it is closed', async () => {
  const { path } = await freshContact();
  await api.call('POST', `${path}/close`, { reason: 'moved away' });
  for (const [action, body] of [
    ['call-now'],
    ['reschedule', { at: '2026-03-02T14:00:00Z' }],
    ['close', {}],
  ] as const) {
    expect(await api.call<Problem>('POST', `${path}/${action}`, body)).toMatchObject({
      status: 409,
      body: { detail: 'the contact is closed: moved away' },
    });
  }
});
