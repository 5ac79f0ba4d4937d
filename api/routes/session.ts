// Signing in and out, and who is signed in.
import { z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { getUser } from '../../store/users.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { Auth } from '../auth.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { email, permissionsSchema, userAnswer, userSchema } from '../people-schemas.ts';
import { callingCodeOf } from '../phone-numbers.ts';
import type { createRateLimits } from '../rate-limits.ts';
import { json, jsonBody, newRoutes, noContent, orNull, readProblems, writeProblems } from '../route-parts.ts';
import { keepSchema, passCookies, requireSession, signedIn, signedInSchema } from '../signed-in.ts';
import { regionOf } from '../workspace.ts';

const tags = ['Session'];

const meSchema = z
  .object({
    kind: z.enum(['machine', 'person', 'apiKey']),
    user: orNull(userSchema).openapi({ description: 'Null for the machine and its keys' }),
    permissions: permissionsSchema.openapi({ description: 'What this session or key may do' }),
    callingCode: orNull(z.string()).openapi({
      description: 'Of the workspace: numbers that begin with it are at home, and shown in national form',
      example: '+1',
    }),
  })
  .openapi('Me');

const loginBody = z.strictObject({
  email,
  password: z.string().max(128).openapi({ format: 'password' }),
  keep: keepSchema,
});

const login = createRoute({
  method: 'post',
  path: '/',
  permission: 'open',
  tags,
  summary: 'Sign in by e-mail address and password',
  description:
    'After too many failures it answers 429 for a while. A session ends after 12 hours without use.',
  request: { body: jsonBody(loginBody) },
  responses: { 201: json(signedInSchema, 'Signed in'), ...writeProblems },
});

const me = createRoute({
  method: 'get',
  path: '/',
  permission: 'signedIn',
  tags,
  summary: 'Who is signed in, and what they may do',
  responses: { 200: json(meSchema, 'You'), ...readProblems },
});

const logout = createRoute({
  method: 'delete',
  path: '/',
  permission: 'signedIn',
  tags,
  summary: 'Sign out',
  description: 'A key has no session to end: it is revoked.',
  responses: { 204: noContent, ...writeProblems },
});

export function createSessionRoutes(deps: ApiDeps, auth: Auth, limits: ReturnType<typeof createRateLimits>) {
  const { db } = deps.database;
  const routes = newRoutes();
  routes.on('POST', '/', ...limits.logins);

  return routes
    .openapi(login, async (ctx) => {
      const { keep, ...proof } = ctx.req.valid('json');
      const headers = new Headers({ 'User-Agent': ctx.req.header('User-Agent') ?? '' });
      const answer = await auth.api.signInEmail({ body: proof, headers, asResponse: true });
      if (!answer.ok) throw new HTTPException(401, { message: say('people.wrongLogin') });
      return ctx.json(await signedIn(ctx, deps, auth, answer, { keep, way: 'password' }), 201);
    })
    .openapi(me, async (ctx) => {
      const { kind, userId, permissions } = ctx.get('principal');
      const user = userId === null ? null : userAnswer(await getUser(db, userId));
      const callingCode = callingCodeOf(await regionOf(deps));
      return ctx.json({ kind, user, permissions, callingCode }, 200);
    })
    .openapi(logout, async (ctx) => {
      requireSession(ctx);
      const headers = new Headers(ctx.req.raw.headers);
      const answer = await auth.api.signOut({ headers, asResponse: true });
      passCookies(ctx, answer);
      return ctx.body(null, 204);
    });
}
