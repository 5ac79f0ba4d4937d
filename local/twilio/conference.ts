/** One conference: its participants, how far it has come, and everything that happened to it. */
import type { ConferenceEvents } from './conference-entry.ts';
import type { Recording } from './recording.ts';
import type { Note, WebhookRecord } from './webhook-record.ts';

export const conferenceStatuses = ['init', 'in-progress', 'completed'] as const;
export type ConferenceStatus = (typeof conferenceStatuses)[number];

export type EndReason =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-kicked'
  | 'last-participant-left';

export type LeaveReason =
  | 'participant_updated_via_api'
  | 'participant_hung_up'
  | 'participant_add_failed'
  | 'moderator_ended_conference'
  | 'conference_ended_via_api';

/** A call that is dialed into the conference, or that is in it. */
export type Participant = {
  readonly callSid: string;
  readonly label: string | undefined;
  readonly createdAt: number;
  updatedAt: number;
  /** Undefined while it is queued, dialed or rings. */
  joinedAt: number | undefined;
  /** Since when it talks with others: it is in the conference, and the conference has started. */
  bridgedAt: number | undefined;
  muted: boolean;
  hold: boolean;
  /** Undefined: it coaches nobody. */
  callSidToCoach: string | undefined;
  coaching: boolean;
  readonly startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  /** Whom the conference tells, should this participant be the first to join. */
  readonly events: ConferenceEvents;
};

export type Conference = {
  readonly sid: string;
  readonly friendlyName: string;
  readonly createdAt: number;
  updatedAt: number;
  region: string;
  /** Set by the first participant that joins; later ones change nothing. */
  events: ConferenceEvents | undefined;
  status: ConferenceStatus;
  startedAt: number | undefined;
  endedAt: number | undefined;
  reasonEnded: EndReason | undefined;
  callSidEnding: string | undefined;
  /** Those that have not left, in the order in which they came. */
  participants: Participant[];
  nextSequenceNumber: number;
  recording: Recording | undefined;
  notes: Note[];
  webhooks: WebhookRecord[];
};

export type NewConference = Pick<Conference, 'sid' | 'friendlyName' | 'createdAt' | 'region'>;

export function createConference(asked: NewConference): Conference {
  return {
    ...asked,
    updatedAt: asked.createdAt,
    events: undefined,
    status: 'init',
    startedAt: undefined,
    endedAt: undefined,
    reasonEnded: undefined,
    callSidEnding: undefined,
    participants: [],
    nextSequenceNumber: 1,
    recording: undefined,
    notes: [],
    webhooks: [],
  };
}

/** The participant of a call, or the one with this label; undefined when there is none. */
export function participantOf(conference: Conference, callSidOrLabel: string): Participant | undefined {
  return conference.participants.find(
    ({ callSid, label }) => callSid === callSidOrLabel || label === callSidOrLabel,
  );
}
