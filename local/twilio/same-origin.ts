/** Keeps other web pages out of what has no login: a browser must not carry their requests in. */
import type { MiddlewareHandler } from 'hono';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses, with 403, requests that a page of another origin caused (Sec-Fetch-Site; Origin from older browsers)
 * and requests under a name that is not this machine's own (DNS rebinding). Programs send neither header.
 */
export const onlySameOrigin: MiddlewareHandler = async (context, next) => {
  const { host, hostname } = new URL(context.req.url);
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site') ?? 'none';
  const fromHere = origin === undefined || origin === `http://${host}`;
  if (!loopbackNames.has(hostname) || !fromHere || (site !== 'same-origin' && site !== 'none')) {
    return context.json({ error: 'Refused: only pages of this simulator and programs may ask this' }, 403);
  }
  await next();
};
