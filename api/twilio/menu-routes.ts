// The webhooks of ivr menus: a key was pressed, or none in time.
import { Hono } from 'hono';
import { hangUp, playMessage } from '../../connectors/twilio/twiml.ts';
import { menuUrl } from '../../connectors/twilio/urls.ts';
import { type MenuAnswer, pressKey } from '../../store/menu-keys.ts';
import type { ApiDeps } from '../deps.ts';
import { isUuid, param, type SignedEnv } from './signed.ts';

/** Mounted at /twilio/menu, behind the check of the signature. */
export function createMenuRoutes({ database: { db }, config, clock, atPoint }: ApiDeps) {
  return new Hono<SignedEnv>().post('/:attemptId', async (ctx) => {
    const attemptId = ctx.req.param('attemptId');
    const key = param(ctx.get('params'), 'Digits');
    const misses = Number(ctx.req.query('misses')) || 0;
    const answer = isUuid(attemptId) ? await pressKey(db, attemptId, { key, misses }, clock()) : null;
    atPoint?.('answerCommitted');
    return ctx.body(twimlOf(answer), 200, { 'Content-Type': 'text/xml' });

    function twimlOf(answer: MenuAnswer | null): string {
      if (answer?.type === 'ask') {
        return playMessage(answer.menu, menuUrl(config.PUBLIC_URL, attemptId, answer.misses));
      }
      return answer?.message ? playMessage(answer.message, '') : hangUp();
    }
  });
}
