// Lists and the contacts in them.
import { z } from '@hono/zod-openapi';
import { LIST_SORTS, listContactsPage } from '../../store/contact-pages.ts';
import {
  addContactsToList,
  createList,
  deleteList,
  getList,
  type List,
  removeContactsFromList,
  updateList,
} from '../../store/lists.ts';
import { listsPage, NAME_SORTS } from '../../store/pages.ts';
import { audited } from '../audited.ts';
import { contactFilter, customOfQuery, filterQuery } from '../contact-query.ts';
import { contactAnswer, contactSchema } from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
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
import { regionOf } from '../workspace.ts';

const name = text(200, 1).openapi({ example: 'Spring customers' });
const contactIds = z.strictObject({ contactIds: z.array(z.uuid()).min(1).max(1000) });

const { listId: _, ...filters } = filterQuery.shape;
const contactQuery = pageQuery.extend({ ...filters, sort: z.enum(LIST_SORTS).optional() });

const listSchema = z
  .object({
    id,
    name,
    contacts: z.number().int().openapi({ description: 'How many' }),
    version,
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('List');

const tags = ['Lists'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'lists:read',
  tags,
  summary: 'Lists, newest first unless sorted otherwise',
  request: { query: pageQuery.extend({ search: nameSearch, sort: z.enum(NAME_SORTS).optional() }) },
  responses: { 200: json(pageSchema(listSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'lists:edit',
  tags,
  summary: 'Create a list',
  request: { body: jsonBody(z.strictObject({ name })) },
  responses: { 201: json(listSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'lists:read',
  tags,
  summary: 'One list',
  request: { params: idParam },
  responses: { 200: json(listSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'lists:edit',
  tags,
  summary: 'Rename a list',
  request: { params: idParam, headers: ifMatch, body: jsonBody(z.strictObject({ name: name.optional() })) },
  responses: { 200: json(listSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'lists:edit',
  tags,
  summary: 'Delete a list',
  description: 'Its contacts stay. Campaigns go on with those whose calls have begun.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

const listContacts = createRoute({
  method: 'get',
  path: '/{id}/contacts',
  permission: ['lists:read', 'contacts:read'],
  tags,
  summary: 'The contacts of a list',
  description: 'The last added first, unless `sort` says otherwise.',
  request: { params: idParam, query: contactQuery },
  responses: { 200: json(pageSchema(contactSchema), 'A page of them'), ...readProblems },
});

const addContacts = createRoute({
  method: 'post',
  path: '/{id}/contacts',
  permission: 'lists:edit',
  tags,
  summary: 'Add contacts to a list',
  description: 'Active and paused campaigns that dial the list get them into their hopper at once.',
  request: { params: idParam, body: jsonBody(contactIds) },
  responses: { 200: json(z.object({ added: z.number().int() }), 'How many were new'), ...writeProblems },
});

const removeContacts = createRoute({
  method: 'post',
  path: '/{id}/contacts/remove',
  permission: 'lists:edit',
  tags,
  summary: 'Take contacts out of a list',
  description: 'They leave the hoppers too, unless their calls have begun or another list brings them.',
  request: { params: idParam, body: jsonBody(contactIds) },
  responses: { 200: json(z.object({ removed: z.number().int() }), 'How many were in it'), ...writeProblems },
});

export function createListRoutes(deps: ApiDeps) {
  const { clock, database } = deps;
  const { db } = database;
  return newRoutes()
    .openapi(list, async (ctx) => {
      const query = ctx.req.valid('query');
      const page = await listsPage(db, pageRequest(query), query);
      return ctx.json(pageAnswer(page, listAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const made = await audited(ctx, db, (tx) => createList(tx, ctx.req.valid('json'), clock()));
      tagVersion(ctx, made);
      return ctx.json(listAnswer(made), 201);
    })
    .openapi(get, async (ctx) => {
      const found = await getList(db, ctx.req.valid('param').id);
      tagVersion(ctx, found);
      return ctx.json(listAnswer(found), 200);
    })
    .openapi(update, async (ctx) => {
      const from = expectedVersion(ctx.req.valid('header'));
      const { id } = ctx.req.valid('param');
      const updated = await orPresent(
        () => audited(ctx, db, (tx) => updateList(tx, id, ctx.req.valid('json'), clock(), from)),
        async () => listAnswer(await getList(db, id)),
      );
      tagVersion(ctx, updated);
      return ctx.json(listAnswer(updated), 200);
    })
    .openapi(remove, async (ctx) => {
      await audited(ctx, db, (tx) => deleteList(tx, ctx.req.valid('param').id));
      return ctx.body(null, 204);
    })
    .openapi(listContacts, async (ctx) => {
      const { id } = await getList(db, ctx.req.valid('param').id);
      const { limit, cursor, sort, custom, ...filter } = ctx.req.valid('query');
      const page = pageRequest({ limit, cursor });
      const wanted = contactFilter({ ...filter, custom: customOfQuery(custom) }, await regionOf(deps));
      return ctx.json(pageAnswer(await listContactsPage(db, id, page, wanted, sort), contactAnswer), 200);
    })
    .openapi(addContacts, async (ctx) => {
      const { contactIds } = ctx.req.valid('json');
      return ctx.json(
        await audited(ctx, db, (tx) => addContactsToList(tx, ctx.req.valid('param').id, contactIds, clock())),
        200,
      );
    })
    .openapi(removeContacts, async (ctx) => {
      const { contactIds } = ctx.req.valid('json');
      return ctx.json(
        await audited(ctx, db, (tx) => removeContactsFromList(tx, ctx.req.valid('param').id, contactIds)),
        200,
      );
    });
}

function listAnswer({ createdAt, updatedAt, ...own }: List): z.infer<typeof listSchema> {
  return { ...own, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
