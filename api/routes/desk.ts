// An agent's own desk: what is before them, their presence and their line.
import { z } from '@hono/zod-openapi';
import { markSeen, setAgentPhone, wishPresence } from '../../store/agents.ts';
import { deskOf } from '../../store/desk.ts';
import { WISHES } from '../../workflows/rules/agent-state.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { deskAnswer, deskSchema } from '../desk-schemas.ts';
import { agentIdOf } from '../own-desk.ts';
import { requireNumbers } from '../phone-numbers.ts';
import {
  json,
  jsonBody,
  newRoutes,
  noContent,
  problem,
  readProblems,
  text,
  writeProblems,
} from '../route-parts.ts';
import { regionOf } from '../workspace.ts';

const tags = ['Agent desk'];
const permission = 'desk:work';

const look = createRoute({
  method: 'get',
  path: '/',
  permission,
  tags,
  summary: 'What is before the agent who is signed in',
  description: 'Read it again when the live topic `desk` says that something changed.',
  responses: {
    200: json(deskSchema, 'The desk'),
    ...readProblems,
    409: problem('A program has no desk'),
  },
});

const presenceBody = z
  .strictObject({ presence: z.enum(WISHES), reason: text(200).default('') })
  .refine(({ presence, reason }) => presence !== 'paused' || reason !== '', {
    path: ['reason'],
    message: say('values.sayWhyPaused'),
  });

const setPresence = createRoute({
  method: 'post',
  path: '/presence',
  permission,
  tags,
  summary: 'Go to work, pause, or leave',
  description: [
    'Going `available` has the own line called, which stays up. With a contact on the desk the wish is kept until they',
    'are done with.',
  ].join(' '),
  request: { body: jsonBody(presenceBody) },
  responses: { 200: json(deskSchema, 'The desk as it is now'), ...writeProblems },
});

const setPhone = createRoute({
  method: 'put',
  path: '/phone',
  permission,
  tags,
  summary: 'Choose where the own line is called',
  description: 'From the next time it is called.',
  request: {
    body: jsonBody(
      z.strictObject({
        phone: text(60, 1)
          .nullable()
          .openapi({ description: 'Null: the browser', example: '+1 202 555 0123' }),
      }),
    ),
  },
  responses: { 200: json(deskSchema, 'The desk as it is now'), ...writeProblems },
});

const beSeen = createRoute({
  method: 'post',
  path: '/seen',
  permission,
  tags,
  summary: 'Say that the screen is there',
  description:
    'Every ten seconds or so: an agent of whom nothing is heard for 30 seconds, without a line, is lost.',
  responses: { 204: noContent, ...writeProblems },
});

export function createDeskRoutes(deps: ApiDeps) {
  const { database, clock } = deps;
  const { db } = database;
  const answer = async (userId: string) => deskAnswer(await deskOf(db, userId), userId, clock());

  return newRoutes()
    .openapi(look, async (ctx) => ctx.json(await answer(agentIdOf(ctx)), 200))
    .openapi(setPresence, async (ctx) => {
      const userId = agentIdOf(ctx);
      const { presence, reason } = ctx.req.valid('json');
      await audited(ctx, db, (tx) => wishPresence(tx, userId, presence, reason, clock()));
      return ctx.json(await answer(userId), 200);
    })
    .openapi(setPhone, async (ctx) => {
      const userId = agentIdOf(ctx);
      const { phone } = ctx.req.valid('json');
      const region = await regionOf(deps);
      const [number = null] = phone === null ? [] : requireNumbers([{ text: phone, path: 'phone' }], region);
      await audited(ctx, db, (tx) => setAgentPhone(tx, userId, number, clock()));
      return ctx.json(await answer(userId), 200);
    })
    .openapi(beSeen, async (ctx) => {
      await markSeen(db, agentIdOf(ctx), clock());
      return ctx.body(null, 204);
    });
}
