// All promised calls, for those who supervise.
import { z } from '@hono/zod-openapi';
import { callbacksPage } from '../../store/callback-pages.ts';
import { callbackAnswer, callbackSchema } from '../callback-schemas.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { json, newRoutes, readProblems } from '../route-parts.ts';

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'campaigns:read',
  tags: ['Callbacks'],
  summary: 'Open callbacks, soonest first',
  description: 'To move or close one, move or close its contact in the campaign.',
  request: { query: pageQuery.extend({ campaignId: z.uuid().optional(), agentId: z.uuid().optional() }) },
  responses: { 200: json(pageSchema(callbackSchema), 'A page'), ...readProblems },
});

export function createCallbackRoutes({ database: { db } }: ApiDeps) {
  return newRoutes().openapi(list, async (ctx) => {
    const { campaignId, agentId, ...page } = ctx.req.valid('query');
    const found = await callbacksPage(db, pageRequest(page), { campaignId, agentId });
    return ctx.json(pageAnswer(found, callbackAnswer), 200);
  });
}
