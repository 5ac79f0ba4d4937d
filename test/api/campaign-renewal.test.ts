// Campaigns that are made like others, made fresh again, and timed, over HTTP.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

type Made = { id: string; name: string; state: string; lists: { id: string }[] };

async function makeCampaign(name: string, more: object = {}): Promise<Made> {
  const list = await api.call<{ id: string }>('POST', '/api/lists', { name: `List of ${name}` });
  const body = { name, kind: 'ivr', listIds: [list.body.id], ...more };
  const { status, body: made } = await api.call<Made>('POST', '/api/campaigns', body);
  expect(status).toBe(201);
  return made;
}

test('a clone is a draft with the same lists under a name of its own', async () => {
  const model = await makeCampaign('Spring', { weight: 5 });
  const path = `/api/campaigns/${model.id}/clone`;
  const clone = await api.call<Made>('POST', path, { name: 'Summer' });
  expect(clone.status).toBe(201);
  expect(clone.body).toMatchObject({ name: 'Summer', state: 'draft', weight: 5, lists: model.lists });
  expect((await api.call('POST', path, { name: 'SUMMER' })).status).toBe(409);
  expect((await api.call('POST', path, {})).status).toBe(422);
});

test('a reset names how many contacts are fresh again, and knows its lists', async () => {
  const campaign = await makeCampaign('Autumn');
  const path = `/api/campaigns/${campaign.id}/reset`;
  expect((await api.call('POST', path, {})).body).toEqual({ contacts: 0 });
  expect((await api.call('POST', path, { listId: campaign.lists[0]?.id })).status).toBe(200);
  expect((await api.call('POST', path, { listId: crypto.randomUUID() })).status).toBe(404);
});

test('an end before the start is refused beside its field', async () => {
  const times = { startsAt: '2026-04-01T09:00:00Z', endsAt: '2026-04-01T08:00:00Z' };
  const refused = await api.call('POST', '/api/campaigns', { name: 'Winter', kind: 'ivr', ...times });
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain('must be later than `startsAt`');
});
