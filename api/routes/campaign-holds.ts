// What held or refused calls of a campaign: the rule, its version and all that it was told, for whoever must show later
// why somebody was not called.
import { z } from '@hono/zod-openapi';
import { getCampaign } from '../../store/campaigns.ts';
import { type HoldItem, heldCallsByRule, holdsPage } from '../../store/holds.ts';
import { contactNameSchema } from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { id, idParam, json, moment, newRoutes, orNull, readProblems } from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';

const heldCallSchema = z
  .object({
    contactId: id,
    contact: orNull(contactNameSchema).openapi({ description: 'Null after an erasure' }),
    attemptId: id,
    rule: z.string().openapi({ example: 'perNumber' }),
    version: z.string().openapi({ description: 'Of the settings or the profile', example: 'us 2026-11' }),
    detail: z.string().openapi({ example: '3 calls in 24 h' }),
    sentence: sentenceSchema,
    inputs: z.record(z.string(), z.unknown()).openapi({
      description:
        'What the rules were told: zones, calls under way, the ledger of earlier calls. No numbers.',
      example: { zones: ['Europe/Rome'], busy: null, isBlacklisted: false },
    }),
    freeAt: moment.nullable().openapi({ description: 'Null: refused for good, or not as things are' }),
    heldAt: moment,
  })
  .openapi('HeldCall');

const holdQuery = pageQuery.extend({
  rule: z.string().max(100).optional(),
  now: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: '`true`: only what holds a waiting call now, each call once' }),
});

const held = createRoute({
  method: 'get',
  path: '/{id}/holds',
  permission: ['campaigns:read', 'contacts:read'],
  tags: ['Campaign contacts'],
  summary: 'Calls that a rule held or refused, newest first',
  description: 'One row for each call and rule; kept while the call waits, then for some weeks.',
  request: { params: idParam, query: holdQuery },
  responses: { 200: json(pageSchema(heldCallSchema), 'A page of them'), ...readProblems },
});

const heldNow = createRoute({
  method: 'get',
  path: '/{id}/held-calls',
  permission: 'campaigns:read',
  tags: ['Campaign contacts'],
  summary: 'How many calls wait because a rule holds them',
  description: 'By rule; the one that holds most comes first.',
  request: { params: idParam },
  responses: {
    200: json(
      z.object({
        calls: z.number().int(),
        rules: z.array(
          z.object({
            rule: z.string().openapi({ example: 'window' }),
            calls: z.number().int(),
            freeAt: moment
              .nullable()
              .openapi({ description: 'Of the first of them; null: not as things are' }),
          }),
        ),
      }),
      'They',
    ),
    ...readProblems,
  },
});

export function createCampaignHoldRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(held, async (ctx) => {
      const { id } = await getCampaign(db, ctx.req.valid('param').id);
      const { now, rule, ...query } = ctx.req.valid('query');
      const filter = { rule, ...(now === 'true' ? { heldAt: clock() } : {}) };
      const page = await holdsPage(db, id, pageRequest(query), filter);
      return ctx.json(pageAnswer(page, heldAnswer), 200);
    })
    .openapi(heldNow, async (ctx) => {
      const { id } = await getCampaign(db, ctx.req.valid('param').id);
      const rules = await heldCallsByRule(db, id, clock());
      const calls = rules.reduce((sum, rule) => sum + rule.calls, 0);
      const answers = rules.map((rule) => ({ ...rule, freeAt: rule.freeAt?.toISOString() ?? null }));
      return ctx.json({ calls, rules: answers }, 200);
    });
}

function heldAnswer({ ruleVersion, inputs, ...held }: HoldItem): z.infer<typeof heldCallSchema> {
  return {
    ...held,
    sentence: inParts(held.detail),
    version: ruleVersion,
    inputs: { ...inputs },
    freeAt: held.freeAt?.toISOString() ?? null,
    heldAt: held.heldAt.toISOString(),
  };
}
