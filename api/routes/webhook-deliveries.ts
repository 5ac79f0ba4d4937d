// The log of what was sent to a webhook endpoint, and sending it again.
import { z } from '@hono/zod-openapi';
import { DELIVERY_STATES, WEBHOOK_EVENTS } from '../../store/schema/webhooks.ts';
import { deliveriesPage, redeliver, type WebhookDelivery } from '../../store/webhook-deliveries.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { id, idParam, json, moment, newRoutes, readProblems, writeProblems } from '../route-parts.ts';

const deliverySchema = z
  .object({
    id,
    event: z.enum(WEBHOOK_EVENTS),
    data: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'Ids and states', example: { reason: 'reached' } }),
    state: z.enum(DELIVERY_STATES).openapi({ description: 'failed: given up' }),
    tries: z.number().int(),
    lastStatus: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'The HTTP status that was answered last', example: 200 }),
    lastError: z.string().openapi({ example: 'answered 500' }),
    dueAt: moment.openapi({ description: 'When it is tried next, while it waits' }),
    createdAt: moment,
    triedAt: moment.nullable(),
    deliveredAt: moment.nullable(),
  })
  .openapi('WebhookDelivery');

const tags = ['Webhooks'];

const list = createRoute({
  method: 'get',
  path: '/{id}/deliveries',
  permission: 'settings:read',
  tags,
  summary: 'What was sent to a webhook endpoint, newest first',
  description: 'The last thirty days.',
  request: { params: idParam, query: pageQuery },
  responses: { 200: json(pageSchema(deliverySchema), 'A page of it'), ...readProblems },
});

const again = createRoute({
  method: 'post',
  path: '/{id}/deliveries/{deliveryId}/redeliver',
  permission: 'settings:edit',
  tags,
  summary: 'Send a message to a webhook endpoint again',
  description: 'At once, whatever became of it before; its id stays the same.',
  request: { params: idParam.extend({ deliveryId: z.uuid() }) },
  responses: { 200: json(deliverySchema, 'As it waits now'), ...writeProblems },
});

export function createWebhookDeliveryRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const page = await deliveriesPage(db, id, pageRequest(ctx.req.valid('query')));
      return ctx.json(pageAnswer(page, deliveryAnswer), 200);
    })
    .openapi(again, async (ctx) => {
      const { id, deliveryId } = ctx.req.valid('param');
      return ctx.json(deliveryAnswer(await redeliver(db, id, deliveryId, clock())), 200);
    });
}

function deliveryAnswer(delivery: WebhookDelivery): z.infer<typeof deliverySchema> {
  const { id, event, data, state, tries, lastStatus, lastError } = delivery;
  return {
    ...{ id, event, data, state, tries, lastStatus, lastError },
    dueAt: delivery.dueAt.toISOString(),
    createdAt: delivery.createdAt.toISOString(),
    triedAt: delivery.triedAt?.toISOString() ?? null,
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
  };
}
