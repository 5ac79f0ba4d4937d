// What people hear who answered a call of a queue campaign: an agent, a moment of patience, or an apology.
import twilio from 'twilio';
import { labelOf, roomOf } from './agent-leg.ts';
import { type Spoken, speak } from './twiml.ts';

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

/** Says the message, if there is one, and ends the call. */
export function dropCall(message: Spoken | null): string {
  const response = new twilio.twiml.VoiceResponse();
  if (message) speak(response, message);
  response.hangup();
  return response.toString();
}
