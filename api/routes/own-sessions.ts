// Where one is signed in, and signing out there.
import { z } from '@hono/zod-openapi';
import { noteInAudit } from '../../store/audit.ts';
import {
  endOtherSessions,
  endOwnSession,
  type OwnSession,
  ownSessionsPage,
} from '../../store/own-sessions.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import {
  id,
  idParam,
  json,
  moment,
  newRoutes,
  noContent,
  readProblems,
  writeProblems,
} from '../route-parts.ts';
import { requireSession } from '../signed-in.ts';

const tags = ['Session'];

const sessionSchema = z
  .object({
    id,
    isCurrent: z.boolean().openapi({ description: 'The one that asks' }),
    userAgent: z.string().nullable().openapi({ description: 'How the browser or the program names itself' }),
    createdAt: moment,
    lastUsedAt: moment.openapi({ description: 'To the hour' }),
    expiresAt: moment.openapi({ description: 'Moves on with every use' }),
  })
  .openapi('Session');

const list = createRoute({
  method: 'get',
  path: '/sessions',
  permission: 'signedIn',
  tags,
  summary: 'Where you are signed in, newest first',
  description: 'Empty for keys.',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(sessionSchema), 'A page of them'), ...readProblems },
});

const endOne = createRoute({
  method: 'delete',
  path: '/sessions/{id}',
  permission: 'signedIn',
  tags,
  summary: 'Sign out in one of your sessions',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

const endOthers = createRoute({
  method: 'delete',
  path: '/sessions',
  permission: 'signedIn',
  tags,
  summary: 'Sign out everywhere but here',
  responses: { 204: noContent, ...writeProblems },
});

export function createOwnSessionRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => {
      const { userId, sessionId } = ctx.get('principal');
      const request = pageRequest(ctx.req.valid('query'));
      const page =
        userId === null || sessionId === null
          ? { rows: [], next: null }
          : await ownSessionsPage(db, userId, request, clock());
      return ctx.json(
        pageAnswer(page, (row) => sessionAnswer(row, sessionId)),
        200,
      );
    })
    .openapi(endOne, async (ctx) => {
      const { userId } = requireSession(ctx);
      const { id } = ctx.req.valid('param');
      await audited(ctx, db, async (tx) => {
        await endOwnSession(tx, userId, id);
        await noteInAudit(tx, { action: 'signOut', entity: 'users', entityId: userId });
      });
      return ctx.body(null, 204);
    })
    .openapi(endOthers, async (ctx) => {
      const { userId, sessionId } = requireSession(ctx);
      await audited(ctx, db, async (tx) => {
        await endOtherSessions(tx, userId, sessionId);
        await noteInAudit(tx, { action: 'signOut', entity: 'users', entityId: userId });
      });
      return ctx.body(null, 204);
    });
}

function sessionAnswer(session: OwnSession, ownId: string | null): z.infer<typeof sessionSchema> {
  const { id, userAgent, createdAt, updatedAt, expiresAt } = session;
  return {
    id,
    isCurrent: id === ownId,
    userAgent: userAgent || null,
    createdAt: createdAt.toISOString(),
    lastUsedAt: updatedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
