// Who works a campaign: its agents and teams.
import { z } from '@hono/zod-openapi';
import {
  addAgentToCampaign,
  addTeamToCampaign,
  removeAgentFromCampaign,
  removeTeamFromCampaign,
} from '../../store/campaign-agents.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { idParam, newRoutes, noContent, writeProblems } from '../route-parts.ts';

const tags = ['Campaigns'];
const agentParams = idParam.extend({ userId: z.uuid() });
const teamParams = idParam.extend({ teamId: z.uuid() });
const responses = { 204: noContent, ...writeProblems };

const addAgent = createRoute({
  method: 'put',
  path: '/{id}/agents/{userId}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Let an agent work a campaign',
  description: 'Binds at once: who is free may be given its next answered call.',
  request: { params: agentParams },
  responses,
});

const removeAgent = createRoute({
  method: 'delete',
  path: '/{id}/agents/{userId}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Take an agent from a campaign',
  description: 'A call that they have goes on.',
  request: { params: agentParams },
  responses,
});

const addTeam = createRoute({
  method: 'put',
  path: '/{id}/teams/{teamId}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Let a team work a campaign',
  description: 'All its members, also those who come later.',
  request: { params: teamParams },
  responses,
});

const removeTeam = createRoute({
  method: 'delete',
  path: '/{id}/teams/{teamId}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Take a team from a campaign',
  request: { params: teamParams },
  responses,
});

export function createCampaignAgentRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(addAgent, async (ctx) => {
      const { id, userId } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => addAgentToCampaign(tx, id, userId, clock()));
      return ctx.body(null, 204);
    })
    .openapi(removeAgent, async (ctx) => {
      const { id, userId } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => removeAgentFromCampaign(tx, id, userId, clock()));
      return ctx.body(null, 204);
    })
    .openapi(addTeam, async (ctx) => {
      const { id, teamId } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => addTeamToCampaign(tx, id, teamId, clock()));
      return ctx.body(null, 204);
    })
    .openapi(removeTeam, async (ctx) => {
      const { id, teamId } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => removeTeamFromCampaign(tx, id, teamId, clock()));
      return ctx.body(null, 204);
    });
}
