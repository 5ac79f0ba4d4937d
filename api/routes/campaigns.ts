// Campaigns: settings and the on/off switch.
import { z } from '@hono/zod-openapi';
import { agentsOfCampaign, teamsOfCampaign } from '../../store/campaign-agents.ts';
import { blacklistsOfCampaign, campaignCounts, listsOfCampaign } from '../../store/campaign-counts.ts';
import { pauseCampaign, resumeCampaign, startCampaign, stopCampaign } from '../../store/campaign-moves.ts';
import { type Campaign, createCampaign, getCampaign, updateCampaign } from '../../store/campaigns.ts';
import type { Db } from '../../store/db.ts';
import { ARCHIVED_CHOICES, campaignsPage, NAME_SORTS } from '../../store/pages.ts';
import { CAMPAIGN_KINDS, CAMPAIGN_STATES } from '../../store/schema/campaigns.ts';
import { audited } from '../audited.ts';
import {
  callChange,
  callChangeSchema,
  callSettingsSchema,
  dialChangeSchema,
  dialSettingsSchema,
} from '../campaign-settings.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { nameSearch, pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { orPresent } from '../present-state.ts';
import { queueChangeSchema, queueSettingsSchema } from '../queue-settings.ts';
import {
  expectedVersion,
  id,
  idParam,
  ifMatch,
  json,
  jsonBody,
  moment,
  newRoutes,
  readProblems,
  tagVersion,
  text,
  version,
  writeProblems,
} from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';
import { regionOf, workspaceSettings } from '../workspace.ts';

const name = text(200, 1).openapi({ example: 'Spring calls' });
const named = z.array(z.object({ id, name: z.string() }));
const count = z.number().int();

const campaignSchema = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(CAMPAIGN_KINDS).openapi({ description: 'queue: to agents; ivr: to a message' }),
    state: z.enum(CAMPAIGN_STATES),
    stateReason: z.string().openapi({ description: 'Why it is in its state, when nobody asked for it' }),
    stateSentence: sentenceSchema,
    dial: dialSettingsSchema,
    call: callSettingsSchema,
    queue: queueSettingsSchema.openapi({ description: 'Only counts for the kind queue' }),
    weight: z.number().int().openapi({ description: "Its share of the account's calls per second" }),
    startsAt: moment.nullable().openapi({ description: 'When it starts by itself' }),
    endsAt: moment.nullable().openapi({ description: 'When it stops by itself' }),
    version,
    createdAt: moment,
    updatedAt: moment,
    startedAt: moment.nullable(),
    archivedAt: moment.nullable().openapi({
      description: 'Put away since then: it calls nobody and is not changed until it is brought back',
    }),
  })
  .openapi('Campaign');

export const wholeCampaignSchema = campaignSchema
  .extend({
    lists: named,
    agents: named.openapi({ description: 'Those added by themselves; the members of its teams work it too' }),
    teams: named,
    blacklists: named.openapi({ description: 'Its own ones; the global one binds it as well' }),
    counts: z.object({
      hopper: z
        .object({ fresh: count, starting: count, running: count })
        .openapi({ description: 'Contacts that may still be called' }),
      callsInProgress: count,
      final: z
        .record(z.string(), count)
        .openapi({ description: 'Closed contacts per reason', example: { reached: 12, limit: 3 } }),
    }),
  })
  .openapi('WholeCampaign');

const settings = {
  dial: dialChangeSchema.optional(),
  call: callChangeSchema.optional(),
  queue: queueChangeSchema.optional(),
  weight: z.number().int().min(1).max(100).optional(),
  startsAt: moment.nullable().optional(),
  endsAt: moment.nullable().optional(),
};

const newCampaign = z.strictObject({
  name,
  kind: z.enum(CAMPAIGN_KINDS),
  ...settings,
  listIds: z.array(z.uuid()).max(100).optional(),
  blacklistIds: z.array(z.uuid()).max(100).optional(),
});

const campaignChange = z.strictObject({
  name: name.optional(),
  ...settings,
});

