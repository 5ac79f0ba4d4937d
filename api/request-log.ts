// One log line per request: its pattern and how it went, never bodies, numbers, names or query strings.
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { ApiEnv } from './route-parts.ts';

const QUIET = new Set(['/healthz', '/livez']);

export function requestLog(log: Logger) {
  return createMiddleware<ApiEnv>(async (ctx, next) => {
    const start = performance.now();
    await next();
    const route = routePath(ctx, -1);
    const level = QUIET.has(route) ? 'debug' : 'info';
    log[level](
      {
        requestId: ctx.get('requestId'),
        method: ctx.req.method,
        route,
        status: ctx.res.status,
        milliseconds: Math.round(performance.now() - start),
      },
      'request',
    );
  });
}

/** An error without the parameters of the query that failed: they may be numbers and names. */
export function loggable(error: unknown): unknown {
  if (error instanceof Error && 'query' in error && 'params' in error) return withoutRow(error.cause);
  return error;
}

function withoutRow(cause: unknown): unknown {
  if (!(cause instanceof Error)) return { name: 'DatabaseError' };
  const code = 'code' in cause ? cause.code : undefined;
  return { name: cause.name, message: cause.message, code, stack: cause.stack };
}
