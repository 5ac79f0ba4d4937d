// The webhook of answered calls of queue campaigns: who joins which agent, who waits, who is dropped.
import { Hono } from 'hono';
import { joinAgent, waitForAgent } from '../../connectors/twilio/queue-twiml.ts';
import { hangUp, sayAndHangUp } from '../../connectors/twilio/twiml.ts';
import { webhookUrls } from '../../connectors/twilio/urls.ts';
import { voicemailOf } from '../../store/answers.ts';
import { answerQueueCall, type QueueAnswer } from '../../store/queue-answers.ts';
import type { ApiDeps } from '../deps.ts';
import { isUuid, param, type SignedEnv } from './signed.ts';

/** Mounted at /twilio/queue, behind the check of the signature. */
export function createQueueRoutes({ database: { db }, config, clock, log, atPoint }: ApiDeps) {
  return new Hono<SignedEnv>().post('/:attemptId', async (ctx) => {
    const attemptId = ctx.req.param('attemptId');
    const params = ctx.get('params');
    const news = { callSid: param(params, 'CallSid') ?? '', answeredBy: param(params, 'AnsweredBy') };
    const answer = isUuid(attemptId) ? await answerOrDrop(attemptId, news) : ({ type: 'hangUp' } as const);
    atPoint?.('answerCommitted');
    const { queueUrl } = webhookUrls(config.PUBLIC_URL, attemptId);
    const twiml =
      answer.type === 'machine'
        ? sayAndHangUp(await voicemailOf(db, attemptId, news.answeredBy))
        : twimlOf(answer, attemptId, queueUrl);
    return ctx.body(twiml, 200, { 'Content-Type': 'text/xml' });
  });

  /** Nobody is left in silence: when the database does not answer the call is ended. */
  async function answerOrDrop(attemptId: string, news: Parameters<typeof answerQueueCall>[2]) {
    try {
      return await answerQueueCall(db, attemptId, news, clock());
    } catch (error) {
      log.error({ attemptId, err: error }, 'no agent could be looked for: the call is dropped');
      return { type: 'drop', message: null } as const;
    }
  }
}

function twimlOf(
  answer: Exclude<QueueAnswer, { type: 'machine' }>,
  attemptId: string,
  queueUrl: string,
): string {
  switch (answer.type) {
    case 'agent':
      return joinAgent(answer.userId, attemptId, queueUrl);
    case 'wait':
      return waitForAgent(queueUrl);
    case 'drop':
      return sayAndHangUp(answer.message);
    case 'hangUp':
      return hangUp();
    default:
      return answer satisfies never;
  }
}
