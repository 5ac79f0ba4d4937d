// The first run: a one-time link makes the first admin.
import { z } from '@hono/zod-openapi';
import { hashPassword } from 'better-auth/crypto';
import { HTTPException } from 'hono/http-exception';
import { withActor } from '../../store/audit.ts';
import { ProductError } from '../../store/errors.ts';
import { renewSetupLink, useSetupLink } from '../../store/setup-link.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { email, newPassword, personName, userAnswer, userSchema } from '../people-schemas.ts';
import { json, jsonBody, moment, newRoutes, writeProblems } from '../route-parts.ts';
import { newToken, tokenHash } from '../tokens.ts';

const VALID_MS = 24 * 60 * 60_000;
const tags = ['Setup'];

const renew = createRoute({
  method: 'post',
  path: '/link',
  permission: 'people:edit',
  tags,
  summary: 'Make the link by which the first admin is made',
  description: 'It works once and for a day, and ends the one before. Refused as soon as there is an admin.',
  responses: { 201: json(z.object({ url: z.url(), expiresAt: moment }), 'The link'), ...writeProblems },
});

const use = createRoute({
  method: 'post',
  path: '/',
  permission: 'open',
  tags,
  summary: 'Make the first admin',
  request: {
    body: jsonBody(
      z.strictObject({ token: z.string().min(1).max(100), name: personName, email, password: newPassword }),
    ),
  },
  responses: { 201: json(userSchema, 'The first admin, who can sign in now'), ...writeProblems },
});

export function createSetupRoutes({ database: { db }, clock, config }: ApiDeps) {
  return newRoutes()
    .openapi(renew, async (ctx) => {
      const token = newToken();
      const expiresAt = new Date(clock().getTime() + VALID_MS);
      const link = { tokenHash: tokenHash(token), expiresAt };
      const made = await audited(ctx, db, (tx) => renewSetupLink(tx, link, clock()));
      if (!made) throw new ProductError('conflict', say('people.adminThere'));
      const url = `${config.PUBLIC_URL.replace(/\/+$/, '')}/setup#token=${token}`;
      return ctx.json({ url, expiresAt: expiresAt.toISOString() }, 201);
    })
    .openapi(use, async (ctx) => {
      const { token, password, ...own } = ctx.req.valid('json');
      const admin = { ...own, passwordHash: await hashPassword(password) };
      const actor = { kind: 'machine' as const, id: null, name: 'setup link', apiKeyId: null };
      const user = await withActor(db, actor, ctx.get('requestId'), (tx) =>
        useSetupLink(tx, tokenHash(token), admin, clock()),
      );
      if (!user) throw new HTTPException(401, { message: say('people.linkUsed') });
      return ctx.json(userAnswer(user), 201);
    });
}
