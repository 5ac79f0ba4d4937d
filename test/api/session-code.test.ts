// Coming in by a code: once, within a minute, and only for whoever may still sign in.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newToken, tokenHash } from '../../api/tokens.ts';
import { keepCode } from '../../store/crm-codes.ts';
import { crmCodes } from '../../store/schema/crm.ts';
import { makePerson, NOBODY } from './callers.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

async function codeFor(userId: string): Promise<string> {
  const code = newToken();
  const { db } = api.database;
  await keepCode(db, { codeHash: tokenHash(code), userId, purpose: 'console' }, api.clock.now);
  return code;
}

const use = (code: string, keep?: 'cookie') =>
  api.call<{ token: string | null }>('POST', '/api/session/code', { code, ...(keep && { keep }) }, NOBODY);

test('a code lets its person in, by token or by cookie, and the audit log knows the way', async () => {
  const { id } = await makePerson(api, 'agent');
  const byToken = await use(await codeFor(id));
  expect(byToken.status).toBe(201);
  const headers = { Authorization: `Bearer ${byToken.body.token}` };
  const { body } = await api.call<{ user: object }>('GET', '/api/session', undefined, headers);
  expect(body.user).toMatchObject({ id });
  const byCookie = await use(await codeFor(id), 'cookie');
  expect(byCookie.body.token).toBeNull();
  expect(byCookie.headers.get('Set-Cookie')).toContain('HttpOnly');
  const audit = await api.call<{ items: object[] }>('GET', `/api/audit?entityId=${id}&action=signIn`);
  expect(audit.body.items[0]).toMatchObject({ after: { way: 'console' } });
});

test('of two who use a code at once one comes in, and nobody after them', async () => {
  const { id } = await makePerson(api, 'agent');
  const code = await codeFor(id);
  const answers = await Promise.all([use(code), use(code)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
  expect((await use(code)).status).toBe(401);
});

test('a code that is none, has expired, or is of somebody who was switched off lets nobody in', async () => {
  const { id } = await makePerson(api, 'agent');
  expect((await use(newToken())).status).toBe(401);
  const late = await codeFor(id);
  const start = api.clock.now;
  api.clock.now = new Date(start.getTime() + 60_000);
  expect((await use(late)).status).toBe(401);
  api.clock.now = start;
  const code = await codeFor(id);
  await api.call('PATCH', `/api/users/${id}`, { isActive: false });
  expect((await use(code)).status).toBe(401);
});

test('the database keeps no code that could be used', async () => {
  const { id } = await makePerson(api, 'agent');
  const code = await codeFor(id);
  expect(JSON.stringify(await api.database.db.select().from(crmCodes))).not.toContain(code);
});
