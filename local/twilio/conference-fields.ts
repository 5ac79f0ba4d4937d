/** The form fields of a conference's webhooks (Twilio docs, "TwiML: Conference", statusCallback parameters). */
import type { Conference, EndReason, Participant } from './conference.ts';
import type { ConferenceEventName } from './conference-events.ts';
import { rfc2822 } from './dates.ts';

type Fields = Record<string, string>;

/** In every webhook of a conference. @param at real milliseconds of the event */
export function conferenceFields(
  accountSid: string,
  { sid, friendlyName }: Conference,
  event: ConferenceEventName,
  sequence: number,
  at: number,
): Fields {
  return {
    ConferenceSid: sid,
    FriendlyName: friendlyName,
    AccountSid: accountSid,
    SequenceNumber: String(sequence),
    Timestamp: rfc2822(at),
    StatusCallbackEvent: event,
  };
}

/** In the webhooks about a participant. */
export function participantFields(participant: Participant): Fields {
  return {
    CallSid: participant.callSid,
    ...(participant.label !== undefined && { ParticipantLabel: participant.label }),
    Muted: String(participant.muted),
    Hold: String(participant.hold),
    Coaching: String(participant.coaching),
    EndConferenceOnExit: String(participant.endConferenceOnExit),
    StartConferenceOnEnter: String(participant.startConferenceOnEnter),
  };
}

const reasonsInWords: Record<EndReason, string> = {
  'conference-ended-via-api': 'The conference was ended by the API',
  'participant-with-end-conference-on-exit-left': 'A participant with endConferenceOnExit left',
  'participant-with-end-conference-on-exit-kicked': 'A participant with endConferenceOnExit was removed',
  'last-participant-kicked': 'The last participant was removed',
  'last-participant-left': 'The last participant left',
};

/** @param by the participant that ended the conference; undefined when the API did */
export function endFields(reason: EndReason, by: Participant | undefined): Fields {
  return {
    ReasonConferenceEnded: reason,
    Reason: reasonsInWords[reason],
    ...(by && { CallSidEndingConference: by.callSid }),
    ...(by?.label !== undefined && { ParticipantLabelEndingConference: by.label }),
  };
}
