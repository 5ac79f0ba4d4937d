// Finds out who makes a request: the machine's key, an API key, or a session by token or cookie.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { findApiKey, noteApiKeyUse } from '../store/api-keys.ts';
import { ProductError } from '../store/errors.ts';
import { getUser, type User } from '../store/users.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { Auth } from './auth.ts';
import type { ApiDeps } from './deps.ts';
import { everything, lowerOf } from './permissions.ts';
import { MACHINE, type Principal, permissionsOfUser, person } from './principal.ts';
import type { ApiEnv } from './route-parts.ts';
import { API_KEY_PREFIX, bearerToken, tokenHash } from './tokens.ts';

/** Null for nobody. An `Authorization` header counts alone: a cookie beside it is not looked at. */
export function identifier({ config, database: { db }, clock }: ApiDeps, auth: Auth) {
  const machineDigest = digest(config.API_KEY);
  const ownOrigin = new URL(config.PUBLIC_URL).origin;

  return async (ctx: Context<ApiEnv>): Promise<Principal | null> => {
    const header = ctx.req.header('Authorization');
    if (header === undefined) return await ofCookie(ctx);
    const token = bearerToken(header);
    if (token === undefined) return null;
    if (timingSafeEqual(digest(token), machineDigest)) return MACHINE;
    return token.startsWith(API_KEY_PREFIX) ? await ofApiKey(token) : await ofSession(ctx, { header });
  };

  async function ofApiKey(token: string): Promise<Principal | null> {
    const now = clock();
    const key = await findApiKey(db, tokenHash(token), now);
    if (!key) return null;
    const owner = key.userId === null ? null : await activeUser(key.userId);
    if (key.userId !== null && !owner) return null;
    await noteApiKeyUse(db, key.id, now);
    const permissions = lowerOf(owner ? permissionsOfUser(owner) : everything(), key.permissions);
    const { id: apiKeyId, name, userId } = key;
    return {
      kind: 'apiKey',
      userId,
      apiKeyId,
      sessionId: null,
      name,
      role: owner?.role ?? 'admin',
      permissions,
    };
  }

  async function ofCookie(ctx: Context<ApiEnv>): Promise<Principal | null> {
    const cookie = ctx.req.header('Cookie');
    if (cookie === undefined) return null;
    const principal = await ofSession(ctx, { cookie });
    if (principal && isForged(ctx, ownOrigin)) {
      throw new HTTPException(403, { message: say('people.otherSite') });
    }
    return principal;
  }

  /** The cookie is renewed with its session. */
  async function ofSession(ctx: Context<ApiEnv>, proof: { header: string } | { cookie: string }) {
    const headers = new Headers(
      'header' in proof ? { Authorization: proof.header } : { Cookie: proof.cookie },
    );
    const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
    const user = response && (await activeUser(response.user.id));
    if (!user) return null;
    if ('cookie' in proof) {
      for (const cookie of answered.getSetCookie()) ctx.header('Set-Cookie', cookie, { append: true });
    }
    return person(user, response.session.id);
  }

  async function activeUser(id: string): Promise<User | null> {
    try {
      const user = await getUser(db, id);
      return user.isActive ? user : null;
    } catch (error) {
      if (error instanceof ProductError && error.code === 'notFound') return null;
      throw error;
    }
  }
}

/** Browsers say where a change comes from; what is no browser carries no cookies of others. */
function isForged(ctx: Context, ownOrigin: string): boolean {
  if (ctx.req.method === 'GET' || ctx.req.method === 'HEAD') return false;
  const origin = ctx.req.header('Origin');
  if (origin !== undefined) return origin !== ownOrigin && origin !== new URL(ctx.req.url).origin;
  return ['cross-site', 'same-site'].includes(ctx.req.header('Sec-Fetch-Site') ?? '');
}

/** Compared digests are equal in length, and say nothing about where the texts differ. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
