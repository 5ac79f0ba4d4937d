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

test('a campaign at rest is put away and brought back, and deleted when it never called', async () => {
  const campaign = await makeCampaign('Long ago');
  const path = `/api/campaigns/${campaign.id}`;
  const away = await api.call<{ archivedAt: string | null }>('POST', `${path}/archive`);
  expect(away.body).toMatchObject({ state: 'draft', archivedAt: expect.any(String) });
  const listed = async (query: string) => {
    const { body } = await api.call<{ items: { id: string }[] }>('GET', `/api/campaigns${query}`);
    return body.items.some(({ id }) => id === campaign.id);
  };
  expect([await listed(''), await listed('?archived=only'), await listed('?archived=with')]).toEqual([
    ...[false, true, true],
  ]);
  const refused = await api.call<{ detail: string }>('PATCH', path, { weight: 2 });
  expect(refused).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('bring it back') },
  });
  expect((await api.call('POST', `${path}/start`)).status).toBe(409);
  const explained = await api.call<{ code: string }>('GET', `${path}/explain`);
  expect(explained.body).toMatchObject({ code: 'archived' });
  const back = await api.call<{ archivedAt: string | null }>('POST', `${path}/unarchive`);
  expect(back.body).toMatchObject({ archivedAt: null });
  expect((await api.call('DELETE', path)).status).toBe(204);
  expect((await api.call('GET', path)).status).toBe(404);
});

test('a campaign that runs is not put away, and one that ran is not deleted', async () => {
  const { id } = await makeCampaign('Now');
  const path = `/api/campaigns/${id}`;
  expect((await api.call('POST', `${path}/start`)).status).toBe(200);
  expect((await api.call('POST', `${path}/archive`)).status).toBe(409);
  expect((await api.call('POST', `${path}/stop`)).status).toBe(200);
  expect((await api.call('DELETE', path)).status).toBe(409);
  expect((await api.call('POST', `${path}/archive`)).status).toBe(200);
});

test('an end before the start is refused beside its field', async () => {
  const times = { startsAt: '2026-04-01T09:00:00Z', endsAt: '2026-04-01T08:00:00Z' };
  const refused = await api.call('POST', '/api/campaigns', { name: 'Winter', kind: 'ivr', ...times });
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain('must be later than `startsAt`');
});
