// Signing in by the CRM's OAuth: with PKCE, in the browser that asked, for people of the connected workspace.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestApi, type TestApi } from './open-test-api.ts';
import { startSignInCrm } from './sign-in-crm.ts';

const workspaceId = randomUUID();
const apiKey = `h.${Buffer.from(JSON.stringify({ workspaceId })).toString('base64url')}.s`;
/** Whoever is sent to the CRM comes back as they. */
let member = { email: '', workspaceId };
let api: TestApi;
const crm = startSignInCrm(() => member);

beforeAll(async () => {
  await crm.listening;
  api = await openTestApi();
  const made = await api.call('PUT', '/api/crm/connection', { baseUrl: crm.url(), apiKey });
  expect(made).toMatchObject({ status: 200, body: { signIn: true } });
});
beforeEach(() => {
  member = { email: `${randomUUID()}@crm.example`, workspaceId };
});
afterAll(async () => {
  await api.close();
  crm.close();
});

async function comeIn(change: { Cookie?: string; state?: string } = {}) {
  const begun = await api.app.request('/api/session/crm?returnTo=/contacts');
  expect(begun.status).toBe(302);
  const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { code, state } = crm.agree(begun.headers.get('Location') ?? '');
  const query = new URLSearchParams({ code, state: change.state ?? state });
  const headers = { Cookie: change.Cookie ?? cookie };
  const back = await api.app.request(`/api/session/crm/callback?${query}`, { headers });
  return { location: back.headers.get('Location') ?? '', begun };
}

test('whoever the CRM vouches for comes back with a code behind the #, which lets them in', async () => {
  const { location, begun } = await comeIn();
  expect(begun.headers.get('Cross-Origin-Opener-Policy')).toBe('unsafe-none');
  expect(begun.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/);
  expect(location).toMatch(/^\/contacts#code=[\w-]{43}$/);
  const code = location.split('#code=')[1];
  const answer = await api.call<{ user: object }>('POST', '/api/session/code', { code });
  expect(answer.body.user).toMatchObject({ email: member.email, role: 'admin' });
});

test('another browser, another state and people of another workspace do not come in', async () => {
  expect((await comeIn({ Cookie: 'a=b' })).location).toBe('/?error=crm');
  expect((await comeIn({ state: 'another' })).location).toBe('/contacts?error=crm');
  member = { ...member, workspaceId: randomUUID() };
  expect((await comeIn()).location).toBe('/contacts?error=crm');
});

test('the way back stays on this server, and the CRM is offered where people sign in', async () => {
  expect((await api.app.request('/api/session/crm?returnTo=https://evil.example')).status).toBe(422);
  expect((await api.call('GET', '/api/session/ways')).body).toMatchObject({ crm: { name: 'Twenty' } });
});

test('while the CRM is silent, the browser comes back to the page where people sign in', async () => {
  crm.close();
  const begun = await api.app.request('/api/session/crm?returnTo=/contacts');
  expect(begun.status).toBe(302);
  expect(begun.headers.get('Location')).toBe('/contacts?error=crm');
});
