// Caller ids over HTTP.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

type Shown = { callerId: string; restsUntil: string | null; reason: string; answerRate: number | null };

const shown = async (callerId: string): Promise<Shown | undefined> => {
  const { body } = await api.call<{ items: Shown[] }>('GET', '/api/caller-ids');
  return body.items.find((item) => item.callerId === callerId);
};

test('a caller id of a campaign is let rest and shown again, and the audit log knows', async () => {
  const call = { callerIds: ['202 555 0199'] };
  await api.call('POST', '/api/campaigns', { name: 'Calls', kind: 'ivr', call });
  const callerId = '+12025550199';
  expect(await shown(callerId)).toMatchObject({ restsUntil: null, answerRate: null });

  const until = new Date(api.clock.now.getTime() + 60_000).toISOString();
  const rest = { callerId: '(202) 555-0199', until, reason: 'a complaint' };
  expect((await api.call('PUT', '/api/caller-ids/rest', rest)).status).toBe(204);
  expect(await shown(callerId)).toMatchObject({ restsUntil: until, reason: 'a complaint' });
  expect((await api.call('PUT', '/api/caller-ids/unrest', { callerId })).status).toBe(204);
  expect(await shown(callerId)).toMatchObject({ restsUntil: null });

  const { body } = await api.call<{ items: object[] }>('GET', '/api/audit?entity=callerIds');
  expect(body.items).toHaveLength(2);
});

test('what is no number is refused beside its field', async () => {
  const { status, body } = await api.call('PUT', '/api/caller-ids/unrest', { callerId: 'nobody' });
  expect(status).toBe(422);
  expect(body).toMatchObject({ fields: [{ path: 'callerId' }] });
});
