// What an agent does with the contact before them: accept or skip a preview, talk, and say what it was.
import { z } from '@hono/zod-openapi';
import { conversationOf, hangUpCall } from '../../store/desk-calls.ts';
import { saveDisposition } from '../../store/dispositions.ts';
import { ProductError } from '../../store/errors.ts';
import { noteMute } from '../../store/mutes.ts';
import { holdCall, unholdCall } from '../../store/on-hold.ts';
import { acceptPreview, skipPreview } from '../../store/previews.ts';
import { forgetTakenBack } from '../../store/taken-back.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { agentIdOf } from '../own-desk.ts';
import { id, jsonBody, newRoutes, noContent, text, writeProblems } from '../route-parts.ts';
import { twilioCallsOf } from '../twilio/calls.ts';

const tags = ['Agent desk'];
const permission = 'desk:work';
const responses = { 204: noContent, ...writeProblems };
const attempt = z.strictObject({ attemptId: id.openapi({ description: 'The one that the desk shows' }) });
const request = { body: jsonBody(attempt) };

const accept = createRoute({
  method: 'post',
  path: '/preview/accept',
  permission,
  tags,
  summary: 'Let the contact before you be called',
  request,
  responses,
});

const skip = createRoute({
  method: 'post',
  path: '/preview/skip',
  permission,
  tags,
  summary: 'Leave the contact before you to somebody else',
  request,
  responses,
});

const readTakenBack = createRoute({
  method: 'post',
  path: '/taken-back/read',
  permission,
  tags,
  summary: 'Say that you know of the contact that was taken back from you',
  description: 'The desk does not show it any more.',
  request,
  responses,
});

const hangUp = createRoute({
  method: 'post',
  path: '/hang-up',
  permission,
  tags,
  summary: 'Hang up',
  description: 'Before the person has answered, the call counts as AgentReject.',
  request,
  responses,
});

const hold = createRoute({
  method: 'post',
  path: '/hold',
  permission,
  tags,
  summary: 'Put the person on hold, or talk again',
  request: { body: jsonBody(attempt.extend({ isHeld: z.boolean() })) },
  responses,
});

const mute = createRoute({
  method: 'post',
  path: '/mute',
  permission,
  tags,
  summary: 'Be heard by the person, or not',
  description: 'Ends with the conversation: the next person hears you.',
  request: { body: jsonBody(attempt.extend({ isMuted: z.boolean() })) },
  responses,
});

const disposition = createRoute({
  method: 'post',
  path: '/disposition',
  permission,
  tags,
  summary: 'Say what the conversation was',
  description: [
    'During the call it is kept, and counts when the wrap-up is over; after the call it ends the wrap-up.',
    'Without a disposition only the note is kept, unless `isDone` says that nothing more will be said.',
  ].join(' '),
  request: {
    body: jsonBody(
      attempt.extend({
        disposition: z
          .array(text(100, 1))
          .min(1)
          .max(3)
          .nullable()
          .openapi({ description: 'From the top of the tree to its leaf', example: ['Call back'] }),
        note: text(5000).default(''),
        callBack: z
          .strictObject({
            at: z.iso.datetime({ offset: true }).openapi({ example: '2026-03-02T14:32:00+01:00' }),
            isPersonal: z.boolean().openapi({ description: 'By you; else by whoever is free' }),
          })
          .nullable()
          .default(null),
        isDone: z.boolean().default(false).openapi({ description: 'Ends the wrap-up also without one' }),
      }),
    ),
  },
  responses,
});

export function createDeskCallRoutes({ database: { db }, config, clock }: ApiDeps) {
  const twilio = twilioCallsOf(config);

  return newRoutes()
    .openapi(accept, async (ctx) => {
      const { attemptId } = ctx.req.valid('json');
      await audited(ctx, db, (tx) => acceptPreview(tx, agentIdOf(ctx), attemptId, clock()));
      return ctx.body(null, 204);
    })
    .openapi(skip, async (ctx) => {
      const { attemptId } = ctx.req.valid('json');
      await audited(ctx, db, (tx) => skipPreview(tx, agentIdOf(ctx), attemptId, clock()));
      return ctx.body(null, 204);
    })
    .openapi(readTakenBack, async (ctx) => {
      await forgetTakenBack(db, agentIdOf(ctx), ctx.req.valid('json').attemptId);
      return ctx.body(null, 204);
    })
    .openapi(hangUp, async (ctx) => {
      const { attemptId } = ctx.req.valid('json');
      const callSid = await audited(ctx, db, (tx) => hangUpCall(tx, agentIdOf(ctx), attemptId, clock()));
      if (callSid) await atTwilio(() => twilio.hangUp(callSid));
      return ctx.body(null, 204);
    })
    .openapi(hold, async (ctx) => {
      const { attemptId, isHeld } = ctx.req.valid('json');
      const userId = agentIdOf(ctx);
      await conversationOf(db, userId, attemptId);
      requireThere(await atTwilio(() => twilio.holdCustomer(userId, attemptId, isHeld)));
      await (isHeld ? holdCall : unholdCall)(db, attemptId, clock());
      return ctx.body(null, 204);
    })
    .openapi(mute, async (ctx) => {
      const { attemptId, isMuted } = ctx.req.valid('json');
      const userId = agentIdOf(ctx);
      await conversationOf(db, userId, attemptId);
      requireThere(await atTwilio(() => twilio.muteAgent(userId, isMuted)));
      await noteMute(db, userId, isMuted ? attemptId : null);
      return ctx.body(null, 204);
    })
    .openapi(disposition, async (ctx) => {
      const { attemptId, disposition: path, note, callBack, isDone } = ctx.req.valid('json');
      const spoken = { path, note, callBack: callBack && { ...callBack, at: new Date(callBack.at) }, isDone };
      await audited(ctx, db, (tx) => saveDisposition(tx, agentIdOf(ctx), attemptId, spoken, clock()));
      return ctx.body(null, 204);
    });
}

async function atTwilio<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch {
    throw new ProductError('unavailable', say('requests.twilioAway'));
  }
}

function requireThere(isThere: boolean): void {
  if (!isThere) throw new ProductError('conflict', say('calls.justHungUp'));
}
