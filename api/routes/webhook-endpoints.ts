// Our own webhooks: who is told when a call ends or a contact is closed.
import { z } from '@hono/zod-openapi';
import { addressProblem } from '../../connectors/webhooks/post-webhook.ts';
import { ProductError } from '../../store/errors.ts';
import { WEBHOOK_EVENTS } from '../../store/schema/webhooks.ts';
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  renewWebhookSecret,
  updateWebhookEndpoint,
  type WebhookEndpoint,
  webhookEndpointsPage,
} from '../../store/webhook-endpoints.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import {
  expectedVersion,
  id,
  idParam,
  ifMatch,
  json,
  jsonBody,
  moment,
  newRoutes,
  noContent,
  readProblems,
  tagVersion,
  text,
  version,
  writeProblems,
} from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .max(2000)
  .openapi({ example: 'https://hooks.example.com/multi-number' });
const events = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1)
  .max(WEBHOOK_EVENTS.length)
  .transform((given) => [...new Set(given)])
  .openapi({ example: ['contact.closed'] });
const campaignIds = z.array(z.uuid()).max(100).openapi({ description: 'Empty: all campaigns', example: [] });
const description = text(500).openapi({ example: 'Adds closed contacts to the sheet' });
const secret = z.string().openapi({
  description:
    'Shown only here. Each message carries X-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body", hex>',
  example: 'whsec_V0tTq2bY8mYxkqkYw7mQ2mJv0bq1c3dE',
});

const endpointSchema = z
  .object({
    id,
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    campaignIds: z.array(id),
    enabled: z.boolean(),
    disabledReason: z.string().openapi({ description: 'Why it is switched off', example: '' }),
    sentence: sentenceSchema,
    failingSince: moment.nullable().openapi({ description: 'Null after a success; off after five days' }),
    version,
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('WebhookEndpoint');

const withSecret = endpointSchema.extend({ secret }).openapi('WebhookEndpointWithSecret');

const tags = ['Webhooks'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'settings:read',
  tags,
  summary: 'Webhook endpoints, newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(endpointSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'settings:edit',
  tags,
  summary: 'Create a webhook endpoint',
  description:
    'It is sent what happens from now on: a JSON body with id, event, createdAt and data (ids and states; read the rest through the API). Anything but 2xx within ten seconds is tried again, ten times over a day.',
  request: {
    body: jsonBody(
      z.strictObject({
        url,
        events,
        campaignIds: campaignIds.optional(),
        description: description.optional(),
      }),
    ),
  },
  responses: { 201: json(withSecret, 'The new one, with its secret'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'settings:read',
  tags,
  summary: 'One webhook endpoint',
  request: { params: idParam },
  responses: { 200: json(endpointSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'settings:edit',
  tags,
  summary: 'Change a webhook endpoint, or switch it on or off',
  description: 'What waits for it while it is off is sent when it is on again.',
  request: {
    params: idParam,
    headers: ifMatch,
    body: jsonBody(z.strictObject({ url, events, campaignIds, description, enabled: z.boolean() }).partial()),
  },
  responses: { 200: json(endpointSchema, 'As it is now'), ...writeProblems },
});

const renew = createRoute({
  method: 'post',
  path: '/{id}/secret',
  permission: 'settings:edit',
  tags,
  summary: 'Give a webhook endpoint a new secret',
  description: 'The old one signs nothing any more.',
  request: { params: idParam },
  responses: { 200: json(withSecret, 'As it is now, with its secret'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'settings:edit',
  tags,
  summary: 'Delete a webhook endpoint with its deliveries',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

export function createWebhookEndpointRoutes({ database: { db }, clock, config }: ApiDeps) {
  const requireUrl = (given: string | undefined) => {
    const problem = given && addressProblem(new URL(given), config.WEBHOOKS_TO_PRIVATE_ADDRESSES);
    if (!problem) return;
    throw new ProductError('invalid', say('requests.webhookAddress', { about: problem }), [
      { path: 'url', message: problem },
    ]);
  };
  return newRoutes()
    .openapi(list, async (ctx) => {
      const page = await webhookEndpointsPage(db, pageRequest(ctx.req.valid('query')));
      return ctx.json(pageAnswer(page, endpointAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const input = ctx.req.valid('json');
      requireUrl(input.url);
      const endpoint = await audited(ctx, db, (tx) => createWebhookEndpoint(tx, input, clock()));
      tagVersion(ctx, endpoint);
      return ctx.json({ ...endpointAnswer(endpoint), secret: endpoint.secret }, 201);
    })
    .openapi(get, async (ctx) => {
      const endpoint = await getWebhookEndpoint(db, ctx.req.valid('param').id);
      tagVersion(ctx, endpoint);
      return ctx.json(endpointAnswer(endpoint), 200);
    })
    .openapi(update, async (ctx) => {
      const change = ctx.req.valid('json');
      requireUrl(change.url);
      const from = expectedVersion(ctx.req.valid('header'));
      const endpoint = await audited(ctx, db, (tx) =>
        updateWebhookEndpoint(tx, ctx.req.valid('param').id, change, clock(), from),
      );
      tagVersion(ctx, endpoint);
      return ctx.json(endpointAnswer(endpoint), 200);
    })
    .openapi(renew, async (ctx) => {
      const endpoint = await audited(ctx, db, (tx) =>
        renewWebhookSecret(tx, ctx.req.valid('param').id, clock()),
      );
      tagVersion(ctx, endpoint);
      return ctx.json({ ...endpointAnswer(endpoint), secret: endpoint.secret }, 200);
    })
    .openapi(remove, async (ctx) => {
      await audited(ctx, db, (tx) => deleteWebhookEndpoint(tx, ctx.req.valid('param').id, clock()));
      return ctx.body(null, 204);
    });
}

function endpointAnswer(endpoint: WebhookEndpoint): z.infer<typeof endpointSchema> {
  const { id, url, description, events, campaignIds, disabledAt, disabledReason, failingSince } = endpoint;
  return {
    ...{ id, url, description, events, campaignIds, disabledReason, version: endpoint.version },
    sentence: inParts(disabledReason),
    enabled: disabledAt === null,
    failingSince: failingSince?.toISOString() ?? null,
    createdAt: endpoint.createdAt.toISOString(),
    updatedAt: endpoint.updatedAt.toISOString(),
  };
}
