// Signing in and out, and who is signed in.
import { z } from '@hono/zod-openapi';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { noteInAudit } from '../../store/audit.ts';
import { ProductError } from '../../store/errors.ts';
import { changeOwnPassword, getUser, passwordHashOf } from '../../store/users.ts';
import { audited } from '../audited.ts';
import type { Auth } from '../auth.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { email, newPassword, permissionsSchema, userAnswer, userSchema } from '../people-schemas.ts';
import type { createRateLimits } from '../rate-limits.ts';
import {
  type ApiEnv,
  json,
  jsonBody,
  newRoutes,
  noContent,
  orNull,
  readProblems,
  writeProblems,
} from '../route-parts.ts';
import { keepSchema, passCookies, signedIn, signedInSchema } from '../signed-in.ts';

const tags = ['Session'];

const meSchema = z
  .object({
    kind: z.enum(['machine', 'person', 'apiKey']),
    user: orNull(userSchema).openapi({ description: 'Null for the machine and its keys' }),
    permissions: permissionsSchema.openapi({ description: 'What this session or key may do' }),
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

const changePassword = createRoute({
  method: 'post',
  path: '/password',
  permission: 'signedIn',
  tags,
  summary: 'Change your own password',
  description: 'Your other sessions end.',
  request: {
    body: jsonBody(z.strictObject({ currentPassword: z.string().max(128), newPassword })),
  },
  responses: { 204: noContent, ...writeProblems },
});

export function createSessionRoutes(deps: ApiDeps, auth: Auth, limits: ReturnType<typeof createRateLimits>) {
  const { database, clock } = deps;
  const { db } = database;
  const routes = newRoutes();
  routes.on('POST', '/', ...limits.logins);
  routes.on('POST', '/password', limits.passwordChanges);

  return routes
    .openapi(login, async (ctx) => {
      const { keep, ...proof } = ctx.req.valid('json');
      const headers = new Headers({ 'User-Agent': ctx.req.header('User-Agent') ?? '' });
      const answer = await auth.api.signInEmail({ body: proof, headers, asResponse: true });
      if (!answer.ok)
        throw new HTTPException(401, { message: 'the e-mail address or the password is wrong' });
      return ctx.json(await signedIn(ctx, deps, auth, answer, { keep, way: 'password' }), 201);
    })
    .openapi(me, async (ctx) => {
      const { kind, userId, permissions } = ctx.get('principal');
      const user = userId === null ? null : userAnswer(await getUser(db, userId));
      return ctx.json({ kind, user, permissions }, 200);
    })
    .openapi(logout, async (ctx) => {
      requirePerson(ctx);
      const headers = new Headers(ctx.req.raw.headers);
      const answer = await auth.api.signOut({ headers, asResponse: true });
      passCookies(ctx, answer);
      return ctx.body(null, 204);
    })
    .openapi(changePassword, async (ctx) => {
      const { userId, sessionId } = requirePerson(ctx);
      const { currentPassword, newPassword } = ctx.req.valid('json');
      const hash = await passwordHashOf(db, userId);
      if (hash === null || !(await verifyPassword({ hash, password: currentPassword }))) {
        const fields = [{ path: 'currentPassword', message: 'is not your password' }];
        throw new ProductError('invalid', 'the present password is wrong', fields);
      }
      const passwordHash = await hashPassword(newPassword);
      await audited(ctx, db, async (tx) => {
        await changeOwnPassword(tx, { userId, passwordHash, keptSessionId: sessionId }, clock());
        await noteInAudit(tx, { action: 'changePassword', entity: 'users', entityId: userId });
      });
      return ctx.body(null, 204);
    });
}

function requirePerson(ctx: Context<ApiEnv>): { userId: string; sessionId: string } {
  const { userId, sessionId } = ctx.get('principal');
  if (userId === null || sessionId === null) throw new ProductError('conflict', 'a key has no session');
  return { userId, sessionId };
}
