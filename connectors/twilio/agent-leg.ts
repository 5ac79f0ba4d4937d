// Agents' own lines at Twilio: calls into a conference of each agent's own, which stay up all shift.
import type { Twilio } from 'twilio';
import { say } from '../../workflows/rules/sentences.ts';
import { type PlaceFailure, sortPlaceFailure } from './place-failure.ts';
import { requestDurationMs } from './request-duration.ts';

export type LegRequest = {
  userId: string;
  /** E.164, or null for the agent's browser. */
  phone: string | null;
  from: string;
  ringTimeoutSeconds: number;
  statusUrl: string;
  conferenceUrl: string;
};

const CALL_EVENTS = ['initiated', 'ringing', 'answered', 'completed'];
const CONFERENCE_EVENTS = ['join', 'leave', 'hold'];

/** Name of the conference in which the agent waits and talks. */
export function roomOf(userId: string): string {
  return `agent-${userId}`;
}

/** The customer's label in the agent's conference. */
export function labelOf(attemptId: string): string {
  return `attempt-${attemptId}`;
}

/** The attempt of a customer's label; null for anybody else in the conference. */
export function attemptOfLabel(label: string | null): string | null {
  return label?.match(/^attempt-([0-9a-f-]{36})$/)?.[1] ?? null;
}

/** Where an agent's line is called: their telephone, or the identity of their browser. */
export function legAddress({ userId, phone }: Pick<LegRequest, 'userId' | 'phone'>): string {
  return phone ?? `client:${userId.replaceAll('-', '')}`;
}

export function agentLegs(client: Twilio) {
  return {
    /**
     * Calls the agent into their conference, once. The failure says whether a call may exist all the same; `requestMs`,
     * how long Twilio worked on the request.
     */
    async callAgent(
      request: LegRequest,
    ): Promise<{ callSid: string; requestMs: number } | { failure: PlaceFailure }> {
      const { participants } = client.conferences(roomOf(request.userId));
      try {
        const { body, headers } = await participants.createWithHttpInfo({
          to: legAddress(request),
          from: request.from,
          label: roomOf(request.userId),
          timeout: request.ringTimeoutSeconds,
          beep: 'false',
          waitUrl: '',
          earlyMedia: false,
          startConferenceOnEnter: true,
          endConferenceOnExit: false,
          statusCallback: request.statusUrl,
          statusCallbackEvent: CALL_EVENTS,
          conferenceStatusCallback: request.conferenceUrl,
          conferenceStatusCallbackEvent: CONFERENCE_EVENTS,
        });
        if (!body.callSid) return { failure: { kind: 'unknown', message: say('twilio.noCall') } };
        return { callSid: body.callSid, requestMs: requestDurationMs(headers) };
      } catch (error) {
        return { failure: sortPlaceFailure(error, legAddress(request)) };
      }
    },
  };
}
