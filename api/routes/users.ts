// People who work with the product. Nobody gives more rights than they have, or touches who has more.
import { z } from '@hono/zod-openapi';
import { hashPassword } from 'better-auth/crypto';
import type { Context } from 'hono';
import { noteInAudit } from '../../store/audit.ts';
import type { Db } from '../../store/db.ts';
import { findProfile } from '../../store/profiles.ts';
import type { Role } from '../../store/rights.ts';
import { createUser, deleteUser, getUser, updateUser, usersPage } from '../../store/users.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { email, newPassword, personName, role, userAnswer, userSchema } from '../people-schemas.ts';
import { permissionsOf, requireToGive } from '../permissions.ts';
import { permissionsOfUser } from '../principal.ts';
import {
  type ApiEnv,
  expectedVersion,
  id,
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

const tags = ['People'];

const fields = {
  name: personName,
  email,
  role,
  profileId: id.nullable().openapi({ description: 'Needed for the role `user`' }),
  isActive: z.boolean().openapi({ description: 'Whoever is not active is signed out and cannot sign in' }),
  password: newPassword.nullable().openapi({ description: 'Null: no way in by password' }),
};

const createBody = z.strictObject({
  ...fields,
  profileId: fields.profileId.default(null),
  isActive: fields.isActive.default(true),
  password: fields.password.default(null),
});

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'people:read',
  tags,
  summary: 'People, newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(userSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'people:edit',
  tags,
  summary: 'Add a person',
  description: 'Without a password they come in by single sign-on.',
  request: { body: jsonBody(createBody) },
  responses: { 201: json(userSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'people:read',
  tags,
  summary: 'One person',
  request: { params: idParam },
  responses: { 200: json(userSchema, 'They'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'people:edit',
  tags,
  summary: 'Change a person',
  description: 'A new password signs them out everywhere. The last active admin stays one.',
  request: { params: idParam, headers: ifMatch, body: jsonBody(z.strictObject(fields).partial()) },
  responses: { 200: json(userSchema, 'As they are now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'people:edit',
  tags,
  summary: 'Remove a person',
  description: 'Sessions and API keys end. The audit log keeps the name.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

export function createUserRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => {
      const page = await usersPage(db, pageRequest(ctx.req.valid('query')));
      return ctx.json(pageAnswer(page, userAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const { password, ...own } = ctx.req.valid('json');
      const passwordHash = password === null ? null : await hashPassword(password);
      const made = await audited(ctx, db, async (tx) => {
        await requireRole(ctx, tx, own);
        return await createUser(tx, { ...own, passwordHash }, clock());
      });
      tagVersion(ctx, made);
      return ctx.json(userAnswer(made), 201);
    })
    .openapi(get, async (ctx) => {
      const found = await getUser(db, ctx.req.valid('param').id);
      tagVersion(ctx, found);
      return ctx.json(userAnswer(found), 200);
    })
    .openapi(update, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const { password, ...own } = ctx.req.valid('json');
      const from = expectedVersion(ctx.req.valid('header'));
      const passwordHash = password ? await hashPassword(password) : password;
      const updated = await audited(ctx, db, async (tx) => {
        const before = await requireReach(ctx, tx, id);
        const { role = before.role, profileId = before.profileId } = own;
        if (role !== before.role || profileId !== before.profileId)
          await requireRole(ctx, tx, { role, profileId });
        const after = await updateUser(tx, id, { ...own, passwordHash }, clock(), from);
        if (password !== undefined) {
          await noteInAudit(tx, { action: 'changePassword', entity: 'users', entityId: id });
        }
        return after;
      });
      tagVersion(ctx, updated);
      return ctx.json(userAnswer(updated), 200);
    })
    .openapi(remove, async (ctx) => {
      const { id } = ctx.req.valid('param');
      await audited(ctx, db, async (tx) => {
        await requireReach(ctx, tx, id);
        await deleteUser(tx, id);
      });
      return ctx.body(null, 204);
    });
}

/** Whoever has more rights than you is not yours to change. */
async function requireReach(ctx: Context<ApiEnv>, tx: Db, id: string) {
  const user = await getUser(tx, id);
  requireToGive(ctx.get('principal').permissions, permissionsOfUser(user));
  return user;
}

/** What does not fit together is left to the store, which refuses it with the field. */
async function requireRole(
  ctx: Context<ApiEnv>,
  tx: Db,
  { role, profileId }: { role: Role; profileId: string | null },
): Promise<void> {
  const profile = role === 'user' && profileId !== null ? await findProfile(tx, profileId) : null;
  requireToGive(ctx.get('principal').permissions, permissionsOf(role, profile?.permissions ?? null));
}
