// What is done to several contacts at once: merging them, and the same change for many.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { applyToContacts, type BulkAction, matchingContacts } from '../../store/contact-bulk.ts';
import { mergeContacts } from '../../store/contact-merge.ts';
import { getContact } from '../../store/contacts.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { contactFilter, filterBody } from '../contact-query.ts';
import { contactAnswer, contactSchema } from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
import { refuseIfLinked } from '../crm/crm-first.ts';
import type { ApiDeps } from '../deps.ts';
import { orPresent } from '../present-state.ts';
import {
  type ApiEnv,
  expectedVersion,
  idParam,
  ifMatch,
  json,
  jsonBody,
  newRoutes,
  tagVersion,
  writeProblems,
} from '../route-parts.ts';
import { regionOf } from '../workspace.ts';

/** Contacts in one piece, which is one transaction. */
const PIECE = 1000;
/** An answer is given after about this time, with where to go on. */
const MOST_MS = 5_000;

const tags = ['Contacts'];

const merge = createRoute({
  method: 'post',
  path: '/{id}/merge',
  permission: 'contacts:delete',
  tags,
  summary: 'Merge other contacts into one',
  description:
    'Its fields win, gaps are filled by the others in their order. All phones stay, each number once, with type and description; lists, History and places in campaigns follow. Workflows of the others are cancelled. Refused while one of them is in a call.',
  request: {
    params: idParam,
    headers: ifMatch,
    body: jsonBody(z.strictObject({ contactIds: z.array(z.uuid()).min(1).max(50) })),
  },
  responses: { 200: json(contactSchema, 'The contact as it is now'), ...writeProblems },
});

const action = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('addToList'), listId: z.uuid() }),
    z.strictObject({ type: z.literal('removeFromList'), listId: z.uuid() }),
    z.strictObject({
      type: z.literal('setItemType'),
      itemTypeId: z.uuid().nullable().openapi({ description: 'Null: untyped' }),
      from: z.uuid().nullable().optional().openapi({
        description: 'Only phones of this type, null: untyped ones; without it all additional phones',
      }),
    }),
    z.strictObject({ type: z.literal('delete'), keepBlacklisted: z.boolean().default(false) }),
  ])
  .openapi('BulkAction');

const bulkBody = z
  .strictObject({
    action,
    contactIds: z.array(z.uuid()).min(1).max(PIECE).optional(),
    filter: filterBody.optional().openapi({ description: 'Instead of ids: all that match; {} is everybody' }),
    next: z
      .strictObject({ after: z.uuid(), until: z.iso.datetime() })
      .optional()
      .openapi({ description: 'As it was answered, to go on' }),
  })
  .refine((body) => (body.contactIds === undefined) !== (body.filter === undefined), {
    path: ['filter'],
    message: say('values.eitherOr'),
  });

const bulkAnswer = z
  .object({
    matched: z.number().int().openapi({ description: 'Contacts that were looked at by this request' }),
    changed: z.number().int().openapi({ description: 'Of them those that were not as wanted already' }),
    next: z
      .object({ after: z.uuid(), until: z.iso.datetime() })
      .nullable()
      .openapi({ description: 'Not null: there is more; send the request again with it' }),
  })
  .openapi('BulkResult');

const bulk = createRoute({
  method: 'post',
  path: '/bulk',
  permission: 'contacts:delete',
  tags,
  summary: 'The same change for many contacts',
  description:
    'Works in pieces and answers after some seconds at the latest; with `next` in the answer there is more to do. May be repeated at any time: contacts that are as wanted already are passed over.',
  request: { body: jsonBody(bulkBody) },
  responses: { 200: json(bulkAnswer, 'How far it came'), ...writeProblems },
});

export function createContactActionRoutes(deps: ApiDeps) {
  const { database, clock } = deps;
  const { db } = database;
  return newRoutes()
    .openapi(bulk, async (ctx) => ctx.json(await applyInPieces(ctx, deps, ctx.req.valid('json')), 200))
    .openapi(merge, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const { contactIds } = ctx.req.valid('json');
      const from = expectedVersion(ctx.req.valid('header'));
      await refuseIfLinked(deps, 'person', contactIds, 'merged');
      const merged = await orPresent(
        () => audited(ctx, db, (tx) => mergeContacts(tx, id, [...new Set(contactIds)], clock(), from)),
        async () => contactAnswer(await getContact(db, id)),
      );
      tagVersion(ctx, merged);
      return ctx.json(contactAnswer(merged), 200);
    });
}

async function applyInPieces(
  ctx: Context<ApiEnv>,
  deps: ApiDeps,
  { action, contactIds, filter, next }: z.infer<typeof bulkBody>,
): Promise<z.infer<typeof bulkAnswer>> {
  const { database, clock } = deps;
  const { db } = database;
  const apply = async (ids: string[]) => {
    if (action.type === 'delete' || action.type === 'setItemType')
      await refuseIfLinked(deps, 'person', ids, 'edited');
    return await audited(ctx, db, (tx) => applyToContacts(tx, ids, action satisfies BulkAction, clock()));
  };
  if (contactIds) return { matched: contactIds.length, changed: await apply(contactIds), next: null };
  const wanted = contactFilter(filter ?? {}, await regionOf(deps));
  const until = next?.until ?? clock().toISOString();
  const started = performance.now();
  let after = next?.after ?? null;
  let [matched, changed] = [0, 0];
  do {
    const ids = await matchingContacts(database.db, wanted, { after, until: new Date(until), limit: PIECE });
    if (ids.length > 0) changed += await apply(ids);
    matched += ids.length;
    after = ids.length < PIECE ? null : (ids.at(-1) ?? null);
  } while (after !== null && performance.now() - started < MOST_MS);
  return { matched, changed, next: after === null ? null : { after, until } };
}
