// Whether a webhook really comes from Twilio: X-Twilio-Signature over the configured public address.
import twilio from 'twilio';

export type WebhookParams = Record<string, string | string[]>;

/** Repeated keys become arrays, as the signature wants them; nothing is trimmed. */
export function parseForm(body: string): WebhookParams {
  const params: WebhookParams = {};
  for (const [key, value] of new URLSearchParams(body)) {
    const before = params[key];
    params[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return params;
}

/**
 * `url` is the public address of the route with its query as received, never built from the Host header.
 * Several tokens are accepted while one is being replaced.
 */
export function isSignedByTwilio(
  authTokens: readonly string[],
  signature: string | undefined,
  url: string,
  params: WebhookParams,
): boolean {
  if (!signature) return false;
  return authTokens.some((token) => twilio.validateRequest(token, signature, url, params));
}
