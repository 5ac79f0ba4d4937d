// The first run: a one-time link makes the first admin, and no second one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY, signIn } from './callers.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const admin = { name: 'Ada', email: 'Ada@Example.com', password: 'four words are enough' };

async function newLink() {
  const { status, body } = await api.call<{ url: string }>('POST', '/api/setup/link');
  return { status, url: body.url, token: body.url?.split('#token=')[1] ?? '' };
}

async function use(token: string) {
  return (await api.call('POST', '/api/setup', { token, ...admin }, NOBODY)).status;
}

test('the link leads to a page that can only speak to this server', async () => {
  const { url } = await newLink();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4300\/setup#token=[\w-]{43}$/);
  const page = await api.app.request('/setup');
  expect(await page.text()).toContain('Become the admin');
  const policy = page.headers.get('Content-Security-Policy');
  expect(policy).toMatch(/script-src 'nonce-[^']+'/);
  expect(policy).toContain("connect-src 'self'");
});

test('a wrong token, the link before the last and one that has expired make nobody', async () => {
  const first = await newLink();
  const second = await newLink();
  expect(await use('wrong')).toBe(401);
  expect(await use(first.token)).toBe(401);
  const start = api.clock.now;
  api.clock.now = new Date(start.getTime() + 24 * 60 * 60_000);
  expect(await use(second.token)).toBe(401);
  api.clock.now = start;
});

test('a link is used once, even by two at once, and makes an admin who can sign in', async () => {
  const { token } = await newLink();
  const answers = await Promise.all([use(token), use(token)]);
  expect(answers.sort()).toEqual([201, 401]);
  expect(await use(token)).toBe(401);
  const headers = await signIn(api, 'ada@example.com');
  const { body } = await api.call<{ user: object }>('GET', '/api/session', undefined, headers);
  expect(body.user).toMatchObject({ name: 'Ada', email: 'ada@example.com', role: 'admin' });
});

test('there is no further link once there is an admin', async () => {
  expect(await newLink()).toMatchObject({ status: 409 });
});

test('the database keeps neither the token nor the password', async () => {
  const kept = JSON.stringify(await api.database.db.execute('select * from user_accounts, setup_links'));
  expect(kept).not.toContain(admin.password);
});
