// What everybody may change about themselves, whatever else they may do: their name and their password.
import { z } from '@hono/zod-openapi';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { noteInAudit } from '../../store/audit.ts';
import { ProductError } from '../../store/errors.ts';
import { changeOwnPassword, passwordHashOf, updateUser } from '../../store/users.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { newPassword, personName, userAnswer, userSchema } from '../people-schemas.ts';
import type { createRateLimits } from '../rate-limits.ts';
import {
  expectedVersion,
  ifMatch,
  json,
  jsonBody,
  newRoutes,
  noContent,
  tagVersion,
  writeProblems,
} from '../route-parts.ts';
import { requireSession } from '../signed-in.ts';

const tags = ['Session'];

const rename = createRoute({
  method: 'patch',
  path: '/',
  permission: 'signedIn',
  tags,
  summary: 'Change your own name',
  description: 'Refused to keys.',
  request: { headers: ifMatch, body: jsonBody(z.strictObject({ name: personName })) },
  responses: { 200: json(userSchema, 'As you are now'), ...writeProblems },
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

export function createOwnAccountRoutes(
  { database: { db }, clock }: ApiDeps,
  limits: ReturnType<typeof createRateLimits>,
) {
  const routes = newRoutes();
  routes.on('POST', '/password', limits.passwordChanges);

  return routes
    .openapi(rename, async (ctx) => {
      const { userId } = requireSession(ctx);
      const { name } = ctx.req.valid('json');
      const from = expectedVersion(ctx.req.valid('header'));
      const renamed = await audited(ctx, db, (tx) => updateUser(tx, userId, { name }, clock(), from));
      tagVersion(ctx, renamed);
      return ctx.json(userAnswer(renamed), 200);
    })
    .openapi(changePassword, async (ctx) => {
      const { userId, sessionId } = requireSession(ctx);
      const { currentPassword, newPassword } = ctx.req.valid('json');
      const hash = await passwordHashOf(db, userId);
      if (hash === null || !(await verifyPassword({ hash, password: currentPassword }))) {
        const fields = [{ path: 'currentPassword', message: say('values.wrongPassword') }];
        throw new ProductError('invalid', say('people.wrongPassword'), fields);
      }
      const passwordHash = await hashPassword(newPassword);
      await audited(ctx, db, async (tx) => {
        await changeOwnPassword(tx, { userId, passwordHash, keptSessionId: sessionId }, clock());
        await noteInAudit(tx, { action: 'changePassword', entity: 'users', entityId: userId });
      });
      return ctx.body(null, 204);
    });
}
