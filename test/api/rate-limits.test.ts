// Who tries too often waits: failed logins, tokens that are none, and one key's requests.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeKey, makePerson, NOBODY, PASSWORD } from './callers.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi([], {
    LOGIN_FAILURES_PER_QUARTER_HOUR: '3',
    API_KEY_REQUESTS_PER_MINUTE: '5',
    TRUSTED_PROXIES: '1',
  });
});
afterAll(() => api.close());
afterEach(() => void vi.useRealTimers());

async function login(email: string, password: string, address = '198.51.100.1') {
  const headers = { ...NOBODY, 'X-Forwarded-For': address };
  return await api.call('POST', '/api/session', { email, password }, headers);
}

async function statuses(times: number, act: () => Promise<{ status: number }>): Promise<number[]> {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) all.push((await act()).status);
  return all;
}

describe('logins', () => {
  test('after three failures even the right password waits, until the quarter of an hour is over', async () => {
    const { email } = await makePerson(api, 'agent');
    expect(await statuses(4, () => login(email, 'wrong password'))).toEqual([401, 401, 401, 429]);
    const refused = await login(email.toUpperCase(), PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { code: 'tooManyRequests' } });
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(800);
    vi.useFakeTimers({ now: Date.now() + 15 * 60_000, toFake: ['Date'] });
    expect((await login(email, PASSWORD)).status).toBe(201);
  });

  test('that succeed do not count', async () => {
    const { email } = await makePerson(api, 'agent');
    expect(await statuses(5, () => login(email, PASSWORD))).toEqual([201, 201, 201, 201, 201]);
  });

  test('from one address count together, whatever the e-mail address', async () => {
    let tried = 0;
    const another = () =>
      login(`guess-${tried++}@example.com`, 'wrong password', '203.0.113.7, 198.51.100.9');
    expect((await statuses(31, another)).filter((status) => status === 429)).toHaveLength(1);
    expect((await login('guess@example.com', 'wrong password', '198.51.100.10')).status).toBe(401);
  });
});

describe('keys', () => {
  test('a key has its requests of the minute, and no other key is touched by it', async () => {
    const [one, two] = [await makeKey(api, { lists: 'read' }), await makeKey(api, { lists: 'read' })];
    const list = (headers: { Authorization: string }) => api.call('GET', '/api/lists', undefined, headers);
    expect(await statuses(6, () => list(one.headers))).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await list(two.headers)).status).toBe(200);
  });

  test('guessing tokens is slowed down by address, and leaves good ones alone', async () => {
    const guess = (Authorization: string) =>
      api.call('GET', '/api/lists', undefined, { Authorization, 'X-Forwarded-For': '198.51.100.77' });
    const guesses = await statuses(6, () => guess('Bearer mnk_guess'));
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await api.call('GET', '/api/lists')).status).toBe(200);
  });
});
