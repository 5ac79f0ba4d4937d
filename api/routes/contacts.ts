// Contacts and their phones.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteContact } from '../../store/contact-erasure.ts';
import { contactsPage, listContactsPage } from '../../store/contact-pages.ts';
import { createContact, getContact, replacePhones, updateContact } from '../../store/contacts.ts';
import type { Db } from '../../store/db.ts';
import { audited } from '../audited.ts';
import { contactFilter, contactSort, customOfQuery, filterQuery } from '../contact-query.ts';
import {
  contactAnswer,
  contactFields,
  contactSchema,
  newContactSchema,
  phonesInput,
  phonesSchema,
} from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
import { changeInCrm, putPhonesInCrm, refuseIfLinked } from '../crm/crm-first.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { orPresent } from '../present-state.ts';
import {
  type ApiEnv,
  expectedVersion,
  idParam,
  ifMatch,
  json,
  jsonBody,
  newRoutes,
  noContent,
  readProblems,
  tagVersion,
  writeProblems,
} from '../route-parts.ts';
import { regionOf } from '../workspace.ts';

const tags = ['Contacts'];

const keepBlacklisted = z
  .enum(['true', 'false'])
  .default('false')
  .openapi({ description: 'Numbers stay in blacklists, so that nobody calls them when they come back' });

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'contacts:read',
  tags,
  summary: 'Contacts that match',
  description:
    'Newest first, of a list the last added first, unless `sort` says otherwise; `-` is from the last to the first.',
  request: { query: pageQuery.extend({ ...filterQuery.shape, sort: contactSort.optional() }) },
  responses: { 200: json(pageSchema(contactSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'contacts:edit',
  tags,
  summary: 'Create a contact with its phones',
  request: { body: jsonBody(newContactSchema) },
  responses: { 201: json(contactSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'contacts:read',
  tags,
  summary: 'One contact',
  request: { params: idParam },
  responses: { 200: json(contactSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'contacts:edit',
  tags,
  summary: 'Change a contact, but not its phones',
  request: { params: idParam, headers: ifMatch, body: jsonBody(z.strictObject(contactFields)) },
  responses: { 200: json(contactSchema, 'As it is now'), ...writeProblems },
});

const putPhones = createRoute({
  method: 'put',
  path: '/{id}/phones',
  permission: 'contacts:edit',
  tags,
  summary: 'Replace the phones of a contact',
  description:
    'A phone whose number stays keeps its id and its counts; another number is another phone. Binds a running contact before its next call.',
  request: { params: idParam, headers: ifMatch, body: jsonBody(phonesSchema) },
  responses: { 200: json(contactSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'contacts:delete',
  tags,
  summary: 'Delete a contact',
  description:
    'Erases the person: workflows are cancelled, History and Final stay with labels and without name and numbers. Its numbers leave the blacklists too, unless another contact has them or `keepBlacklisted` is true.',
  request: { params: idParam, headers: ifMatch, query: z.object({ keepBlacklisted }) },
  responses: { 204: noContent, ...writeProblems },
});

export function createContactRoutes(deps: ApiDeps) {
  const { clock, database } = deps;
  const { db } = database;
  const present = (id: string) => async () => contactAnswer(await getContact(db, id));
  const editOf = (ctx: Context<ApiEnv>, id: string, expectedVersion: number | undefined) => ({
    ...{ id, expectedVersion },
    inName: <T>(act: (tx: Db) => Promise<T>) => audited(ctx, db, act),
  });
  return newRoutes()
    .openapi(list, async (ctx) => {
      const { limit, cursor, sort, custom, ...filter } = ctx.req.valid('query');
      const wanted = contactFilter({ ...filter, custom: customOfQuery(custom) }, await regionOf(deps));
      const { listId, ...others } = wanted;
      const page = pageRequest({ limit, cursor });
      const answer =
        listId && sort === undefined
          ? await listContactsPage(db, listId, page, others)
          : await contactsPage(db, page, wanted, sort);
      return ctx.json(pageAnswer(answer, contactAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const { primaryPhone, additionalPhones, ...fields } = ctx.req.valid('json');
      const phones = phonesInput({ primaryPhone, additionalPhones }, await regionOf(deps));
      const contact = await audited(ctx, db, (tx) => createContact(tx, { ...fields, ...phones }, clock()));
      tagVersion(ctx, contact);
      return ctx.json(contactAnswer(contact), 201);
    })
    .openapi(get, async (ctx) => {
      const contact = await getContact(db, ctx.req.valid('param').id);
      tagVersion(ctx, contact);
      return ctx.json(contactAnswer(contact), 200);
    })
    .openapi(update, async (ctx) => {
      const change = ctx.req.valid('json');
      const from = expectedVersion(ctx.req.valid('header'));
      const { id } = ctx.req.valid('param');
      const contact = await orPresent(
        async () =>
          (await changeInCrm(deps, editOf(ctx, id, from), change)) ??
          (await audited(ctx, db, (tx) => updateContact(tx, id, change, clock(), from))),
        present(id),
      );
      tagVersion(ctx, contact);
      return ctx.json(contactAnswer(contact), 200);
    })
    .openapi(putPhones, async (ctx) => {
      const phones = phonesInput(ctx.req.valid('json'), await regionOf(deps));
      const from = expectedVersion(ctx.req.valid('header'));
      const { id } = ctx.req.valid('param');
      const contact = await orPresent(
        async () =>
          (await putPhonesInCrm(deps, editOf(ctx, id, from), phones)) ??
          (await audited(ctx, db, (tx) => replacePhones(tx, id, phones, clock(), from))),
        present(id),
      );
      tagVersion(ctx, contact);
      return ctx.json(contactAnswer(contact), 200);
    })
    .openapi(remove, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const from = expectedVersion(ctx.req.valid('header'));
      const keep = ctx.req.valid('query').keepBlacklisted === 'true';
      await refuseIfLinked(deps, 'person', [id], 'deleted');
      await orPresent(
        () => audited(ctx, db, (tx) => deleteContact(tx, id, clock(), { keepBlacklisted: keep }, from)),
        present(id),
      );
      return ctx.body(null, 204);
    });
}
