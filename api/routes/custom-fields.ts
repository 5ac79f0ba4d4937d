// Custom fields of contacts.
import { z } from '@hono/zod-openapi';
import {
  type CustomField,
  createCustomField,
  deleteCustomField,
  getCustomField,
  listCustomFields,
  MOST_CUSTOM_FIELDS,
  updateCustomField,
} from '../../store/custom-fields.ts';
import { CUSTOM_FIELD_KINDS } from '../../store/schema/contacts.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
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

const choices = z
  .array(text(200, 1))
  .max(200)
  .refine(
    (all) => new Set(all.map((choice) => choice.toLowerCase())).size === all.length,
    say('values.choiceTwice'),
  )
  .openapi({ description: 'What a choice may be, in order', example: ['Gold', 'Silver'] });

const newField = z
  .strictObject({
    name: text(100, 1)
      .refine((name) => !name.includes(':'), say('values.colon'))
      .openapi({ example: 'customerSince' }),
    kind: z.enum(CUSTOM_FIELD_KINDS),
    choices: choices.default([]),
  })
  .refine(({ kind, choices }) => (kind === 'choice') === choices.length > 0, {
    path: ['choices'],
    message: say('values.choicesOfChoice'),
  });

const fieldSchema = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(CUSTOM_FIELD_KINDS),
    choices: z.array(z.string()),
    version,
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('CustomField');

const tags = ['Custom fields'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'contacts:read',
  tags,
  summary: 'All custom fields, in the order in which they were made',
  description: `There are at most ${MOST_CUSTOM_FIELDS}.`,
  responses: { 200: json(z.object({ items: z.array(fieldSchema) }), 'They'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'settings:edit',
  tags,
  summary: 'Create a custom field',
  description: 'Its name and kind stay as they are: values, imports and CRMs go by them.',
  request: { body: jsonBody(newField) },
  responses: { 201: json(fieldSchema, 'The new one'), ...writeProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'settings:edit',
  tags,
  summary: 'Change the choices of a custom field',
  description: 'Contacts keep values that are no choice any more until they are edited.',
  request: {
    params: idParam,
    headers: ifMatch,
    body: jsonBody(z.strictObject({ choices: choices.min(1) })),
  },
  responses: { 200: json(fieldSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'settings:edit',
  tags,
  summary: 'Delete a custom field with all its values',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

export function createCustomFieldRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => ctx.json({ items: (await listCustomFields(db)).map(fieldAnswer) }, 200))
    .openapi(create, async (ctx) => {
      const made = await audited(ctx, db, (tx) => createCustomField(tx, ctx.req.valid('json'), clock()));
      tagVersion(ctx, made);
      return ctx.json(fieldAnswer(made), 201);
    })
    .openapi(update, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const from = expectedVersion(ctx.req.valid('header'));
      const updated = await orPresent(
        () => audited(ctx, db, (tx) => updateCustomField(tx, id, ctx.req.valid('json'), clock(), from)),
        async () => fieldAnswer(await getCustomField(db, id)),
      );
      tagVersion(ctx, updated);
      return ctx.json(fieldAnswer(updated), 200);
    })
    .openapi(remove, async (ctx) => {
      await audited(ctx, db, (tx) => deleteCustomField(tx, ctx.req.valid('param').id, clock()));
      return ctx.body(null, 204);
    });
}

function fieldAnswer({ createdAt, updatedAt, ...own }: CustomField): z.infer<typeof fieldSchema> {
  return { ...own, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
