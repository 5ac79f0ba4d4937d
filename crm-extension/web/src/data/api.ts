// The way to the API: the typed client, with the proof of who asks, and patience when a session has ended.
import { createClient } from '../../../../api/client.ts';
import { sessionToken, untilSignedInAgain } from '../session/lost-session.ts';

const { origin } = window.location;

/** Send requests through `answerOf(api.….$get(…))`; refusals are thrown as `ApiError`. */
export const client = createClient(origin, null, { fetch: send });
export const { api } = client;

/**
 * Waits, when the session has ended, until the person has signed in again in place, and sends the request once more:
 * the page notices nothing. Not for signing in itself.
 */
async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, withProof(init));
  if (response.status !== 401 || isAboutSession(input)) return response;
  await untilSignedInAgain();
  return await fetch(input, withProof(init));
}

function withProof(init: RequestInit = {}): RequestInit {
  const token = sessionToken();
  const headers = new Headers(init.headers);
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  return { ...init, headers, credentials: 'same-origin' };
}

function isAboutSession(input: RequestInfo | URL): boolean {
  const { pathname } = new URL(input instanceof Request ? input.url : input, origin);
  return ['/api/session', '/api/session/code', '/api/setup'].includes(pathname);
}
