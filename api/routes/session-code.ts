// Coming in by a code that works once: the CRM has said who somebody is, and the page they opened has the code.
import { z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { useCode } from '../../store/crm-codes.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { Auth } from '../auth.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import type { createRateLimits } from '../rate-limits.ts';
import { json, jsonBody, newRoutes, writeProblems } from '../route-parts.ts';
import { keepSchema, signedIn, signedInSchema } from '../signed-in.ts';
import { tokenHash } from '../tokens.ts';

const exchange = createRoute({
  method: 'post',
  path: '/code',
  permission: 'open',
  tags: ['Session'],
  summary: 'Sign in by a code from the CRM',
  description: 'It works once, and for a minute. It stands behind the # of the address that the CRM opened.',
  request: { body: jsonBody(z.strictObject({ code: z.string().min(1).max(100), keep: keepSchema })) },
  responses: { 201: json(signedInSchema, 'Signed in'), ...writeProblems },
});

export function createSessionCodeRoutes(
  deps: ApiDeps,
  auth: Auth,
  limits: ReturnType<typeof createRateLimits>,
) {
  const { database, clock } = deps;
  const routes = newRoutes();
  routes.on('POST', '/code', limits.codes);
  return routes.openapi(exchange, async (ctx) => {
    const { code, keep } = ctx.req.valid('json');
    const used = await useCode(database.db, tokenHash(code), clock());
    if (!used) throw new HTTPException(401, { message: say('people.codeUsed') });
    const headers = new Headers({ 'User-Agent': ctx.req.header('User-Agent') ?? '' });
    const body = { userId: used.userId };
    const answer = await auth.api.signInAs({ body, headers, asResponse: true });
    if (!answer.ok) throw new HTTPException(401, { message: say('people.codeOfNobody') });
    return ctx.json(await signedIn(ctx, deps, auth, answer, { keep, way: used.purpose }), 201);
  });
}
