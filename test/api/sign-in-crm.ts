// A CRM of nothing but its sign-in, for the API's tests and for a browser.
import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

export type Member = { email: string; workspaceId: string };

/** As strict as OAuth asks. Whoever is sent there comes back as `member`. */
export function startSignInCrm(member: () => Member) {
  const challenges = new Map<string, string>();
  const app = new Hono();
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.get('/.well-known/oauth-authorization-server', (ctx) =>
    ctx.json({ authorization_endpoint: `${url()}/authorize` }),
  );
  app.get('/authorize', (ctx) => {
    const { code, state } = agree(ctx.req.url);
    const back = new URL(ctx.req.query('redirect_uri') ?? '');
    back.search = String(new URLSearchParams({ code, state }));
    return ctx.html(`<title>A CRM</title><a href="${back.href.replaceAll('&', '&amp;')}">Allow</a>`);
  });
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
        ...{ id: 'u', email: member().email, firstName: 'Ada', lastName: '' },
        currentUserWorkspace: { id: `uw-${member().email}` },
        currentWorkspace: { id: member().workspaceId },
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
    agree,
  };

  /** As the person agrees: a code for this client. */
  function agree(address: string): { code: string; state: string } {
    const asked = new URL(address).searchParams;
    const code = randomUUID();
    challenges.set(code, asked.get('code_challenge') ?? '');
    return { code, state: asked.get('state') ?? '' };
  }
}
