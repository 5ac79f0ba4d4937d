// Sessions: by token and by cookie, until they end.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problems.ts';
import { sessions } from '../../store/schema/people.ts';
import { makePerson, NOBODY, PASSWORD, signIn } from './callers.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

async function me(headers: Record<string, string>) {
  return (await api.call('GET', '/api/session', undefined, headers)).status;
}

/** Like a browser: without the key that tests send. */
async function withCookie(method: string, path: string, headers: Record<string, string>, body?: object) {
  const type = body ? { 'Content-Type': 'application/json' } : {};
  const sent = body ? { body: JSON.stringify(body) } : {};
  return await api.app.request(path, { method, headers: { ...headers, ...type }, ...sent });
}

async function cookieOf(email: string): Promise<{ Cookie: string; set: string }> {
  const answer = await withCookie('POST', '/api/session', {}, { email, password: PASSWORD, keep: 'cookie' });
  expect(await answer.json()).toMatchObject({ token: null });
  const set = answer.headers.get('Set-Cookie') ?? '';
  return { Cookie: set.split(';')[0] ?? '', set };
}

describe('signing in', () => {
  test('answers the same to a wrong password and to somebody unknown', async () => {
    const { email } = await makePerson(api, 'agent');
    const wrong = { email, password: 'not the password' };
    const unknown = { email: 'nobody@example.com', password: PASSWORD };
    for (const body of [wrong, unknown]) {
      const answer = await api.call<Problem>('POST', '/api/session', body, NOBODY);
      expect(answer).toMatchObject({
        status: 401,
        body: { detail: 'the e-mail address or the password is wrong' },
      });
    }
  });

  test('does not mind the case of the e-mail address', async () => {
    const { email } = await makePerson(api, 'agent');
    expect(await me(await signIn(api, email.toUpperCase()))).toBe(200);
  });

  test('is written into the audit log', async () => {
    const { id, email } = await makePerson(api, 'agent');
    const { body } = await api.call<{ items: object[] }>('GET', `/api/audit?entityId=${id}&action=signIn`);
    expect(body.items).toMatchObject([{ actor: { kind: 'person', id, name: email }, entity: 'users' }]);
  });

  test('is refused to whoever was switched off', async () => {
    const { id, email } = await makePerson(api, 'agent');
    await api.call('PATCH', `/api/users/${id}`, { isActive: false });
    const answer = await api.call('POST', '/api/session', { email, password: PASSWORD }, NOBODY);
    expect(answer.status).toBe(401);
  });
});

describe('a session by token', () => {
  test('counts until it is signed out', async () => {
    const { headers } = await makePerson(api, 'agent');
    expect(await me(headers)).toBe(200);
    expect((await api.call('DELETE', '/api/session', undefined, headers)).status).toBe(204);
    expect(await me(headers)).toBe(401);
  });

  test('cannot be made from what the database keeps', async () => {
    const { id } = await makePerson(api, 'agent');
    const [kept] = await api.database.db.select().from(sessions).where(eq(sessions.userId, id));
    expect(await me({ Authorization: `Bearer ${kept?.token}` })).toBe(401);
    expect(await me({ Authorization: `Bearer ${kept?.token}.${kept?.token}` })).toBe(401);
  });

  test('ends when it has expired, and when the person is removed', async () => {
    const old = await makePerson(api, 'agent');
    await api.database.db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(sessions.userId, old.id));
    expect(await me(old.headers)).toBe(401);
    const gone = await makePerson(api, 'agent');
    await api.call('DELETE', `/api/users/${gone.id}`);
    expect(await me(gone.headers)).toBe(401);
  });

  test('shows what holds now, not what held when it began', async () => {
    const { id, headers } = await makePerson(api, 'agent');
    expect((await api.call('GET', '/api/lists', undefined, headers)).status).toBe(403);
    await api.call('PATCH', `/api/users/${id}`, { role: 'admin' });
    expect((await api.call('GET', '/api/lists', undefined, headers)).status).toBe(200);
  });
});

describe('a session by cookie', () => {
  test('is out of reach of scripts and other sites', async () => {
    const { email } = await makePerson(api, 'admin');
    const { Cookie, set } = await cookieOf(email);
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Lax');
    expect((await withCookie('GET', '/api/session', { Cookie })).status).toBe(200);
  });

  test.each([
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ Origin: 'http://127.0.0.1:4300' }, 201],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 201],
  ])('a change that comes from %j is answered %i', async (from, status) => {
    const { email } = await makePerson(api, 'admin');
    const { Cookie } = await cookieOf(email);
    const name = `List of ${email}`;
    const answer = await withCookie('POST', '/api/lists', { Cookie, ...from }, { name });
    expect(answer.status).toBe(status);
  });

  test('is not looked at beside an Authorization header', async () => {
    const { email } = await makePerson(api, 'admin');
    const { Cookie } = await cookieOf(email);
    expect((await withCookie('GET', '/api/session', { Cookie, Authorization: 'Bearer wrong' })).status).toBe(
      401,
    );
  });

  test('ends with the cookie', async () => {
    const { email } = await makePerson(api, 'admin');
    const { Cookie } = await cookieOf(email);
    const answer = await withCookie('DELETE', '/api/session', { Cookie });
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([
      204,
      expect.stringContaining('Max-Age=0'),
    ]);
    expect((await withCookie('GET', '/api/session', { Cookie })).status).toBe(401);
  });
});

