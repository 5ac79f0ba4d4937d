// Single sign-on lets in whom an admin has added, and nobody else.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makePerson, NOBODY } from './callers.ts';
import { CLIENT, type OidcProvider, startOidcProvider } from './oidc-provider.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let provider: OidcProvider;
let api: TestApi;
beforeAll(async () => {
  provider = await startOidcProvider();
  api = await openTestApi([], {
    OIDC_ISSUER_URL: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: 'Company login',
  });
});
afterAll(async () => {
  await api.close();
  await provider.close();
});
beforeEach(() => {
  provider.forge = false;
});

/** What a browser does; answers where it ends and with which session. */
async function comeIn(person: Partial<OidcProvider['person']>, cookies?: string) {
  provider.person = { sub: 'subject', email: '', email_verified: true, ...person };
  const begun = await api.app.request('/api/session/single-sign-on?returnTo=/console');
  expect(begun.status).toBe(302);
  const atProvider = await fetch(begun.headers.get('Location') ?? '', { redirect: 'manual' });
  const callback = new URL(atProvider.headers.get('Location') ?? '');
  const Cookie = cookies ?? cookiesOf(begun);
  const back = await api.app.request(`${callback.pathname}${callback.search}`, { headers: { Cookie } });
  const me = await api.app.request('/api/session', { headers: { Cookie: cookiesOf(back) } });
  const again = () => api.app.request(`${callback.pathname}${callback.search}`, { headers: { Cookie } });
  return { status: back.status, location: back.headers.get('Location'), me, again };
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

test('whom an admin has added comes in by the e-mail address, and stays the same person', async () => {
  const { id, email } = await makePerson(api, 'agent');
  const first = await comeIn({ sub: 'ada', email });
  expect(first).toMatchObject({ status: 302, location: expect.stringMatching(/\/console$/) });
  expect(await first.me.json()).toMatchObject({ user: { id, role: 'agent' } });
  const second = await comeIn({ sub: 'ada', email: 'married@example.com' });
  expect(await second.me.json()).toMatchObject({ user: { id } });
});

test('somebody unknown is turned away, and nobody is made', async () => {
  const turned = await comeIn({ sub: 'stranger', email: 'stranger@example.com' });
  expect(turned.location).toContain('/console?error=');
  expect(turned.me.status).toBe(401);
  const { body } = await api.call<{ items: { email: string }[] }>('GET', '/api/users');
  expect(body.items.map((user) => user.email)).not.toContain('stranger@example.com');
});

test('whoever was switched off is turned away', async () => {
  const { id, email } = await makePerson(api, 'agent');
  await api.call('PATCH', `/api/users/${id}`, { isActive: false });
  expect((await comeIn({ sub: 'off', email })).me.status).toBe(401);
});

test('a token that the provider did not sign lets nobody in', async () => {
  const { email } = await makePerson(api, 'agent');
  provider.forge = true;
  expect((await comeIn({ sub: 'forger', email })).me.status).toBe(401);
});

test('an answer of the provider counts once, and only in the browser that asked for it', async () => {
  const { email } = await makePerson(api, 'agent');
  expect((await comeIn({ sub: 'victim', email }, 'a=b')).me.status).toBe(401);
  const { again } = await comeIn({ sub: 'victim', email });
  expect((await again()).headers.get('Location')).toContain('error=');
});

test('the way back stays on this server', async () => {
  for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example']) {
    const path = `/api/session/single-sign-on?returnTo=${encodeURIComponent(elsewhere)}`;
    expect((await api.call('GET', path, undefined, NOBODY)).status).toBe(422);
  }
});

test('the button has its name, where there is one', async () => {
  const ways = await api.call('GET', '/api/session/ways', undefined, NOBODY);
  expect(ways.body).toEqual({ password: true, singleSignOn: { name: 'Company login' }, crm: null });
});
