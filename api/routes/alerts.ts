// What a person must look at.
import { z } from '@hono/zod-openapi';
import { alertsPage } from '../../store/pages.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { id, json, moment, newRoutes, readProblems } from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';

const alertSchema = z
  .object({
    id,
    campaignId: id.nullable(),
    code: z.string(),
    message: z.string().openapi({ example: 'Twilio refused the credentials (20003)' }),
    sentence: sentenceSchema,
    raisedAt: moment,
  })
  .openapi('Alert');

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'campaigns:read',
  tags: ['Alerts'],
  summary: 'Open alerts, newest first',
  description: "Starting or resuming a campaign closes the campaign's alerts.",
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(alertSchema), 'A page of them'), ...readProblems },
});

export function createAlertRoutes({ database: { db } }: ApiDeps) {
  return newRoutes().openapi(list, async (ctx) => {
    const page = await alertsPage(db, pageRequest(ctx.req.valid('query')));
    const answer = pageAnswer(page, ({ id, campaignId, code, message, raisedAt }) => ({
      ...{ id, campaignId, code, message, sentence: inParts(message) },
      raisedAt: raisedAt.toISOString(),
    }));
    return ctx.json(answer, 200);
  });
}
