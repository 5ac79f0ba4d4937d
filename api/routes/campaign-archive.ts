// Campaigns that nobody needs before them any more: put away and brought back, or deleted when they never called.
import { archiveCampaign, deleteCampaign, unarchiveCampaign } from '../../store/campaign-archive.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { idParam, json, newRoutes, noContent, tagVersion, writeProblems } from '../route-parts.ts';
import { wholeCampaign, wholeCampaignSchema } from './campaigns.ts';

const tags = ['Campaigns'];

const archive = createRoute({
  method: 'post',
  path: '/{id}/archive',
  permission: 'campaigns:edit',
  tags,
  summary: 'Put a campaign away',
  description:
    'It leaves the lists, calls nobody, and is not changed until it is brought back; Hopper, History and Final stay. A paused campaign is stopped by it. Refused with 409 while it is active, a contact is under way or a call is open.',
  request: { params: idParam },
  responses: { 200: json(wholeCampaignSchema, 'As it is now'), ...writeProblems },
});

const unarchive = createRoute({
  method: 'post',
  path: '/{id}/unarchive',
  permission: 'campaigns:edit',
  tags,
  summary: 'Bring an archived campaign back',
  description: 'It is at rest, with everybody who was waiting. It calls again once it is started.',
  request: { params: idParam },
  responses: { 200: json(wholeCampaignSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Delete a campaign that was never started',
  description:
    'For good; its lists and contacts stay. One that was started is refused with 409, because its calls count for how often people may be called: archive it.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

/** Mounted before the campaigns' own routes, whose actions have the same form. */
export function createCampaignArchiveRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(archive, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const campaign = await audited(ctx, db, (tx) => archiveCampaign(tx, id, clock()));
      tagVersion(ctx, campaign);
      return ctx.json(await wholeCampaign(db, campaign), 200);
    })
    .openapi(unarchive, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const campaign = await audited(ctx, db, (tx) => unarchiveCampaign(tx, id, clock()));
      tagVersion(ctx, campaign);
      return ctx.json(await wholeCampaign(db, campaign), 200);
    })
    .openapi(remove, async (ctx) => {
      await audited(ctx, db, (tx) => deleteCampaign(tx, ctx.req.valid('param').id));
      return ctx.body(null, 204);
    });
}
