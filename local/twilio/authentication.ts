/** Basic authentication with the account's token or an API key. */
import type { MiddlewareHandler } from 'hono';
import { TwilioError } from './twilio-error.ts';

export type Credentials = {
  accountSid: string;
  authToken: string;
  /** SK… and its secret, accepted beside the account's own token. */
  apiKey?: { sid: string; secret: string } | undefined;
};

/** Refuses with 401/20003 whoever is not the account whose path is asked for. */
export function basicAuthentication({ accountSid, authToken, apiKey }: Credentials): MiddlewareHandler {
  const accepted = new Set([basic(accountSid, authToken)]);
  if (apiKey) accepted.add(basic(apiKey.sid, apiKey.secret));
  return async (context, next) => {
    const header = context.req.header('authorization');
    if (
      !header ||
      !accepted.has(header) ||
      context.req.param('account')?.replace(/\.json$/, '') !== accountSid
    ) {
      throw new TwilioError(401, 20003, 'Authenticate');
    }
    await next();
  };
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
