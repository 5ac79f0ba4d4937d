/** How a call enters a conference: the attributes of TwiML's `<Conference>` (Twilio docs, "TwiML: Conference"). */
import { type EventGroup, eventGroups } from './conference-events.ts';
import type { HttpMethod } from './form-fields.ts';
import { type RecordingRequest, recordingEvents } from './recording-request.ts';
import type { Verb } from './twiml.ts';

/** What the first participant to join settles for the whole conference. */
export type ConferenceEvents = {
  callback: string | undefined;
  callbackMethod: HttpMethod;
  groups: readonly EventGroup[];
  /** Undefined: the conference is not recorded. */
  recording: RecordingRequest | undefined;
};

export type ConferenceEntry = {
  room: string;
  label: string | undefined;
  muted: boolean;
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  maxParticipants: number;
  region: string;
  /** Call SID of the participant that is coached. */
  coach: string | undefined;
  /** Undefined where nothing is asked for: silence, or Twilio's own music. */
  waitUrl: string | undefined;
  waitMethod: HttpMethod;
  events: ConferenceEvents;
};

const mostParticipants = 250;

/** @param base of relative addresses; undefined for a document without an address */
export function conferenceEntry(noun: Verb, base: string | undefined): ConferenceEntry {
  const { attributes } = noun;
  const isTrue = (name: string, otherwise: boolean) => (attributes[name] ?? String(otherwise)) === 'true';
  const most = Number(attributes.maxParticipants ?? mostParticipants);
  return {
    room: noun.text,
    label: attributes.participantLabel,
    muted: isTrue('muted', false),
    startConferenceOnEnter: isTrue('startConferenceOnEnter', true),
    endConferenceOnExit: isTrue('endConferenceOnExit', false),
    maxParticipants: most >= 1 ? Math.min(most, mostParticipants) : mostParticipants,
    region: attributes.region ?? 'us1',
    coach: attributes.coach,
    waitUrl: resolved(attributes.waitUrl, base),
    waitMethod: methodOf(attributes.waitMethod),
    events: {
      callback: resolved(attributes.statusCallback, base),
      callbackMethod: methodOf(attributes.statusCallbackMethod),
      groups: named(attributes.statusCallbackEvent, eventGroups),
      recording: attributes.record === 'record-from-start' ? recording(attributes, base) : undefined,
    },
  };
}

function recording(attributes: Verb['attributes'], base: string | undefined): RecordingRequest {
  return {
    channels: 1,
    callback: resolved(attributes.recordingStatusCallback, base),
    callbackMethod: methodOf(attributes.recordingStatusCallbackMethod),
    callbackEvents: named(attributes.recordingStatusCallbackEvent ?? 'completed', recordingEvents),
  };
}

function resolved(address: string | undefined, base: string | undefined): string | undefined {
  if (!address) return undefined;
  return URL.canParse(address) ? address : URL.parse(address, base)?.href;
}

function methodOf(text: string | undefined): HttpMethod {
  return text === 'GET' ? 'GET' : 'POST';
}

function named<Name extends string>(text: string | undefined, known: readonly Name[]): readonly Name[] {
  const wanted = (text ?? '').split(' ');
  return known.filter((name) => wanted.includes(name));
}
