/** A conference and its participants as Twilio's REST API shows them (schemas api.v2010.account.conference, …participant). */
import { apiVersion } from './api-version.ts';
import type { Call } from './call.ts';
import type { Conference, Participant } from './conference.ts';
import { rfc2822 } from './dates.ts';

export function conferenceResource(accountSid: string, conference: Conference) {
  const uri = conferenceUri(accountSid, conference);
  return {
    account_sid: accountSid,
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.endedAt ?? conference.updatedAt),
    api_version: apiVersion,
    friendly_name: conference.friendlyName,
    region: conference.region,
    sid: conference.sid,
    status: conference.status,
    uri: `${uri}.json`,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
    reason_conference_ended: conference.reasonEnded ?? null,
    call_sid_ending_conference: conference.callSidEnding ?? null,
  };
}

/** @param call of the participant */
export function participantResource(
  accountSid: string,
  conference: Conference,
  participant: Participant,
  call: Call,
) {
  return {
    account_sid: accountSid,
    call_sid: participant.callSid,
    label: participant.label ?? null,
    conference_sid: conference.sid,
    date_created: rfc2822(participant.createdAt),
    date_updated: rfc2822(participant.updatedAt),
    end_conference_on_exit: participant.endConferenceOnExit,
    muted: participant.muted,
    hold: participant.hold,
    status: participantStatus(participant, call),
    start_conference_on_enter: participant.startConferenceOnEnter,
    coaching: participant.coaching,
    call_sid_to_coach: participant.callSidToCoach ?? null,
    uri: `${conferenceUri(accountSid, conference)}/Participants/${participant.callSid}.json`,
  };
}

function participantStatus(participant: Participant, call: Call) {
  if (participant.joinedAt !== undefined) return 'connected';
  if (call.status === 'queued') return call.initiatedAt === undefined ? 'queued' : 'connecting';
  return call.status === 'ringing' ? 'ringing' : 'connecting';
}

function conferenceUri(accountSid: string, { sid }: Conference): string {
  return `/${apiVersion}/Accounts/${accountSid}/Conferences/${sid}`;
}
