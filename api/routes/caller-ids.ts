// Caller ids: how often their calls are answered, and which of them rest.
import { z } from '@hono/zod-openapi';
import { type CallerIdUse, callerIdUse, restCallerId } from '../../store/caller-ids.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { requireNumbers } from '../phone-numbers.ts';
import {
  json,
  jsonBody,
  moment,
  newRoutes,
  noContent,
  readProblems,
  text,
  writeProblems,
} from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';
import { regionOf } from '../workspace.ts';

const callerIdSchema = z
  .object({
    callerId: z.string().openapi({ example: '+15550100200' }),
    restsUntil: moment.nullable().openapi({ description: 'Null when it is shown' }),
    reason: z.string().openapi({ description: 'Why it rests' }),
    sentence: sentenceSchema,
    calls: z.number().int().openapi({ description: 'Placed in the last seven days' }),
    answered: z.number().int(),
    answerRate: z
      .number()
      .nullable()
      .openapi({ description: 'Answered of placed; null without calls', example: 0.31 }),
  })
  .openapi('CallerId');

const tags = ['Caller ids'];
const callerId = text(60, 1).openapi({ example: '+15550100200' });

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'campaigns:read',
  tags,
  summary: 'All caller ids, by number',
  description: 'Those of the campaigns, the default one, and those that rest.',
  responses: { 200: json(z.object({ items: z.array(callerIdSchema) }), 'All of them'), ...readProblems },
});

const rest = createRoute({
  method: 'put',
  path: '/rest',
  permission: 'campaigns:edit',
  tags,
  summary: 'Let a caller id rest',
  description: 'Nobody sees it until then. The number is in the body, because addresses are logged.',
  request: {
    body: jsonBody(z.strictObject({ callerId, until: moment, reason: text(200).default('') })),
  },
  responses: { 204: noContent, ...writeProblems },
});

const unrest = createRoute({
  method: 'put',
  path: '/unrest',
  permission: 'campaigns:edit',
  tags,
  summary: 'Show a caller id again',
  request: { body: jsonBody(z.strictObject({ callerId })) },
  responses: { 204: noContent, ...writeProblems },
});

export function createCallerIdRoutes(deps: ApiDeps) {
  const { database, clock, config } = deps;
  const numberOf = async (text: string) => {
    const [number = text] = requireNumbers([{ text, path: 'callerId' }], await regionOf(deps));
    return number;
  };
  return newRoutes()
    .openapi(list, async (ctx) => {
      const ofCampaignsWithout = config.TWILIO_CALLER_ID ? [config.TWILIO_CALLER_ID] : [];
      const all = await callerIdUse(database.db, ofCampaignsWithout, clock());
      return ctx.json({ items: all.map(callerIdAnswer) }, 200);
    })
    .openapi(rest, async (ctx) => {
      const { until, reason, ...body } = ctx.req.valid('json');
      const rested = { callerId: await numberOf(body.callerId), until: new Date(until), reason };
      await audited(ctx, database.db, (tx) => restCallerId(tx, rested, clock()));
      return ctx.body(null, 204);
    })
    .openapi(unrest, async (ctx) => {
      const shown = { callerId: await numberOf(ctx.req.valid('json').callerId), until: null, reason: '' };
      await audited(ctx, database.db, (tx) => restCallerId(tx, shown, clock()));
      return ctx.body(null, 204);
    });
}

function callerIdAnswer({ restsUntil, ...use }: CallerIdUse): z.infer<typeof callerIdSchema> {
  return {
    ...use,
    sentence: inParts(use.reason),
    restsUntil: restsUntil?.toISOString() ?? null,
    answerRate: use.calls === 0 ? null : use.answered / use.calls,
  };
}
