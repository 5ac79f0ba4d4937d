// Why nobody is being called in a campaign.

import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { campaignExplanationSchema, explanationOf } from '../explanations.ts';
import { idParam, json, newRoutes, readProblems } from '../route-parts.ts';

const explain = createRoute({
  method: 'get',
  path: '/{id}/explain',
  permission: 'campaigns:read',
  tags: ['Campaigns'],
  summary: 'Why nobody is being called, in one sentence',
  description:
    'The most binding reason, and the figures that it comes from. `calling` when calls are being placed.',
  request: { params: idParam },
  responses: { 200: json(campaignExplanationSchema, 'The reason'), ...readProblems },
});

export function createCampaignExplanationRoutes(deps: ApiDeps) {
  return newRoutes().openapi(explain, async (ctx) =>
    ctx.json(await explanationOf(deps, ctx.req.valid('param').id), 200),
  );
}
