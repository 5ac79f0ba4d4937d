// How often somebody may try: failed logins, tokens that are none, and requests with one API key. Counted per process.
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { rateLimiter } from 'hono-rate-limiter';
import type { Config } from '../temporal.config.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { ApiEnv } from './route-parts.ts';
import { bearerToken } from './tokens.ts';

const MINUTE = 60_000;

type Limit = {
  windowMs: number;
  limit: number;
  keyOf: (ctx: Context<ApiEnv>) => string | Promise<string>;
  skip?: (ctx: Context<ApiEnv>) => boolean;
  /** Only requests that are answered by this status count. */
  countOnly?: number;
};

export function createRateLimits(config: Config) {
  const { LOGIN_FAILURES_PER_QUARTER_HOUR: failures, API_KEY_REQUESTS_PER_MINUTE: requests } = config;
  const address = (ctx: Context<ApiEnv>) => clientAddress(ctx, config.TRUSTED_PROXIES);
  const login = { windowMs: 15 * MINUTE, countOnly: 401 };
  return {
    /** Before a login: per e-mail address, and more widely per network address. */
    logins: [
      limiter({ ...login, limit: failures, keyOf: emailOf }),
      limiter({ ...login, limit: failures * 10, keyOf: address }),
    ] as const,
    /** Before somebody comes in by a code. */
    codes: limiter({ ...login, limit: failures * 10, keyOf: address }),
    /** Before a change of one's own password. */
    passwordChanges: limiter({
      ...login,
      countOnly: 422,
      limit: failures,
      keyOf: (ctx) => ctx.get('principal').userId ?? '',
    }),
    /** Before somebody is identified. */
    unknownTokens: limiter({
      windowMs: MINUTE,
      limit: requests,
      countOnly: 401,
      keyOf: address,
      skip: (ctx) => bearerToken(ctx.req.header('Authorization')) === undefined,
    }),
    /** After somebody was identified. The machine's own key is not limited. */
    apiKeys: limiter({
      windowMs: MINUTE,
      limit: requests,
      keyOf: (ctx) => ctx.get('principal').apiKeyId ?? '',
      skip: (ctx) => ctx.get('principal')?.kind !== 'apiKey', // none on open routes
    }),
  };
}

function limiter({ windowMs, limit, keyOf, skip = () => false, countOnly }: Limit) {
  return rateLimiter<ApiEnv>({
    windowMs,
    limit,
    keyGenerator: keyOf,
    skip,
    ...(countOnly === undefined
      ? {}
      : { skipSuccessfulRequests: true, requestWasSuccessful: (ctx) => ctx.res.status !== countOnly }),
    handler: () => {
      throw new HTTPException(429, { message: say('requests.tooMany') });
    },
  });
}

/** Only the entries that our own proxies added are believed: the last ones. */
function clientAddress(ctx: Context, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const forwarded = (ctx.req.header('X-Forwarded-For') ?? '').split(',').map((entry) => entry.trim());
    return forwarded.at(-trustedProxies) ?? '';
  }
  if (!ctx.env || !('incoming' in ctx.env)) return ''; // a request without a connection: a test's
  return getConnInfo(ctx).remote.address ?? '';
}

async function emailOf(ctx: Context): Promise<string> {
  const body: unknown = await ctx.req.json().catch(() => null);
  const email = typeof body === 'object' && body && 'email' in body ? body.email : '';
  return String(email).trim().toLowerCase();
}
