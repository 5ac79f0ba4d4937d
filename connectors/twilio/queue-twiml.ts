// What people hear who answered a call of a queue campaign: an agent, or a moment of patience.
import twilio from 'twilio';
import { labelOf, roomOf } from './agent-leg.ts';

/** Joins the agent's conference. When that ends under them, `queueUrl` finds another agent. */
export function joinAgent(userId: string, attemptId: string, queueUrl: string): string {
  const response = new twilio.twiml.VoiceResponse();
  response.dial().conference(
    {
      beep: 'false',
      startConferenceOnEnter: true,
      endConferenceOnExit: false,
      participantLabel: labelOf(attemptId),
    },
    roomOf(userId),
  );
  response.redirect({ method: 'POST' }, queueUrl);
  return response.toString();
}

/** Waits a second, then asks `queueUrl` again. */
export function waitForAgent(queueUrl: string): string {
  const response = new twilio.twiml.VoiceResponse();
  response.pause({ length: 1 });
  response.redirect({ method: 'POST' }, queueUrl);
  return response.toString();
}
