// The webhooks of agents' own lines and of the conferences in which they talk.
import { Hono } from 'hono';
import { attemptOfLabel } from '../../connectors/twilio/agent-leg.ts';
import type { TwilioCalls } from '../../connectors/twilio/client.ts';
import { webhookUrls } from '../../connectors/twilio/urls.ts';
import { endLeg, legOfCall, recordLeg } from '../../store/agent-legs.ts';
import type { CustomerMove } from '../../store/agent-lost.ts';
import { keepMute, takeLeftMute } from '../../store/mutes.ts';
import { holdCall, unholdCall } from '../../store/on-hold.ts';
import { TERMINAL_CALL_STATUSES } from '../../workflows/rules/outcome.ts';
import type { ApiDeps } from '../deps.ts';
import { isUuid, param, type SignedEnv } from './signed.ts';

/** Mounted at /twilio, behind the check of the signature. */
export function createAgentLegRoutes({ database: { db }, config, clock, log }: ApiDeps, twilio: TwilioCalls) {
  return new Hono<SignedEnv>()
    .post('/agent-leg/:legId', async (ctx) => {
      const legId = ctx.req.param('legId');
      const params = ctx.get('params');
      const callSid = param(params, 'CallSid');
      const callStatus = param(params, 'CallStatus');
      if (callSid && callStatus && isUuid(legId)) await onLeg(legId, callSid, callStatus);
      return ctx.body(null, 204);
    })

    .post('/conference/:userId', async (ctx) => {
      const params = ctx.get('params');
      const callSid = param(params, 'CallSid');
      const event = param(params, 'StatusCallbackEvent');
      const attemptId = attemptOfLabel(param(params, 'ParticipantLabel'));
      if (attemptId) await onCustomer(ctx.req.param('userId'), attemptId, event);
      else if (callSid) await onAgent(callSid, event, param(params, 'ReasonParticipantLeft'));
      return ctx.body(null, 204);
    });

  async function onLeg(legId: string, callSid: string, callStatus: string): Promise<void> {
    if (TERMINAL_CALL_STATUSES.some((status) => status === callStatus)) {
      return await end(legId, callSid, `the line was not answered (${callStatus})`);
    }
    const state = callStatus === 'in-progress' ? 'up' : 'dialing';
    if (!(await recordLeg(db, legId, callSid, state, clock()))) await hangUp(callSid);
  }

  async function onAgent(callSid: string, event: string | null, reason: string | null): Promise<void> {
    // Whoever never came in is told of by the call itself, which knows why.
    if (reason === 'participant_add_failed') return;
    const legId = await legOfCall(db, callSid);
    if (!legId) return;
    if (event === 'participant-join') await recordLeg(db, legId, callSid, 'up', clock());
    if (event === 'participant-leave') await end(legId, callSid, 'the line was hung up');
  }

  async function onCustomer(userId: string, attemptId: string, event: string | null): Promise<void> {
    if (event === 'participant-hold') await holdCall(db, attemptId, clock());
    if (event === 'participant-unhold') await unholdCall(db, attemptId, clock());
    if (event === 'participant-join') await endMute(userId, attemptId, 'came');
    if (event === 'participant-leave') await endMute(userId, attemptId, 'left');
  }

  /** When Twilio cannot be told now, the desk goes on showing that the agent is muted. */
  async function endMute(userId: string, attemptId: string, move: 'came' | 'left'): Promise<void> {
    const mutedIn = isUuid(userId) ? await takeLeftMute(db, userId, attemptId, move) : null;
    if (mutedIn === null) return;
    await twilio.muteAgent(userId, false).catch(async (error) => {
      log.warn({ attemptId, err: error }, 'an agent could not be unmuted');
      await keepMute(db, userId, mutedIn);
    });
  }

  async function end(legId: string, callSid: string, why: string): Promise<void> {
    const ended = await endLeg(db, legId, callSid, why, clock());
    if (ended?.customer) await move(ended.customer);
  }

  /** When Twilio cannot be told now, the waiting call is ended a few seconds after its time. */
  async function move({ attemptId, callSid, move }: CustomerMove): Promise<void> {
    if (move === 'hangUp') return await hangUp(callSid);
    await twilio
      .redirect(callSid, webhookUrls(config.PUBLIC_URL, attemptId).queueUrl)
      .catch((error) => log.warn({ attemptId, err: error }, 'a customer could not be given another agent'));
  }

  async function hangUp(callSid: string): Promise<void> {
    await twilio.hangUp(callSid).catch((error) => log.warn({ err: error }, 'a call could not be ended'));
  }
}