describe("one's own name", () => {
  const rename = (headers: Record<string, string>, body: object) =>
    api.call('PATCH', '/api/session', body, headers);

  test('is changed by whoever may do nothing else, and written down', async () => {
    const { id, headers } = await makePerson(api, 'user', {});
    const { body: before } = await api.call<{ user: { version: number } }>(
      'GET',
      '/api/session',
      undefined,
      headers,
    );
    expect(await rename(headers, { name: ' Ada L. ' })).toMatchObject({
      status: 200,
      body: { id, name: 'Ada L.' },
    });
    const { body } = await api.call<{ items: object[] }>('GET', `/api/audit?entityId=${id}&action=update`);
    expect(body.items).toMatchObject([{ actor: { kind: 'person', id }, after: { name: 'Ada L.' } }]);
    const outdated = { ...headers, 'If-Match': `"${before.user.version}"` };
    expect((await rename(outdated, { name: 'Grace' })).status).toBe(412);
  });

  test('is all that one can change about oneself', async () => {
    const { headers } = await makePerson(api, 'agent');
    expect((await rename(headers, { name: 'Ada', role: 'admin' })).status).toBe(422);
    expect((await rename(headers, { name: ' ' })).status).toBe(422);
    expect((await rename({}, { name: 'Machine' })).status).toBe(409);
  });
});

describe("one's own sessions", () => {
  type Listed = { id: string; isCurrent: boolean; userAgent: string | null };
  const listOf = async (headers: Record<string, string>) =>
    (await api.call<{ items: Listed[] }>('GET', '/api/session/sessions', undefined, headers)).body.items;
  const end = async (headers: Record<string, string>, id = '') =>
    (await api.call('DELETE', `/api/session/sessions${id && `/${id}`}`, undefined, headers)).status;

  test('are listed, newest first, with what they were begun by; not those that have expired', async () => {
    const { id, email, headers } = await makePerson(api, 'agent');
    await api.database.db
      .update(sessions)
      .set({ expiresAt: new Date(api.clock.now.getTime() - 1) })
      .where(eq(sessions.userId, id));
    const body = { email, password: PASSWORD };
    const phone = await api.call<{ token: string }>('POST', '/api/session', body, {
      ...NOBODY,
      'User-Agent': 'A telephone',
    });
    expect(phone.status).toBe(201);
    const own = await signIn(api, email);
    expect(await listOf(own)).toMatchObject([
      { isCurrent: true, userAgent: null },
      { isCurrent: false, userAgent: 'A telephone' },
    ]);
    expect(JSON.stringify(await listOf(own))).not.toContain(phone.body.token.split('.')[0]);
    expect(await me(headers)).toBe(401);
  });

  test('end one by one, and all others at once', async () => {
    const { id, email, headers } = await makePerson(api, 'agent');
    const others = [await signIn(api, email), await signIn(api, email), await signIn(api, email)] as const;
    const newest = (await listOf(headers))[0];
    expect(await end(headers, newest?.id)).toBe(204);
    expect(await me(others[2])).toBe(401);
    expect(await end(headers, newest?.id)).toBe(404);
    expect(await me(others[1])).toBe(200);
    expect(await end(headers)).toBe(204);
    expect([await me(headers), await me(others[0]), await me(others[1])]).toEqual([200, 401, 401]);
    const { body } = await api.call<{ items: object[] }>('GET', `/api/audit?entityId=${id}&action=signOut`);
    expect(body.items).toHaveLength(2);
  });

  test("are nobody else's to see or end", async () => {
    const one = await makePerson(api, 'admin');
    const other = await makePerson(api, 'agent');
    const [session] = await listOf(other.headers);
    expect(await end(one.headers, session?.id)).toBe(404);
    expect(await me(other.headers)).toBe(200);
    expect(await listOf({})).toEqual([]);
    expect(await end({}, session?.id)).toBe(409);
  });
});

describe("one's own password", () => {
  test('is changed by whoever knows it, and ends the other sessions', async () => {
    const { email, headers } = await makePerson(api, 'agent');
    const other = await signIn(api, email);
    const change = (currentPassword: string) =>
      api.call(
        'POST',
        '/api/session/password',
        { currentPassword, newPassword: 'four other words here' },
        headers,
      );
    expect((await change('not the password')).status).toBe(422);
    expect((await change(PASSWORD)).status).toBe(204);
    expect(await me(headers)).toBe(200);
    expect(await me(other)).toBe(401);
    expect(await me(await signIn(api, email, 'four other words here'))).toBe(200);
  });

  test('has at least twelve characters', async () => {
    const body = { name: 'A', email: 'short@example.com', role: 'agent', password: 'elevenchars' };
    expect(await api.call('POST', '/api/users', body)).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'password', message: 'must have at least 12 characters' }] },
    });
  });
});
