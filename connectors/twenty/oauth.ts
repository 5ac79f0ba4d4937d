// Signing in by Twenty: it is an OAuth 2.0 server (code and PKCE) that takes any client that registers (RFC 7591).
import { createAuthorizationURL, validateAuthorizationCode } from 'better-auth/oauth2';
import { z } from 'zod';
import { say } from '../../workflows/rules/sentences.ts';
import { CrmError, networkError } from './errors.ts';

/** Enough to ask who somebody is. */
const SCOPES = ['profile'];
const NAME = 'Dialer';
const TIMEOUT_MS = 10_000;

const registration = z.object({ client_id: z.string(), redirect_uris: z.array(z.string()) });
const discovery = z.object({ authorization_endpoint: z.url({ protocol: /^https?$/ }) });

export type SignInRequest = { clientId: string; redirectUri: string; codeVerifier: string };

/** `known` when Twenty still knows it with this address, else a new one; null when Twenty takes none. */
export async function registerOauthClient(
  baseUrl: string,
  redirectUri: string,
  known: string | null,
): Promise<string | null> {
  const address = `${trimmed(baseUrl)}/oauth/register`;
  const present = known === null ? null : await readJson(`${address}/${known}`, registration);
  if (present?.redirect_uris.includes(redirectUri)) return present.client_id;
  const wanted = {
    client_name: NAME,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    scope: SCOPES.join(' '),
  };
  const headers = { 'Content-Type': 'application/json' };
  const made = await readJson(address, registration, {
    method: 'POST',
    headers,
    body: JSON.stringify(wanted),
  });
  return made?.client_id ?? null;
}

/** Where the browser is sent. Throws CrmError when Twenty does not say. */
export async function signInAddress(
  baseUrl: string,
  { clientId, redirectUri, codeVerifier }: SignInRequest,
  state: string,
): Promise<string> {
  const found = await readJson(`${trimmed(baseUrl)}/.well-known/oauth-authorization-server`, discovery);
  if (!found) throw new CrmError('unavailable', say('twenty.noSignInPage'));
  const url = await createAuthorizationURL({
    id: 'twenty',
    options: { clientId },
    authorizationEndpoint: found.authorization_endpoint,
    redirectURI: redirectUri,
    scopes: SCOPES,
    ...{ state, codeVerifier },
  });
  return url.href;
}

/** The token of whoever signed in; null when Twenty does not take the code. */
export async function signInToken(
  baseUrl: string,
  { clientId, redirectUri, codeVerifier }: SignInRequest,
  code: string,
): Promise<string | null> {
  try {
    const { accessToken } = await validateAuthorizationCode({
      ...{ code, codeVerifier },
      redirectURI: redirectUri,
      options: { clientId },
      tokenEndpoint: `${trimmed(baseUrl)}/oauth/token`,
    });
    return accessToken ?? null;
  } catch {
    return null;
  }
}

/** Null for what is not found, refused or not what was expected. Throws CrmError without an answer. */
async function readJson<S extends z.ZodType>(
  url: string,
  schema: S,
  init: RequestInit = {},
): Promise<z.output<S> | null> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const parsed = schema.safeParse(await response.json().catch(() => null));
    return response.ok && parsed.success ? parsed.data : null;
  } catch (error) {
    throw networkError(error);
  }
}

function trimmed(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '');
}
