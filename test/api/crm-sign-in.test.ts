// Signing in by the CRM's OAuth: with PKCE, in the browser that asked, for people of the connected workspace.
import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestApi, type TestApi } from './open-test-api.ts';

const workspaceId = randomUUID();
const apiKey = `h.${Buffer.from(JSON.stringify({ workspaceId })).toString('base64url')}.s`;
/** Whoever is sent to the CRM comes back as they. */
let member = { email: '', workspaceId };
let api: TestApi;
const crm = startCrm();

/** A CRM of nothing but its sign-in, as strict as OAuth asks. */
function startCrm() {
  const challenges = new Map<string, string>();
  const app = new Hono();
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.get('/.well-known/oauth-authorization-server', (ctx) =>
    ctx.json({ authorization_endpoint: `${url()}/authorize` }),
  );
  app.post('/oauth/register', async (ctx) => {
    const { redirect_uris } = await ctx.req.json<{ redirect_uris: string[] }>();
    return ctx.json({ client_id: 'a-client', redirect_uris }, 201);
  });
  app.post('/oauth/token', async (ctx) => {
    const given = await ctx.req.parseBody();
    const challenge = challenges.get(String(given.code));
    challenges.delete(String(given.code));
    const proof = createHash('sha256').update(String(given.code_verifier)).digest('base64url');
    if (given.client_id !== 'a-client' || proof !== challenge)
      return ctx.json({ error: 'invalid_grant' }, 400);
    return ctx.json({ access_token: 'a-token', token_type: 'Bearer', expires_in: 60 });
  });
  app.post('/metadata', async (ctx) => {
    const { query } = await ctx.req.json<{ query: string }>();
    if (query.includes('currentUser')) {
      const isTheirs = ctx.req.header('Authorization') === 'Bearer a-token';
      const user = {
        ...{ id: 'u', email: member.email, firstName: 'Ada', lastName: '' },
        currentUserWorkspace: { id: `uw-${member.email}` },
        currentWorkspace: { id: member.workspaceId },
        workspaceMember: { id: 'm', roles: [{ label: 'Admin' }] },
      };
      return ctx.json(isTheirs ? { data: { it: user } } : { errors: [{ message: 'no' }] });
    }
    if (query.includes('createWebhook')) return ctx.json({ data: { it: { id: 'w' } } });
    return ctx.json({ data: { it: query.includes('objects(') ? { edges: [] } : [] } });
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  return {
    url,
    listening: new Promise((resolve) => server.once('listening', resolve)),
    close: () => server.close(),
    /** As the person agrees: a code for this client. */
    agree(address: string): { code: string; state: string } {
      const asked = new URL(address).searchParams;
      const code = randomUUID();
      challenges.set(code, asked.get('code_challenge') ?? '');
      return { code, state: asked.get('state') ?? '' };
    },
  };
}

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
