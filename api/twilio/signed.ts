// Lets only webhooks pass that Twilio signed for our public address, and that are about our account.
import { createMiddleware } from 'hono/factory';
import { isSignedByTwilio, parseForm, type WebhookParams } from '../../connectors/twilio/signature.ts';
import type { ApiDeps } from '../deps.ts';

export type SignedEnv = { Variables: { params: WebhookParams } };

export function signedByTwilio({ config, log }: Pick<ApiDeps, 'config' | 'log'>) {
  const tokens = [config.TWILIO_AUTH_TOKEN, config.TWILIO_AUTH_TOKEN_SECONDARY].filter(
    (token) => token !== undefined,
  );
  const base = config.PUBLIC_URL.replace(/\/+$/, '');

  return createMiddleware<SignedEnv>(async function signed(ctx, next) {
    const url = base + ctx.req.path + new URL(ctx.req.url).search;
    const params = parseForm(await ctx.req.text());
    if (!isSignedByTwilio(tokens, ctx.req.header('X-Twilio-Signature'), url, params)) {
      log.warn({ path: ctx.req.path }, 'webhook refused: not signed by Twilio for this address');
      return ctx.text('The signature does not fit', 403);
    }
    const account = param(params, 'AccountSid');
    if (account !== null && account !== config.TWILIO_ACCOUNT_SID) {
      log.warn({ path: ctx.req.path }, 'webhook refused: of another Twilio account');
      return ctx.text('The account is another one', 403);
    }
    ctx.set('params', params);
    return await next();
  });
}

/** The last value of a parameter; empty counts as missing. */
export function param(params: WebhookParams, name: string): string | null {
  const value = params[name];
  const last = Array.isArray(value) ? value.at(-1) : value;
  return last || null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the last part of an address can be one of our ids. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
