// Who signs in and stays signed in: better-auth with passwords, sessions and single sign-on by OpenID Connect.
import { createHash, randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { bearer, genericOAuth } from 'better-auth/plugins';
import type { Logger } from 'pino';
import { authTables } from '../store/auth-tables.ts';
import type { Db } from '../store/db.ts';
import { ProductError } from '../store/errors.ts';
import { getUser } from '../store/users.ts';
import type { Config } from '../temporal.config.ts';
import { signInAs } from './sign-in-plugin.ts';

export type Auth = ReturnType<typeof createAuth>;

/** Where the routes of better-auth that the browser sees are mounted. */
export const SESSION_PATH = '/api/session';
/** Names the one provider in addresses. */
export const SINGLE_SIGN_ON = 'oidc';

const HOUR = 60 * 60;
const SESSION_SECONDS = 12 * HOUR;

/**
 * People are made by admins (store/users.ts), never by signing up; single sign-on lets in whom an admin has added, by
 * the e-mail address. A session ends after twelve hours without a request.
 */
export function createAuth(config: Config, db: Db, log: Logger) {
  return betterAuth({
    appName: 'multi-number',
    baseURL: new URL(config.PUBLIC_URL).origin,
    basePath: SESSION_PATH,
    secret: config.AUTH_SECRET ?? createHash('sha256').update(`sessions:${config.API_KEY}`).digest('hex'),
    database: authTables(db),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: SESSION_SECONDS, updateAge: HOUR },
    account: {
      accountLinking: { enabled: true, trustedProviders: [SINGLE_SIGN_ON] },
      encryptOAuthTokens: true,
    },
    databaseHooks: { session: { create: { before: async ({ userId }) => await isActive(db, userId) } } },
    advanced: { cookiePrefix: 'multi-number', database: { generateId: () => randomUUID() } },
    rateLimit: { enabled: false }, // api/rate-limits.ts
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level]({ part: 'better-auth' }, message) },
    plugins: [bearer({ requireSignature: true }), signInAs, ...singleSignOn(config)],
  });
}

function singleSignOn(config: Config) {
  const { OIDC_ISSUER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = config;
  if (!OIDC_ISSUER_URL || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  const provider = {
    providerId: SINGLE_SIGN_ON,
    name: OIDC_NAME,
    discoveryUrl: `${OIDC_ISSUER_URL.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableSignUp: true,
  };
  return [genericOAuth({ config: [provider] })];
}

/** No session for whoever was switched off. */
async function isActive(db: Db, userId: string): Promise<boolean> {
  try {
    return (await getUser(db, userId)).isActive;
  } catch (error) {
    if (error instanceof ProductError && error.code === 'notFound') return false;
    throw error;
  }
}
