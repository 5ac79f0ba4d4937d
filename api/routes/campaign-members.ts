// What a campaign dials and what it never dials: its lists and blacklists.
import { z } from '@hono/zod-openapi';
import { countListed } from '../../store/campaign-counts.ts';
import {
  addBlacklistToCampaign,
  addListToCampaign,
  getCampaign,
  removeBlacklistFromCampaign,
  removeListFromCampaign,
} from '../../store/campaigns.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { idParam, json, newRoutes, noContent, readProblems, writeProblems } from '../route-parts.ts';

const tags = ['Campaigns'];
const listParams = idParam.extend({ listId: z.uuid() });
const blacklistParams = idParam.extend({ blacklistId: z.uuid() });
const responses = { 204: noContent, ...writeProblems };

const listed = createRoute({
  method: 'get',
  path: '/{id}/listed',
  permission: 'campaigns:read',
  tags,
  summary: 'How many contacts the lists of a campaign have',
  description: 'One that is in several of its lists counts once.',
  request: { params: idParam },
  responses: {
    200: json(z.object({ contacts: z.number().int() }).openapi('ListedContacts'), 'They, counted'),
    ...readProblems,
  },
});

const addList = createRoute({
  method: 'put',
  path: '/{id}/lists/{listId}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Let a campaign dial a list',
  description: 'An active or paused campaign gets its contacts into the hopper at once.',
  request: { params: listParams },
  responses,
});

const removeList = createRoute({
  method: 'delete',
  path: '/{id}/lists/{listId}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Take a list from a campaign',
  description: 'Contacts leave the hopper, unless their calls have begun or another list brings them.',
  request: { params: listParams },
  responses,
});

const addBlacklist = createRoute({
  method: 'put',
  path: '/{id}/blacklists/{blacklistId}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Bind a campaign to a blacklist',
  request: { params: blacklistParams },
  responses,
});

const removeBlacklist = createRoute({
  method: 'delete',
  path: '/{id}/blacklists/{blacklistId}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Free a campaign from a blacklist',
  request: { params: blacklistParams },
  responses,
});

export function createCampaignMemberRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(listed, async (ctx) => {
      const { id } = await getCampaign(db, ctx.req.valid('param').id);
      return ctx.json({ contacts: await countListed(db, id) }, 200);
    })
    .openapi(addList, async (ctx) => {
      const { id, listId } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => addListToCampaign(tx, id, listId, clock()));
      return ctx.body(null, 204);
    })
    .openapi(removeList, async (ctx) => {
      const { id, listId } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => removeListFromCampaign(tx, id, listId, clock()));
      return ctx.body(null, 204);
    })
    .openapi(addBlacklist, async (ctx) => {
      const { id, blacklistId } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => addBlacklistToCampaign(tx, id, blacklistId, clock()));
      return ctx.body(null, 204);
    })
    .openapi(removeBlacklist, async (ctx) => {
      const { id, blacklistId } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => removeBlacklistFromCampaign(tx, id, blacklistId, clock()));
      return ctx.body(null, 204);
    });
}
