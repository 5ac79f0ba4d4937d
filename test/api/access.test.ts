// Who is let in, and what the logs keep.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problems.ts';
import { API_KEY, openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());
beforeEach(() => {
  api.logged.length = 0;
});

describe('without the API key', () => {
  test.each(['', 'Bearer ', 'Bearer wrong', `Basic ${API_KEY}`, `Bearer ${API_KEY}x`, API_KEY])(
    'Authorization "%s" is refused',
    async (Authorization) => {
      const answer = await api.call<Problem>('GET', '/api/contacts', undefined, { Authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
      expect(answer.body).toMatchObject({ code: 'unauthorized', status: 401 });
    },
  );

  test.each(['/livez', '/healthz', '/openapi.json', '/docs'])('%s is open', async (path) => {
    expect((await api.app.request(path)).status).toBe(200);
  });
});

describe('the log', () => {
  test('has one line per request: its pattern and how it went', async () => {
    const { headers } = await api.call('GET', '/api/contacts/00000000-0000-4000-8000-000000000000?x=secret');
    expect(api.logged).toMatchObject([
      {
        requestId: headers.get('X-Request-Id'),
        method: 'GET',
        route: '/api/contacts/:id',
        status: 404,
        milliseconds: expect.any(Number),
      },
    ]);
  });

  test('keeps no bodies, numbers, query strings or keys, even when a query fails', async () => {
    const number = '+12025550177';
    await api.call('POST', '/api/contacts', { firstName: 'Ada', primaryPhone: { number } });
    await api.call('GET', '/api/contacts?cursor=secret');
    await api.database.db.transaction(async (tx) => {
      await tx.execute('alter table phones rename to phones_away');
    });
    const failed = await api.call<Problem>('POST', '/api/contacts', { primaryPhone: { number } });
    await api.database.db.execute('alter table phones_away rename to phones');
    expect(failed).toMatchObject({ status: 500, body: { code: 'internal', fields: [] } });
    const all = JSON.stringify(api.logged);
    expect(all).toContain('request failed');
    expect(all).toContain(failed.body.requestId);
    for (const secret of [number, '2025550177', 'Ada', 'secret', API_KEY]) expect(all).not.toContain(secret);
    expect(JSON.stringify(failed.body)).not.toContain('phones');
  });
});

test('answers carry the headers that keep browsers strict', async () => {
  const { headers } = await api.app.request('/docs');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});
