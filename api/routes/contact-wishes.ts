// One contact in a campaign: what happens next, and a person's say in it.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ProductError } from '../../store/errors.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { planOf, planSchema } from '../contact-plan.ts';
import { callNow, closeNow, type InName, noteWish, reschedule } from '../contact-wishes.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import {
  type ApiEnv,
  campaignContactParam,
  json,
  jsonBody,
  newRoutes,
  readProblems,
  text,
  writeProblems,
} from '../route-parts.ts';

const YEAR = 366 * 24 * 60 * 60_000;
const tags = ['Campaign contacts'];

const rescheduleBody = z.strictObject({
  at: z.iso.datetime({ offset: true }).openapi({ example: '2026-03-02T14:32:00+01:00' }),
});

const closeBody = z.strictObject({
  reason: text(500, 1).default('closed by a person').openapi({ description: 'Shown in Final' }),
});

const plan = createRoute({
  method: 'get',
  path: '/{id}/contacts/{contactId}/plan',
  permission: 'campaigns:read',
  tags,
  summary: 'What happens next to a contact and why',
  request: { params: campaignContactParam },
  responses: { 200: json(planSchema, 'The plan, supposing that nobody answers'), ...readProblems },
});

const now = createRoute({
  method: 'post',
  path: '/{id}/contacts/{contactId}/call-now',
  permission: 'campaigns:run',
  tags,
  summary: 'Call a contact now',
  description:
    'Without waiting for delays; the calling window still binds. Refused while a call is in progress.',
  request: { params: campaignContactParam },
  responses: { 200: json(planSchema, 'The plan as it is now'), ...writeProblems },
});

const later = createRoute({
  method: 'post',
  path: '/{id}/contacts/{contactId}/reschedule',
  permission: 'campaigns:run',
  tags,
  summary: 'Move the next call of a contact',
  description: 'At most a year ahead; a moment that has passed is now.',
  request: { params: campaignContactParam, body: jsonBody(rescheduleBody) },
  responses: { 200: json(planSchema, 'The plan as it is now'), ...writeProblems },
});

const close = createRoute({
  method: 'post',
  path: '/{id}/contacts/{contactId}/close',
  permission: 'campaigns:run',
  tags,
  summary: 'Close a contact',
  description: 'It goes to Final; a call in progress is finished first.',
  request: { params: campaignContactParam, body: jsonBody(closeBody) },
  responses: { 200: json(planSchema, 'The plan as it is now'), ...writeProblems },
});

export function createContactWishRoutes(deps: ApiDeps) {
  return newRoutes()
    .openapi(plan, async (ctx) => ctx.json(await planOf(deps, keyOf(ctx.req.valid('param'))), 200))
    .openapi(now, async (ctx) => {
      const key = keyOf(ctx.req.valid('param'));
      const plan = await callNow(deps, inNameOf(ctx, deps), key);
      await noteWish(inNameOf(ctx, deps), key, 'callNow');
      return ctx.json(plan, 200);
    })
    .openapi(later, async (ctx) => {
      const at = new Date(ctx.req.valid('json').at);
      if (at.getTime() > deps.clock().getTime() + YEAR) {
        const fields = [{ path: 'at', message: say('values.yearAhead') }];
        throw new ProductError('invalid', say('requests.momentUnusable'), fields);
      }
      const key = keyOf(ctx.req.valid('param'));
      const plan = await reschedule(deps, inNameOf(ctx, deps), key, at);
      await noteWish(inNameOf(ctx, deps), key, 'reschedule', { at: at.toISOString() });
      return ctx.json(plan, 200);
    })
    .openapi(close, async (ctx) => {
      const { reason } = ctx.req.valid('json');
      const key = keyOf(ctx.req.valid('param'));
      const plan = await closeNow(deps, inNameOf(ctx, deps), key, reason);
      await noteWish(inNameOf(ctx, deps), key, 'close', { reason });
      return ctx.json(plan, 200);
    });
}

function inNameOf(ctx: Context<ApiEnv>, { database: { db } }: ApiDeps): InName {
  return (act) => audited(ctx, db, act);
}

function keyOf({ id, contactId }: z.infer<typeof campaignContactParam>) {
  return { campaignId: id, contactId };
}
