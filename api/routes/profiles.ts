// User profiles: named sets of permissions. Nobody writes one that allows more than they have.
import { z } from '@hono/zod-openapi';
import {
  createProfile,
  deleteProfile,
  getProfile,
  type Profile,
  profilesPage,
  updateProfile,
} from '../../store/profiles.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { givenPermissionsSchema, permissionsSchema } from '../people-schemas.ts';
import { complete, requireToGive } from '../permissions.ts';
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
  name: text(200, 1).openapi({ example: 'Supervisor' }),
  permissions: givenPermissionsSchema,
};

const profileSchema = z
  .object({
    id,
    name: z.string(),
    permissions: permissionsSchema,
    version,
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('Profile');

const tags = ['User profiles'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'people:read',
  tags,
  summary: 'User profiles, newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(profileSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'people:edit',
  tags,
  summary: 'Create a user profile',
  request: { body: jsonBody(z.strictObject(fields)) },
  responses: { 201: json(profileSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'people:read',
  tags,
  summary: 'One user profile',
  request: { params: idParam },
  responses: { 200: json(profileSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'people:edit',
  tags,
  summary: 'Change a user profile',
  description: 'Permissions are replaced as a whole, and bind its people from their next request on.',
  request: { params: idParam, headers: ifMatch, body: jsonBody(z.strictObject(fields).partial()) },
  responses: { 200: json(profileSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'people:edit',
  tags,
  summary: 'Delete a user profile',
  description: 'Refused while people have it.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

export function createProfileRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => {
      const page = await profilesPage(db, pageRequest(ctx.req.valid('query')));
      return ctx.json(pageAnswer(page, profileAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const wanted = ctx.req.valid('json');
      requireToGive(ctx.get('principal').permissions, wanted.permissions);
      const made = await audited(ctx, db, (tx) => createProfile(tx, wanted, clock()));
      tagVersion(ctx, made);
      return ctx.json(profileAnswer(made), 201);
    })
    .openapi(get, async (ctx) => {
      const found = await getProfile(db, ctx.req.valid('param').id);
      tagVersion(ctx, found);
      return ctx.json(profileAnswer(found), 200);
    })
    .openapi(update, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const wanted = ctx.req.valid('json');
      const from = expectedVersion(ctx.req.valid('header'));
      const { permissions } = ctx.get('principal');
      const updated = await audited(ctx, db, async (tx) => {
        requireToGive(permissions, (await getProfile(tx, id)).permissions);
        requireToGive(permissions, wanted.permissions ?? {});
        return await updateProfile(tx, id, wanted, clock(), from);
      });
      tagVersion(ctx, updated);
      return ctx.json(profileAnswer(updated), 200);
    })
    .openapi(remove, async (ctx) => {
      const { id } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => deleteProfile(tx, id));
      return ctx.body(null, 204);
    });
}

function profileAnswer(profile: Profile): z.infer<typeof profileSchema> {
  const { permissions, createdAt, updatedAt, ...own } = profile;
  return {
    ...own,
    permissions: complete(permissions),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
