// Signing in by the OpenID Connect provider of the configuration.
import { z } from '@hono/zod-openapi';
import { crmConnection } from '../../store/crm-connection.ts';
import { ProductError } from '../../store/errors.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { type Auth, SINGLE_SIGN_ON } from '../auth.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { json, newRoutes, readProblems } from '../route-parts.ts';

const tags = ['Session'];
export const redirect = { description: 'To be followed by the browser' };

export const returnTo = z
  .string()
  .max(1000)
  .regex(/^\/(?![/\\])\S*$/, say('values.notOwnAddress'))
  .default('/')
  .openapi({ description: 'Where the browser goes afterwards, with `?error=` if it failed' });

const ways = createRoute({
  method: 'get',
  path: '/ways',
  permission: 'open',
  tags,
  summary: 'The ways of signing in',
  responses: {
    200: json(
      z.object({
        password: z.literal(true),
        singleSignOn: z.object({ name: z.string() }).nullable(),
        crm: z.object({ name: z.string() }).nullable().openapi({ description: 'The connected CRM' }),
      }),
      'They',
    ),
    ...readProblems,
  },
});

const begin = createRoute({
  method: 'get',
  path: '/single-sign-on',
  permission: 'open',
  tags,
  summary: 'Sign in by single sign-on',
  description: 'For a browser: it is sent to the provider, and comes back signed in by a cookie.',
  request: { query: z.object({ returnTo }) },
  responses: { 302: redirect, ...readProblems },
});

const callback = createRoute({
  method: 'get',
  path: '/callback/{provider}',
  permission: 'open',
  tags,
  summary: 'Where the provider of single sign-on sends the browser back to',
  request: { params: z.object({ provider: z.literal(SINGLE_SIGN_ON) }) },
  responses: { 302: redirect, ...readProblems },
});

export function createSingleSignOnRoutes({ config, database }: ApiDeps, auth: Auth) {
  const isConfigured = config.OIDC_ISSUER_URL !== undefined;
  return newRoutes()
    .openapi(ways, async (ctx) => {
      const singleSignOn = isConfigured ? { name: config.OIDC_NAME } : null;
      const crm = (await crmConnection(database.db))?.oauthClientId ? { name: 'Twenty' } : null;
      return ctx.json({ password: true as const, singleSignOn, crm }, 200);
    })
    .openapi(begin, async (ctx) => {
      if (!isConfigured) throw new ProductError('notFound', say('people.noSingleSignOn'));
      const { returnTo } = ctx.req.valid('query');
      const body = {
        provider: SINGLE_SIGN_ON,
        callbackURL: returnTo,
        errorCallbackURL: returnTo,
        disableRedirect: true,
      };
      const answer = await auth.api.signInSocial({ body, headers: ctx.req.raw.headers, asResponse: true });
      if (!answer.ok) throw new ProductError('unavailable', say('people.providerAway'));
      const { url } = z.object({ url: z.string() }).parse(await answer.json());
      for (const cookie of answer.headers.getSetCookie()) ctx.header('Set-Cookie', cookie, { append: true });
      return ctx.redirect(url, 302);
    })
    .openapi(callback, async (ctx) => await auth.handler(ctx.req.raw));
}
