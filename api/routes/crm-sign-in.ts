// Signing in to the console by the connected CRM: OAuth with a code and PKCE. It ends with our own code behind the #.
import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { signInAddress, signInToken } from '../../connectors/twenty/oauth.ts';
import { keepCode } from '../../store/crm-codes.ts';
import { ProductError } from '../../store/errors.ts';
import { seal, sealingKey, unseal } from '../../store/sealed.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { createRoute } from '../create-route.ts';
import { signInCallbackUrl } from '../crm/addresses.ts';
import { callerOf, memberSchema } from '../crm/caller.ts';
import { askCrm, openCrm } from '../crm/client.ts';
import type { ApiDeps } from '../deps.ts';
import { newRoutes, problem, readProblems } from '../route-parts.ts';
import { newToken, tokenHash } from '../tokens.ts';
import { redirect, returnTo } from './single-sign-on.ts';

const COOKIE = 'multi-number.crm-sign-in';
const PATH = '/api/session/crm';
const VALID_SECONDS = 10 * 60;

/** What this browser must bring back. */
const stateSchema = z.object({ state: z.string(), codeVerifier: z.string(), returnTo: z.string() });

const tags = ['Session'];

const begin = createRoute({
  method: 'get',
  path: '/crm',
  permission: 'open',
  tags,
  summary: 'Sign in by the connected CRM',
  description: 'For a browser: it is sent to the CRM, and comes back with a code behind the #.',
  request: { query: z.object({ returnTo }) },
  responses: { 302: redirect, 409: problem('No CRM is connected'), ...readProblems },
});

const callback = createRoute({
  method: 'get',
  path: '/crm/callback',
  permission: 'open',
  tags,
  summary: 'Where the CRM sends the browser back to',
  request: {
    query: z.object({ code: z.string().max(2000).optional(), state: z.string().max(200).optional() }),
  },
  responses: { 302: redirect, ...readProblems },
});

export function createCrmSignInRoutes(deps: ApiDeps) {
  const key = sealingKey(deps.config.AUTH_SECRET ?? deps.config.API_KEY, 'sign-in by the CRM');
  const redirectUri = signInCallbackUrl(deps.config);
  return newRoutes()
    .openapi(begin, async (ctx) => {
      const { connection } = await openCrm(deps);
      const { baseUrl, oauthClientId: clientId } = connection;
      if (clientId === null) throw new ProductError('notFound', say('crm.noSignIn'));
      const state = newToken();
      const codeVerifier = randomBytes(48).toString('base64url');
      const request = { clientId, redirectUri, codeVerifier };
      const { returnTo } = ctx.req.valid('query');
      const url = await unlessSilent(askCrm(() => signInAddress(baseUrl, request, state)));
      if (url === null) return ctx.redirect(failed(returnTo), 302);
      setCookie(ctx, COOKIE, seal(JSON.stringify({ state, codeVerifier, returnTo }), key), {
        ...{ path: PATH, httpOnly: true, sameSite: 'Lax', maxAge: VALID_SECONDS },
        secure: redirectUri.startsWith('https:'),
      });
      return ctx.redirect(url, 302);
    })
    .openapi(callback, async (ctx) => {
      const known = stateOf(ctx, key);
      deleteCookie(ctx, COOKIE, { path: PATH });
      const { code, state } = ctx.req.valid('query');
      const isTheirs = known !== null && state === known.state && code !== undefined;
      const own = isTheirs ? await ownCode(ctx, deps, code, known.codeVerifier, redirectUri) : null;
      const back = known?.returnTo ?? '/';
      return ctx.redirect(own === null ? failed(back) : `${back}#code=${own}`, 302);
    });
}

/** Null for whoever the CRM does not vouch for, is of another workspace of it, or may not come in here. */
async function ownCode(
  ctx: Context,
  deps: ApiDeps,
  code: string,
  codeVerifier: string,
  redirectUri: string,
): Promise<string | null> {
  const crm = await openCrm(deps);
  const { baseUrl, oauthClientId: clientId, workspaceId } = crm.connection;
  if (clientId === null) return null;
  const token = await signInToken(baseUrl, { clientId, redirectUri, codeVerifier }, code);
  if (token === null) return null;
  const user = await unlessSilent(askCrm(() => crm.client.currentUser(token)));
  if (user === null) return null;
  const member = memberSchema.safeParse(user);
  if (user.workspaceId !== workspaceId || !member.success) return null;
  try {
    const caller = await callerOf(deps, crm, member.data, ctx.get('requestId'));
    const own = newToken();
    const kept = { codeHash: tokenHash(own), userId: caller.user?.id ?? '', purpose: 'oauth' };
    await keepCode(deps.database.db, kept, deps.clock());
    return own;
  } catch (error) {
    if (error instanceof ProductError && error.code === 'forbidden') return null;
    throw error;
  }
}

/** Null when the CRM does not answer: a browser is on its way here, and wants a page that says so. */
async function unlessSilent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProductError && error.code === 'unavailable') return null;
    throw error;
  }
}

/** The page that they came from says that it did not work, and offers to try again. */
function failed(returnTo: string): string {
  return `${returnTo}?error=crm`;
}

function stateOf(ctx: Context, key: Buffer): z.infer<typeof stateSchema> | null {
  const text = unseal(getCookie(ctx, COOKIE) ?? '', key);
  return text === null ? null : stateSchema.parse(JSON.parse(text));
}
