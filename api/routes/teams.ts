// Teams: named sets of people.
import { z } from '@hono/zod-openapi';
import { createTeam, deleteTeam, getTeam, type Team, teamsPage, updateTeam } from '../../store/teams.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { named } from '../people-schemas.ts';
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
  name: text(200, 1).openapi({ example: 'Morning shift' }),
  memberIds: z.array(z.uuid()).max(1000).openapi({ description: 'The whole team' }),
};

const teamSchema = z
  .object({ id, name: z.string(), members: z.array(named), version, createdAt: moment, updatedAt: moment })
  .openapi('Team');

const tags = ['Teams'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'people:read',
  tags,
  summary: 'Teams, newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(teamSchema), 'A page of them'), ...readProblems },
});

const create = createRoute({
  method: 'post',
  path: '/',
  permission: 'people:edit',
  tags,
  summary: 'Create a team',
  request: { body: jsonBody(z.strictObject({ ...fields, memberIds: fields.memberIds.default([]) })) },
  responses: { 201: json(teamSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'people:read',
  tags,
  summary: 'One team',
  request: { params: idParam },
  responses: { 200: json(teamSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'people:edit',
  tags,
  summary: 'Rename a team or say who is in it',
  request: { params: idParam, headers: ifMatch, body: jsonBody(z.strictObject(fields).partial()) },
  responses: { 200: json(teamSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'people:edit',
  tags,
  summary: 'Delete a team',
  description: 'Its members stay people.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

export function createTeamRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes()
    .openapi(list, async (ctx) => {
      const page = await teamsPage(db, pageRequest(ctx.req.valid('query')));
      return ctx.json(pageAnswer(page, teamAnswer), 200);
    })
    .openapi(create, async (ctx) => {
      const made = await audited(ctx, db, (tx) => createTeam(tx, ctx.req.valid('json'), clock()));
      tagVersion(ctx, made);
      return ctx.json(teamAnswer(made), 201);
    })
    .openapi(get, async (ctx) => {
      const found = await getTeam(db, ctx.req.valid('param').id);
      tagVersion(ctx, found);
      return ctx.json(teamAnswer(found), 200);
    })
    .openapi(update, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const from = expectedVersion(ctx.req.valid('header'));
      const updated = await audited(ctx, db, (tx) =>
        updateTeam(tx, id, ctx.req.valid('json'), clock(), from),
      );
      tagVersion(ctx, updated);
      return ctx.json(teamAnswer(updated), 200);
    })
    .openapi(remove, async (ctx) => {
      const { id } = ctx.req.valid('param');
      await audited(ctx, db, (tx) => deleteTeam(tx, id));
      return ctx.body(null, 204);
    });
}

function teamAnswer({ createdAt, updatedAt, ...own }: Team): z.infer<typeof teamSchema> {
  return { ...own, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
