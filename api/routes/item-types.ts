// Contact item types: the categories of additional phones and their place in the calling order.
import { z } from '@hono/zod-openapi';
import {
  createItemType,
  deleteItemType,
  getItemType,
  type ItemType,
  phonesPerType,
  updateItemType,
} from '../../store/item-types.ts';
import { ITEM_TYPE_SORTS, itemTypesPage } from '../../store/pages.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import { refuseIfLinked } from '../crm/crm-first.ts';
import type { ApiDeps } from '../deps.ts';
import { nameSearch, pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { orPresent } from '../present-state.ts';
import {
  expectedVersion,
  id,
  idParam,
  ifMatch,
  json,
  jsonBody,
  moment,
  newRoutes,
  noContent,
  readProblems,
  tagVersion,
  text,
  version,
  writeProblems,
} from '../route-parts.ts';

const fields = {
  name: text(100, 1).openapi({ example: 'Office' }),
  orderBy: z.number().int().min(1).max(1_000_000).openapi({ description: '1 is called first', example: 1 }),
  color: z
    .string()
    .regex(/^#[\da-fA-F]{6}$/, say('values.notColor'))
    .openapi({ example: '#2f80ed' }),
};

const itemTypeSchema = z
  .object({
    ...{ id, ...fields, version, createdAt: moment, updatedAt: moment },
    phones: z.number().int().optional().openapi({ description: 'How many phones have it; with counts=true' }),
  })
  .openapi('ContactItemType');

const phonesQuery = z
  .object({ phones: z.enum(['untyped']).optional(), moveTo: z.uuid().optional() })
  .refine(({ phones, moveTo }) => phones === undefined || moveTo === undefined, {
    path: ['moveTo'],
    message: say('values.notTogether'),
  });

const tags = ['Contact item types'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'itemTypes:read',
  tags,
  summary: 'Contact item types, in calling order unless sorted otherwise',
  request: {
    query: pageQuery.extend({
      search: nameSearch,
      sort: z.enum(ITEM_TYPE_SORTS).optional(),
      counts: z.enum(['true', 'false']).optional().openapi({ description: 'Also count the phones of each' }),
    }),
  },
  responses: { 200: json(pageSchema(itemTypeSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'itemTypes:edit',
  tags,
  summary: 'Create a contact item type',
  description: 'Its name is unique, whatever the case.',
  request: { body: jsonBody(z.strictObject(fields)) },
  responses: { 201: json(itemTypeSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'itemTypes:read',
  tags,
  summary: 'One contact item type',
  request: { params: idParam },
  responses: { 200: json(itemTypeSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'itemTypes:edit',
  tags,
  summary: 'Change a contact item type',
  description: 'A new order binds running contacts before their next call.',
  request: { params: idParam, headers: ifMatch, body: jsonBody(z.strictObject(fields).partial()) },
  responses: { 200: json(itemTypeSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'itemTypes:edit',
  tags,
  summary: 'Delete a contact item type',
  description:
    'While phones have it this is refused with 409 and their count in `counts`, unless it is said what they become: untyped by `phones=untyped`, of another type by `moveTo`.',
  request: { params: idParam, headers: ifMatch, query: phonesQuery },
  responses: { 204: noContent, ...writeProblems },
});

export function createItemTypeRoutes(deps: ApiDeps) {
  const { clock, database } = deps;
  const { db } = database;
  const present = (id: string) => async () => itemTypeAnswer(await getItemType(db, id));
  return newRoutes()
    .openapi(list, async (ctx) => {
      const query = ctx.req.valid('query');
      const page = await itemTypesPage(db, pageRequest(query), query);
      const counts = query.counts === 'true' ? await phonesPerType(db) : null;
      const answer = (type: ItemType) => ({
        ...itemTypeAnswer(type),
        ...(counts ? { phones: counts.get(type.id) ?? 0 } : {}),
      });
      return ctx.json(pageAnswer(page, answer), 200);
    })
    .openapi(create, async (ctx) => {
      const itemType = await audited(ctx, db, (tx) => createItemType(tx, ctx.req.valid('json'), clock()));
      tagVersion(ctx, itemType);
      return ctx.json(itemTypeAnswer(itemType), 201);
    })
    .openapi(get, async (ctx) => {
      const itemType = await getItemType(db, ctx.req.valid('param').id);
      tagVersion(ctx, itemType);
      return ctx.json(itemTypeAnswer(itemType), 200);
    })
    .openapi(update, async (ctx) => {
      const change = ctx.req.valid('json');
      const from = expectedVersion(ctx.req.valid('header'));
      const { id } = ctx.req.valid('param');
      await refuseIfLinked(deps, 'contactItemType', [id], 'edited');
      const itemType = await orPresent(
        () => audited(ctx, db, (tx) => updateItemType(tx, id, change, clock(), from)),
        present(id),
      );
      tagVersion(ctx, itemType);
      return ctx.json(itemTypeAnswer(itemType), 200);
    })
    .openapi(remove, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const { phones, moveTo } = ctx.req.valid('query');
      const from = expectedVersion(ctx.req.valid('header'));
      const become = moveTo === undefined ? phones : { moveTo };
      await refuseIfLinked(deps, 'contactItemType', [id], 'deleted');
      await orPresent(
        () => audited(ctx, db, (tx) => deleteItemType(tx, id, clock(), become, from)),
        present(id),
      );
      return ctx.body(null, 204);
    });
}

function itemTypeAnswer(itemType: ItemType): z.infer<typeof itemTypeSchema> {
  const { createdAt, updatedAt, ...own } = itemType;
  return { ...own, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
