// Lets in who carries the API key.
import { createHash, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';

/** Compares digests: equal in length, and in a time that says nothing about where they differ. */
export function bearerAuth(apiKey: string) {
  const expected = digest(apiKey);
  return createMiddleware(async (ctx, next) => {
    const [, token] = /^Bearer +(\S+) *$/i.exec(ctx.req.header('Authorization') ?? '') ?? [];
    if (token === undefined || !timingSafeEqual(digest(token), expected)) {
      ctx.header('WWW-Authenticate', 'Bearer');
      throw new HTTPException(401, { message: 'a valid API key is needed: Authorization: Bearer …' });
    }
    await next();
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
