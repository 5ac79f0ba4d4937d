// Twilio's webhooks. Each answers only after its news is committed, and may come twice, late or out of order.
import { Hono } from 'hono';
import { createTwilioCalls } from '../../connectors/twilio/client.ts';
import type { WebhookParams } from '../../connectors/twilio/signature.ts';
import { hangUp, playMessage } from '../../connectors/twilio/twiml.ts';
import { webhookUrls } from '../../connectors/twilio/urls.ts';
import { answerOf, voicemailOf } from '../../store/answers.ts';
import {
  isPlacedCall,
  type ProgressResult,
  recordAnsweredBy,
  recordEnd,
  recordProgress,
} from '../../store/call-progress.ts';
import { keepOrphan } from '../../store/orphans.ts';
import { keepRecording } from '../../store/recordings.ts';
import { isMachine, TERMINAL_CALL_STATUSES } from '../../workflows/rules/outcome.ts';
import type { ApiDeps } from '../deps.ts';
import { createAgentLegRoutes } from './agent-leg-routes.ts';
import { createMenuRoutes } from './menu-routes.ts';
import { createQueueRoutes } from './queue-routes.ts';
import { isUuid, param, type SignedEnv, signedByTwilio } from './signed.ts';

/** Mounted at /twilio. */
export function createTwilioRoutes(deps: ApiDeps) {
  const { database, config, log, clock, atPoint } = deps;
  const twilio = createTwilioCalls({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    baseUrl: config.TWILIO_API_BASE_URL,
  });

  return new Hono<SignedEnv>()
    .use(signedByTwilio(deps))
    .route('/menu', createMenuRoutes(deps))
    .route('/queue', createQueueRoutes(deps))
    .route('/', createAgentLegRoutes(deps, twilio))

    .post('/status/:attemptId', async (ctx) => {
      const attemptId = ctx.req.param('attemptId');
      const params = ctx.get('params');
      const result = isUuid(attemptId) ? await recordStatus(attemptId, params) : 'unknownAttempt';
      atPoint?.('webhookCommitted');
      await follow(result, attemptId, params);
      return ctx.body(null, 204);
    })

    .post('/amd/:attemptId', async (ctx) => {
      const attemptId = ctx.req.param('attemptId');
      const params = ctx.get('params');
      const answeredBy = param(params, 'AnsweredBy');
      if (answeredBy && isUuid(attemptId)) {
        await recordAnsweredBy(database.db, attemptId, answeredBy, clock());
        const callSid = param(params, 'CallSid');
        if (callSid && isMachine(answeredBy)) await leaveVoicemail(callSid, attemptId, answeredBy);
      }
      return ctx.body(null, 204);
    })

    .post('/recording/:attemptId', async (ctx) => {
      const attemptId = ctx.req.param('attemptId');
      const url = param(ctx.get('params'), 'RecordingUrl');
      if (url && isUuid(attemptId)) await keepRecording(database.db, attemptId, url, clock());
      return ctx.body(null, 204);
    })

    .post('/answer/:attemptId', async (ctx) => {
      const attemptId = ctx.req.param('attemptId');
      const answeredBy = param(ctx.get('params'), 'AnsweredBy');
      const answer = isUuid(attemptId) ? await answerOf(database.db, attemptId, answeredBy, clock()) : null;
      atPoint?.('answerCommitted');
      const { menuUrl } = webhookUrls(config.PUBLIC_URL, attemptId);
      return ctx.body(answer ? playMessage(answer, menuUrl) : hangUp(), 200, { 'Content-Type': 'text/xml' });
    });

  async function recordStatus(attemptId: string, params: WebhookParams): Promise<ProgressResult> {
    const callSid = param(params, 'CallSid');
    const callStatus = param(params, 'CallStatus');
    if (!callSid || !callStatus) return 'known';
    const terminal = TERMINAL_CALL_STATUSES.find((status) => status === callStatus);
    const now = clock();
    if (!terminal) {
      const state =
        callStatus === 'in-progress' ? 'answered' : callStatus === 'ringing' ? 'ringing' : 'placed';
      // Mostly the answer to our request was faster.
      if (state === 'placed' && (await isPlacedCall(database.db, attemptId, callSid))) return 'known';
      return await recordProgress(database.db, attemptId, { callSid, state }, now);
    }
    const news = {
      callSid,
      callStatus: terminal,
      sipCode: numberOf(params, 'SipResponseCode'),
      errorCode: numberOf(params, 'ErrorCode'),
      answeredBy: param(params, 'AnsweredBy'),
      talkSeconds: numberOf(params, 'CallDuration'),
    };
    return await database.db.transaction(async (tx) => {
      const result = await recordEnd(tx, attemptId, news, now);
      atPoint?.('webhookBeforeCommit');
      return result;
    });
  }

  async function follow(result: ProgressResult, attemptId: string, params: WebhookParams): Promise<void> {
    const callSid = param(params, 'CallSid') ?? '';
    const callStatus = param(params, 'CallStatus') ?? '';
    if (result === 'unwanted') await endCall(callSid, attemptId);
    if (result !== 'unknownAttempt') return;
    log.warn({ attemptId, callSid, callStatus }, 'webhook for an attempt that is not known');
    await keepOrphan(database.db, { attemptId, callSid, callStatus }, clock());
  }

  /** Detection came while the message was playing: the machine hears the voicemail instead, or nothing more. */
  async function leaveVoicemail(callSid: string, attemptId: string, answeredBy: string): Promise<void> {
    const message = await voicemailOf(database.db, attemptId, answeredBy);
    if (!message) return await endCall(callSid, attemptId);
    await twilio
      .goOnWith(callSid, playMessage(message, ''))
      .catch((error) => log.warn({ attemptId, err: error }, 'a voicemail could not be left'));
  }

  /** A call that should not go on; if it cannot be ended now, reconciling ends it. */
  async function endCall(callSid: string, attemptId: string): Promise<void> {
    await twilio
      .hangUp(callSid)
      .catch((error) => log.warn({ attemptId, err: error }, 'a call could not be ended'));
  }
}

function numberOf(params: WebhookParams, name: string): number | null {
  const value = Number(param(params, name) ?? Number.NaN);
  return Number.isInteger(value) ? value : null;
}