const tags = ['Campaigns'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'campaigns:read',
  tags,
  summary: 'Campaigns, newest first unless sorted otherwise',
  request: {
    query: pageQuery.extend({
      search: nameSearch,
      listId: z.uuid().optional().openapi({ description: 'Only those that dial this list' }),
      blacklistId: z.uuid().optional().openapi({ description: 'Only those that have this blacklist' }),
      archived: z
        .enum(ARCHIVED_CHOICES)
        .optional()
        .openapi({ description: 'Archived ones are left out unless it says `only` or `with`' }),
      sort: z.enum(NAME_SORTS).optional(),
    }),
  },
  responses: { 200: json(pageSchema(campaignSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'campaigns:edit',
  tags,
  summary: 'Create a campaign',
  description: 'A draft; settings that are left out have their defaults.',
  request: { body: jsonBody(newCampaign) },
  responses: { 201: json(wholeCampaignSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'campaigns:read',
  tags,
  summary: 'One campaign with its counts',
  request: { params: idParam },
  responses: { 200: json(wholeCampaignSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'campaigns:edit',
  tags,
  summary: 'Change the settings of a campaign',
  description:
    'What is left out stays as it is, single retry settings included. Binds running contacts before their next call.',
  request: { params: idParam, headers: ifMatch, body: jsonBody(campaignChange) },
  responses: { 200: json(wholeCampaignSchema, 'As it is now'), ...writeProblems },
});

const MOVES = { start: startCampaign, pause: pauseCampaign, resume: resumeCampaign, stop: stopCampaign };

const move = createRoute({
  method: 'post',
  path: '/{id}/{action}',
  permission: 'campaigns:run',
  tags,
  summary: 'Start, pause, resume or stop a campaign',
  description:
    'start: from draft, stopped or finished. pause: from active. resume: from paused. stop: from active or paused. Anything else is refused with 409 and the present state; so is everything of an archived campaign.',
  request: { params: idParam.extend({ action: z.enum(['start', 'pause', 'resume', 'stop']) }) },
  responses: { 200: json(wholeCampaignSchema, 'As it is now'), ...writeProblems },
});

export function createCampaignRoutes(deps: ApiDeps) {
  const { clock, database } = deps;
  const { db } = database;
  return newRoutes()
    .openapi(list, async (ctx) => {
      const query = ctx.req.valid('query');
      const page = await campaignsPage(db, pageRequest(query), query);
      return ctx.json(pageAnswer(page, campaignAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const { call, startsAt, endsAt, ...input } = ctx.req.valid('json');
      const { region, timeZone } = await workspaceSettings(deps);
      const dial = { timeZone, ...input.dial };
      const settings = { ...input, dial, call: callChange(call, region), ...schedule({ startsAt, endsAt }) };
      const campaign = await audited(ctx, db, (tx) => createCampaign(tx, settings, clock()));
      tagVersion(ctx, campaign);
      return ctx.json(await wholeCampaign(db, campaign), 201);
    })
    .openapi(get, async (ctx) => {
      const campaign = await getCampaign(db, ctx.req.valid('param').id);
      tagVersion(ctx, campaign);
      return ctx.json(await wholeCampaign(db, campaign), 200);
    })
    .openapi(update, async (ctx) => {
      const { call, startsAt, endsAt, ...input } = ctx.req.valid('json');
      const schedules = schedule({ startsAt, endsAt });
      const change = { ...input, call: callChange(call, await regionOf(deps)), ...schedules };
      const from = expectedVersion(ctx.req.valid('header'));
      const { id } = ctx.req.valid('param');
      const campaign = await orPresent(
        () => audited(ctx, db, (tx) => updateCampaign(tx, id, change, clock(), from)),
        async () => await wholeCampaign(db, await getCampaign(db, id)),
      );
      tagVersion(ctx, campaign);
      return ctx.json(await wholeCampaign(db, campaign), 200);
    })
    .openapi(move, async (ctx) => {
      const { id, action } = ctx.req.valid('param');
      const campaign = await audited(ctx, db, (tx) => MOVES[action](tx, id, clock()));
      tagVersion(ctx, campaign);
      return ctx.json(await wholeCampaign(db, campaign), 200);
    });
}

export async function wholeCampaign(
  db: Db,
  campaign: Campaign,
): Promise<z.infer<typeof wholeCampaignSchema>> {
  const [lists, blacklists, agents, teams, counts] = await Promise.all([
    listsOfCampaign(db, campaign.id),
    blacklistsOfCampaign(db, campaign.id),
    agentsOfCampaign(db, campaign.id),
    teamsOfCampaign(db, campaign.id),
    campaignCounts(db, campaign.id),
  ]);
  return { ...campaignAnswer(campaign), lists, blacklists, agents, teams, counts };
}

function campaignAnswer(campaign: Campaign): z.infer<typeof campaignSchema> {
  const { createdAt, updatedAt, startedAt, archivedAt, startsAt, endsAt, ...own } = campaign;
  return {
    ...own,
    stateSentence: inParts(own.stateReason),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    archivedAt: archivedAt?.toISOString() ?? null,
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
  };
}

type Times<Moment> = { startsAt?: Moment | null | undefined; endsAt?: Moment | null | undefined };

function schedule({ startsAt, endsAt }: Times<string>): Times<Date> {
  return { startsAt: dateOf(startsAt), endsAt: dateOf(endsAt) };
}

function dateOf(moment: string | null | undefined): Date | null | undefined {
  return typeof moment === 'string' ? new Date(moment) : moment;
}
