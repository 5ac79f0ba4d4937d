// Contacts and their phones.
import { z } from '@hono/zod-openapi';
import {
  createContact,
  deleteContact,
  getContact,
  replacePhones,
  updateContact,
} from '../../store/contacts.ts';
import { contactsPage } from '../../store/pages.ts';
import { audited } from '../audited.ts';
import {
  contactAnswer,
  contactFields,
  contactSchema,
  newContactSchema,
  phonesInput,
  phonesSchema,
} from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import {
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

const tags = ['Contacts'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'contacts:read',
  tags,
  summary: 'Contacts, newest first',
  request: { query: pageQuery },
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
  description: 'Its calls are cancelled; History and Final stay without its name and numbers.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

export function createContactRoutes({ database: { db }, clock, config }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => {
      const page = await contactsPage(db, pageRequest(ctx.req.valid('query')));
      return ctx.json(pageAnswer(page, contactAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const { primaryPhone, additionalPhones, ...fields } = ctx.req.valid('json');
      const phones = phonesInput({ primaryPhone, additionalPhones }, config.DEFAULT_REGION);
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
      const contact = await audited(ctx, db, (tx) =>
        updateContact(tx, ctx.req.valid('param').id, change, clock(), from),
      );
      tagVersion(ctx, contact);
      return ctx.json(contactAnswer(contact), 200);
    })
    .openapi(putPhones, async (ctx) => {
      const phones = phonesInput(ctx.req.valid('json'), config.DEFAULT_REGION);
      const from = expectedVersion(ctx.req.valid('header'));
      const contact = await audited(ctx, db, (tx) =>
        replacePhones(tx, ctx.req.valid('param').id, phones, clock(), from),
      );
      tagVersion(ctx, contact);
      return ctx.json(contactAnswer(contact), 200);
    })
    .openapi(remove, async (ctx) => {
      await audited(ctx, db, (tx) => deleteContact(tx, ctx.req.valid('param').id, clock()));
      return ctx.body(null, 204);
    });
}
