// API keys: for programs, with permissions of their own, never more than those of whoever made them.
import { z } from '@hono/zod-openapi';
import { type ApiKey, apiKeysPage, createApiKey, getApiKey, revokeApiKey } from '../../store/api-keys.ts';
import { ProductError } from '../../store/errors.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { givenPermissionsSchema, named, permissionsSchema } from '../people-schemas.ts';
import { complete, requireToGive } from '../permissions.ts';
import {
  id,
  idParam,
  json,
  jsonBody,
  moment,
  newRoutes,
  noContent,
  readProblems,
  text,
  writeProblems,
} from '../route-parts.ts';
import { API_KEY_PREFIX, newToken, tokenHash } from '../tokens.ts';

const SHOWN_CHARACTERS = 10;

const createBody = z.strictObject({
  name: text(200, 1).openapi({ example: 'Nightly import' }),
  permissions: givenPermissionsSchema,
  expiresAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .openapi({ description: 'Null: it does not expire', example: '2027-01-01T00:00:00.000Z' }),
});

const apiKeySchema = z
  .object({
    id,
    name: z.string(),
    user: named.nullable().openapi({ description: 'For whom it acts; null for the machine' }),
    start: z.string().openapi({ description: 'Its first characters', example: 'mnk_Zx81Qp' }),
    permissions: permissionsSchema.openapi({ description: 'At most; never more than its user has' }),
    expiresAt: moment.nullable(),
    revokedAt: moment.nullable(),
    lastUsedAt: moment.nullable().openapi({ description: 'To the minute' }),
    createdAt: moment,
  })
  .openapi('ApiKey');

const tags = ['API keys'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'apiKeys:read',
  tags,
  summary: 'API keys, newest first, revoked ones among them',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(apiKeySchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'apiKeys:edit',
  tags,
  summary: 'Create an API key that acts for you',
  description: 'The key is answered this once.',
  request: { body: jsonBody(createBody) },
  responses: { 201: json(apiKeySchema.extend({ key: z.string() }), 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'apiKeys:read',
  tags,
  summary: 'One API key',
  request: { params: idParam },
  responses: { 200: json(apiKeySchema, 'It'), ...readProblems },
});

const revoke = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'apiKeys:edit',
  tags,
  summary: 'Revoke an API key',
  description: 'It is refused from now on, and stays in the list.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

export function createApiKeyRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => {
      const page = await apiKeysPage(db, pageRequest(ctx.req.valid('query')));
      return ctx.json(pageAnswer(page, apiKeyAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const { name, permissions, expiresAt: until } = ctx.req.valid('json');
      const { userId, permissions: own } = ctx.get('principal');
      requireToGive(own, permissions);
      const expiresAt = until === null ? null : new Date(until);
      if (expiresAt && expiresAt <= clock()) {
        const fields = [{ path: 'expiresAt', message: say('values.hasPassed') }];
        throw new ProductError('invalid', say('people.keyUseless'), fields);
      }
      const key = newToken(API_KEY_PREFIX);
      const proof = { keyHash: tokenHash(key), start: key.slice(0, SHOWN_CHARACTERS) };
      const made = await audited(ctx, db, (tx) =>
        createApiKey(tx, { name, userId, permissions, expiresAt, ...proof }, clock()),
      );
      return ctx.json({ ...apiKeyAnswer(made), key }, 201);
    })
    .openapi(get, async (ctx) => {
      return ctx.json(apiKeyAnswer(await getApiKey(db, ctx.req.valid('param').id)), 200);
    })
    .openapi(revoke, async (ctx) => {
      const { id } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => revokeApiKey(tx, id, clock()));
      return ctx.body(null, 204);
    });
}

function apiKeyAnswer(key: ApiKey): z.infer<typeof apiKeySchema> {
  const { id, name, userId, userName, start, permissions, expiresAt, revokedAt, lastUsedAt, createdAt } = key;
  return {
    ...{ id, name, start, permissions: complete(permissions) },
    user: userId === null ? null : { id: userId, name: userName ?? '' },
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
