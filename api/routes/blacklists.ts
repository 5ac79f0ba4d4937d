// Blacklists and the numbers in them.
import { z } from '@hono/zod-openapi';
import {
  addBlacklistNumbers,
  type Blacklist,
  createBlacklist,
  deleteBlacklist,
  getBlacklist,
  removeBlacklistNumbers,
  updateBlacklist,
} from '../../store/blacklists.ts';
import { blacklistNumbersPage, blacklistsPage, NAME_SORTS } from '../../store/pages.ts';
import { audited } from '../audited.ts';
import { numberSearch } from '../contact-query.ts';
import { shownNumberSchema } from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { nameSearch, pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { requireNumbers, shownNumber } from '../phone-numbers.ts';
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

const name = text(200, 1).openapi({ example: 'Asked not to be called' });
const number = text(60, 1).openapi({ example: '+1 202 555 0123' });

const blacklistSchema = z
  .object({
    id,
    name,
    isGlobal: z.boolean().openapi({ description: 'The one that binds every campaign' }),
    numbers: z.number().int().openapi({ description: 'How many' }),
    version,
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('Blacklist');

const entrySchema = shownNumberSchema
  .extend({ reason: z.string(), addedAt: moment })
  .openapi('BlacklistNumber');

const addedNumbers = z.strictObject({
  numbers: z
    .array(z.strictObject({ number, reason: text(500).default('') }))
    .min(1)
    .max(1000),
});
const removedNumbers = z.strictObject({ numbers: z.array(number).min(1).max(1000) });

const numberText = text(60, 1).openapi({ description: 'The beginning or the end of a number, in any form' });

const tags = ['Blacklists'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'blacklists:read',
  tags,
  summary: 'Blacklists, newest first unless sorted otherwise; the global one is among them',
  request: { query: pageQuery.extend({ search: nameSearch, sort: z.enum(NAME_SORTS).optional() }) },
  responses: { 200: json(pageSchema(blacklistSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'blacklists:edit',
  tags,
  summary: 'Create a blacklist',
  request: { body: jsonBody(z.strictObject({ name })) },
  responses: { 201: json(blacklistSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'blacklists:read',
  tags,
  summary: 'One blacklist',
  request: { params: idParam },
  responses: { 200: json(blacklistSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'blacklists:edit',
  tags,
  summary: 'Rename a blacklist',
  request: { params: idParam, headers: ifMatch, body: jsonBody(z.strictObject({ name: name.optional() })) },
  responses: { 200: json(blacklistSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'blacklists:edit',
  tags,
  summary: 'Delete a blacklist',
  description: 'Its numbers may be called again, unless another blacklist has them.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

const listNumbers = createRoute({
  method: 'get',
  path: '/{id}/numbers',
  permission: 'blacklists:read',
  tags,
  summary: 'The numbers of a blacklist, in order',
  request: { params: idParam, query: pageQuery.extend({ search: numberText.optional() }) },
  responses: { 200: json(pageSchema(entrySchema), 'A page of them'), ...readProblems },
});

const addNumbers = createRoute({
  method: 'post',
  path: '/{id}/numbers',
  permission: 'blacklists:edit',
  tags,
  summary: 'Add numbers to a blacklist',
  description: 'They are not called from now on. A number that is there already gets the new reason.',
  request: { params: idParam, body: jsonBody(addedNumbers) },
  responses: { 200: json(blacklistSchema, 'The blacklist as it is now'), ...writeProblems },
});

const removeNumbers = createRoute({
  method: 'post',
  path: '/{id}/numbers/remove',
  permission: 'blacklists:edit',
  tags,
  summary: 'Take numbers out of a blacklist',
  description: 'A post, because numbers do not belong into addresses.',
  request: { params: idParam, body: jsonBody(removedNumbers) },
  responses: { 200: json(z.object({ removed: z.number().int() }), 'How many were in it'), ...writeProblems },
});

export function createBlacklistRoutes(deps: ApiDeps) {
  const { clock, database } = deps;
  const { db } = database;
  return newRoutes()
    .openapi(list, async (ctx) => {
      const query = ctx.req.valid('query');
      const page = await blacklistsPage(db, pageRequest(query), clock(), query);
      return ctx.json(pageAnswer(page, blacklistAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const made = await audited(ctx, db, (tx) => createBlacklist(tx, ctx.req.valid('json'), clock()));
      tagVersion(ctx, made);
      return ctx.json(blacklistAnswer(made), 201);
    })
    .openapi(get, async (ctx) => {
      const found = await getBlacklist(db, ctx.req.valid('param').id);
      tagVersion(ctx, found);
      return ctx.json(blacklistAnswer(found), 200);
    })
    .openapi(update, async (ctx) => {
      const from = expectedVersion(ctx.req.valid('header'));
      const { id } = ctx.req.valid('param');
      const updated = await orPresent(
        () => audited(ctx, db, (tx) => updateBlacklist(tx, id, ctx.req.valid('json'), clock(), from)),
        async () => blacklistAnswer(await getBlacklist(db, id)),
      );
      tagVersion(ctx, updated);
      return ctx.json(blacklistAnswer(updated), 200);
    })
    .openapi(remove, async (ctx) => {
      await audited(ctx, db, (tx) => deleteBlacklist(tx, ctx.req.valid('param').id, clock()));
      return ctx.body(null, 204);
    })
    .openapi(listNumbers, async (ctx) => {
      const { id } = await getBlacklist(db, ctx.req.valid('param').id);
      const query = ctx.req.valid('query');
      const numbers = numberSearch(query.search, await regionOf(deps));
      const page = await blacklistNumbersPage(db, id, pageRequest(query), numbers);
      const entryAnswer = (entry: (typeof page.rows)[number]) => ({
        ...shownNumber(entry.number),
        reason: entry.reason,
        addedAt: entry.addedAt.toISOString(),
      });
      return ctx.json(pageAnswer(page, entryAnswer), 200);
    })
    .openapi(addNumbers, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const given = ctx.req.valid('json').numbers;
      const texts = given.map((entry, index) => ({ text: entry.number, path: `numbers.${index}.number` }));
      const numbers = requireNumbers(texts, await regionOf(deps));
      const entries = given.map(({ reason }, index) => ({ number: numbers[index] ?? '', reason }));
      await audited(ctx, db, (tx) => addBlacklistNumbers(tx, id, entries, clock()));
      return ctx.json(blacklistAnswer(await getBlacklist(db, id)), 200);
    })
    .openapi(removeNumbers, async (ctx) => {
      const texts = ctx.req.valid('json').numbers.map((text, index) => ({ text, path: `numbers.${index}` }));
      const numbers = requireNumbers(texts, await regionOf(deps));
      return ctx.json(
        await audited(ctx, db, (tx) =>
          removeBlacklistNumbers(tx, ctx.req.valid('param').id, numbers, clock()),
        ),
        200,
      );
    });
}

function blacklistAnswer({ createdAt, updatedAt, ...own }: Blacklist): z.infer<typeof blacklistSchema> {
  return { ...own, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
