// A campaign again: like another one, or with its contacts as fresh as on the first day.
import { z } from '@hono/zod-openapi';
import { cloneCampaign } from '../../store/campaign-clone.ts';
import { resetCampaign } from '../../store/campaign-reset.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { idParam, json, jsonBody, newRoutes, tagVersion, text, writeProblems } from '../route-parts.ts';
import { wholeCampaign, wholeCampaignSchema } from './campaigns.ts';

const tags = ['Campaigns'];

const clone = createRoute({
  method: 'post',
  path: '/{id}/clone',
  permission: 'campaigns:edit',
  tags,
  summary: 'Make a campaign like another one',
  description:
    'A draft with the same settings, lists, blacklists, agents and teams; without its start and end.',
  request: {
    params: idParam,
    body: jsonBody(z.strictObject({ name: text(200, 1).openapi({ example: 'Autumn calls' }) })),
  },
  responses: { 201: json(wholeCampaignSchema, 'The new one'), ...writeProblems },
});

const reset = createRoute({
  method: 'post',
  path: '/{id}/reset',
  permission: 'campaigns:run',
  tags,
  summary: 'Restore contacts as fresh',
  description:
    'Closed contacts come back into the hopper, and all forget how often they were called; what rings is hung up first. History stays. With `listId` only the contacts of that list.',
  request: { params: idParam, body: jsonBody(z.strictObject({ listId: z.uuid().optional() })) },
  responses: {
    200: json(z.object({ contacts: z.number().int() }), 'How many contacts were restored'),
    ...writeProblems,
  },
});

/** Mounted before the campaigns' own routes, whose actions have the same form. */
export function createCampaignRenewalRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(clone, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const { name } = ctx.req.valid('json');
      const campaign = await audited(ctx, db, (tx) => cloneCampaign(tx, id, name, clock()));
      tagVersion(ctx, campaign);
      return ctx.json(await wholeCampaign(db, campaign), 201);
    })
    .openapi(reset, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const { listId } = ctx.req.valid('json');
      return ctx.json(await audited(ctx, db, (tx) => resetCampaign(tx, id, listId ?? null, clock())), 200);
    });
}
