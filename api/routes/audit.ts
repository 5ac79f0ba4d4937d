// The audit log: who changed what, when, from what to what.
import { z } from '@hono/zod-openapi';
import { type AuditEntry, auditPage } from '../../store/audit.ts';
import { ACTOR_KINDS } from '../../store/schema/audit.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { json, moment, newRoutes, readProblems } from '../route-parts.ts';

const values = z
  .record(z.string(), z.unknown())
  .nullable()
  .openapi({ example: { orderBy: 2 } });

const entrySchema = z
  .object({
    id: z.number().int(),
    at: moment,
    actor: z.object({
      kind: z.enum(ACTOR_KINDS).openapi({ description: '`system` is the product itself' }),
      id: z.uuid().nullable().openapi({ description: 'The person, if there is one behind it' }),
      name: z.string(),
      apiKeyId: z.uuid().nullable(),
    }),
    requestId: z.string().nullable(),
    action: z.string().openapi({ example: 'update' }),
    entity: z.string().openapi({ example: 'itemTypes' }),
    entityId: z.string(),
    contactId: z.uuid().nullable().openapi({ description: 'The contact that it belongs to' }),
    before: values.openapi({ description: 'Of an update what changed; null after an erasure' }),
    after: values,
  })
  .openapi('AuditEntry');

const query = pageQuery.extend({
  entity: z.string().max(100).optional().openapi({ example: 'phones' }),
  entityId: z.string().max(200).optional(),
  contactId: z.uuid().optional().openapi({ description: 'The contact itself and its phones' }),
  actorId: z.uuid().optional(),
  action: z.string().max(100).optional().openapi({ example: 'delete' }),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Does not count itself' }),
});

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'audit:read',
  tags: ['Audit log'],
  summary: 'What was changed, newest first',
  description:
    'Every change of what people edit, written in its transaction. What the engine does is in History.',
  request: { query },
  responses: { 200: json(pageSchema(entrySchema), 'A page of it'), ...readProblems },
});

export function createAuditRoutes({ database: { db } }: ApiDeps) {
  return newRoutes().openapi(list, async (ctx) => {
    const { limit, cursor, from, to, ...equal } = ctx.req.valid('query');
    const filter = {
      ...equal,
      ...(from ? { from: new Date(from) } : {}),
      ...(to ? { to: new Date(to) } : {}),
    };
    const page = await auditPage(db, filter, pageRequest({ limit, cursor }));
    return ctx.json(pageAnswer(page, entryAnswer), 200);
  });
}

function entryAnswer(entry: AuditEntry): z.infer<typeof entrySchema> {
  const { id, at, requestId, action, entity, entityId, contactId, before, after } = entry;
  return {
    ...{ id, requestId, action, entity, entityId, contactId },
    at: at.toISOString(),
    actor: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName, apiKeyId: entry.apiKeyId },
    before: before && inWordsOfTheApi(before),
    after: after && inWordsOfTheApi(after),
  };
}

/** Columns are named like `order_by`, fields like `orderBy`. */
function inWordsOfTheApi(columns: Record<string, unknown>): Record<string, unknown> {
  const renamed = Object.entries(columns).map(([name, value]) => [
    name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed);
}
