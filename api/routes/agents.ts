// Agents at work, for whoever leads them: what they do now, and sending them home.
import { z } from '@hono/zod-openapi';
import { type AgentDay, agentDays, agentsPage, type WorkingAgent } from '../../store/agent-pages.ts';
import { wishPresence } from '../../store/agents.ts';
import { ATTEMPT_STATES } from '../../store/schema/dialing.ts';
import { getUser } from '../../store/users.ts';
import { LEG_STATES, PRESENCES } from '../../workflows/rules/agent-state.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import {
  id,
  idParam,
  json,
  jsonBody,
  moment,
  newRoutes,
  noContent,
  readProblems,
  text,
  writeProblems,
} from '../route-parts.ts';

const agentSchema = z
  .object({
    id,
    name: z.string(),
    presence: z.enum(PRESENCES),
    since: moment,
    pauseReason: z.string(),
    wantedPresence: z
      .enum(['paused', 'offline'])
      .nullable()
      .openapi({ description: 'What becomes of them after the call or the wrap-up; null is available' }),
    line: z.object({
      state: z.enum(LEG_STATES).openapi({ description: 'Only who has a line that is up is given calls' }),
      isTelephone: z.boolean(),
    }),
    campaign: z.object({ id, name: z.string() }).nullable(),
    call: z
      .object({ attemptId: id, state: z.enum(ATTEMPT_STATES) })
      .nullable()
      .openapi({ description: 'The contact before them or on the line' }),
    wrapUpUntil: moment.nullable(),
    day: z.object({ workSeconds: z.number().int(), busySeconds: z.number().int() }).nullable().openapi({
      description: 'Time at work since `since`, without pauses, and how much of it with a contact',
    }),
  })
  .openapi('WorkingAgent');

const tags = ['Agents'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'agents:read',
  tags,
  summary: 'What agents do now, by name',
  description: 'Everybody who has ever gone to work. Watch the topic `agents` to see it change.',
  request: {
    query: pageQuery.extend({
      campaignId: z.uuid().optional(),
      presence: z.enum(PRESENCES).optional(),
      since: z.iso
        .datetime({ offset: true })
        .optional()
        .openapi({ description: 'When the day began whose `day` is told' }),
    }),
  },
  responses: { 200: json(pageSchema(agentSchema), 'A page of them'), ...readProblems },
});

const setPresence = createRoute({
  method: 'post',
  path: '/{id}/presence',
  permission: 'agents:edit',
  tags,
  summary: 'Send an agent home, or into a pause',
  description: 'A call that they have goes on; it takes effect after the wrap-up.',
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({ presence: z.enum(['paused', 'offline']), pauseReason: text(100).optional() }),
    ),
  },
  responses: { 204: noContent, ...writeProblems },
});

export function createAgentRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => {
      const query = ctx.req.valid('query');
      const page = await agentsPage(db, pageRequest(query), query);
      const days = query.since ? await agentDays(db, new Date(query.since), clock()) : null;
      const answer = (agent: WorkingAgent) => agentAnswer(agent, days?.get(agent.userId) ?? null);
      return ctx.json(pageAnswer(page, answer), 200);
    })
    .openapi(setPresence, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const { presence, pauseReason = '' } = ctx.req.valid('json');
      await audited(ctx, db, async (tx) => {
        await getUser(tx, id);
        await wishPresence(tx, id, presence, pauseReason, clock());
      });
      return ctx.body(null, 204);
    });
}

function agentAnswer(agent: WorkingAgent, day: AgentDay | null): z.infer<typeof agentSchema> {
  const { userId, name, presence, pauseReason, wantedPresence, campaign, attempt, wrapUpUntil } = agent;
  return {
    ...{ id: userId, name, presence, pauseReason, wantedPresence, campaign },
    since: agent.presenceSince.toISOString(),
    line: { state: agent.legState, isTelephone: agent.usesPhone },
    call: attempt && { attemptId: attempt.id, state: attempt.state },
    wrapUpUntil: wrapUpUntil?.toISOString() ?? null,
    day,
  };
}
