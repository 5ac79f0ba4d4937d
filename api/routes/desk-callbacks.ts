// The promised calls on an agent's desk: their own, and those that whoever is free makes.
import { z } from '@hono/zod-openapi';
import { type CallbackItem, callbackOnDesk, callbacksPage } from '../../store/callback-pages.ts';
import { moveCallback, settleCallback } from '../../store/callbacks.ts';
import { requirePromisable } from '../../store/dispositions.ts';
import { ProductError } from '../../store/errors.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { callbackAnswer, callbackSchema } from '../callback-schemas.ts';
import { closeNow, type InName, reschedule } from '../contact-wishes.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { agentIdOf } from '../own-desk.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import {
  idParam,
  json,
  jsonBody,
  newRoutes,
  noContent,
  readProblems,
  writeProblems,
} from '../route-parts.ts';

const tags = ['Agent desk'];
const permission = 'desk:work';

const list = createRoute({
  method: 'get',
  path: '/callbacks',
  permission,
  tags,
  summary: 'Open callbacks of yours and of your campaigns, soonest first',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(callbackSchema), 'A page'), ...readProblems },
});

const move = createRoute({
  method: 'post',
  path: '/callbacks/{id}/reschedule',
  permission,
  tags,
  summary: 'Promise the call for another time',
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        at: z.iso.datetime({ offset: true }).openapi({ example: '2026-03-02T14:32:00+01:00' }),
      }),
    ),
  },
  responses: { 204: noContent, ...writeProblems },
});

const cancel = createRoute({
  method: 'post',
  path: '/callbacks/{id}/cancel',
  permission,
  tags,
  summary: 'The call is not wanted any more',
  description: 'Closes the contact, who has been reached.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

export function createDeskCallbackRoutes(deps: ApiDeps) {
  const { database, clock } = deps;
  const { db } = database;

  return newRoutes()
    .openapi(list, async (ctx) => {
      const { userId } = ctx.get('principal');
      const asked = pageRequest(ctx.req.valid('query'));
      const page = userId ? await callbacksPage(db, asked, { deskOf: userId }) : { rows: [], next: null };
      return ctx.json(pageAnswer(page, callbackAnswer), 200);
    })
    .openapi(move, async (ctx) => {
      const at = new Date(ctx.req.valid('json').at);
      requirePromisable(at, 'at', clock());
      const callback = await callbackOnDesk(db, agentIdOf(ctx), ctx.req.valid('param').id);
      requireWaiting(callback);
      await reschedule(deps, (act) => audited(ctx, db, act), callback, at);
      await audited(ctx, db, (tx) => moveCallback(tx, callback, at));
      return ctx.body(null, 204);
    })
    .openapi(cancel, async (ctx) => {
      const callback = await callbackOnDesk(db, agentIdOf(ctx), ctx.req.valid('param').id);
      requireWaiting(callback);
      const inName: InName = (act) => audited(ctx, db, act);
      await closeNow(deps, inName, callback, 'the promised call is not wanted any more');
      await audited(ctx, db, (tx) => settleCallback(tx, callback, 'cancelled'));
      return ctx.body(null, 204);
    });
}

function requireWaiting({ isDue }: CallbackItem): void {
  if (isDue) throw new ProductError('conflict', say('calls.callbackDue'));
}
