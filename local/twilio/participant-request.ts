/** Reads and checks the form of a create-participant request: a call that is dialed into a conference. */
import { type CallRequest, defaultTimeLimitSeconds, onlyCompleted, statusEvents } from './call-request.ts';
import { type ConferenceEntry, conferenceEntry } from './conference-entry.ts';
import { eventGroups } from './conference-events.ts';
import { address, callee, caller, eventNames, integer, method } from './form-fields.ts';
import { machineDetectionMode } from './machine-detection.ts';
import { refuseMagicNumbers } from './magic-numbers.ts';
import { recordingEvents, recordingRequest } from './recording-request.ts';
import { TwilioError } from './twilio-error.ts';
import { parseTwiml } from './twiml.ts';

/** Every parameter of the create request in Twilio's OpenAPI document; others are ignored, but noted. */
const knownParameters = new Set(
  `From To StatusCallback StatusCallbackMethod StatusCallbackEvent Label Timeout Record Muted Beep
  StartConferenceOnEnter EndConferenceOnExit WaitUrl WaitMethod EarlyMedia MaxParticipants ConferenceRecord
  ConferenceTrim ConferenceStatusCallback ConferenceStatusCallbackMethod ConferenceStatusCallbackEvent
  RecordingChannels RecordingStatusCallback RecordingStatusCallbackMethod SipAuthUsername SipAuthPassword Region
  ConferenceRecordingStatusCallback ConferenceRecordingStatusCallbackMethod RecordingStatusCallbackEvent
  ConferenceRecordingStatusCallbackEvent Coaching CallSidToCoach JitterBufferSize Byoc CallerId CallReason
  RecordingTrack TimeLimit MachineDetection MachineDetectionTimeout MachineDetectionSpeechThreshold
  MachineDetectionSpeechEndThreshold MachineDetectionSilenceTimeout AmdStatusCallback AmdStatusCallbackMethod
  Trim CallToken ClientNotificationUrl CallerDisplayName`.split(/\s+/),
);

export function unknownParticipantParameters(form: URLSearchParams): string[] {
  return [...new Set(form.keys())].filter((name) => !knownParameters.has(name));
}

export type ParticipantRequest = { request: CallRequest; entry: ConferenceEntry };

/** @throws TwilioError with Twilio's code when a parameter is missing or wrong */
export function parseParticipantRequest(form: URLSearchParams, room: string): ParticipantRequest {
  const to = callee(form.get('To'));
  const from = caller(form.get('From'));
  refuseMagicNumbers(to, from);
  checkLabel(form.get('Label'));
  const twiml = conferenceTwiml(form, room);
  const [dial] = parseTwiml(twiml);
  const noun = dial?.children[0];
  if (!noun) throw new TwilioError(400, 20001, 'The conference has no name');
  const entry = conferenceEntry(noun, undefined);
  const seconds = { least: 1, most: 86_400, otherwise: defaultTimeLimitSeconds, code: 20001 };
  const request: CallRequest = {
    to,
    from: form.get('CallerId') ? caller(form.get('CallerId')) : from,
    url: undefined,
    method: 'POST',
    fallbackUrl: undefined,
    fallbackMethod: 'POST',
    twiml,
    statusCallback: address(form, 'StatusCallback', 21609),
    statusCallbackMethod: method(form, 'StatusCallbackMethod'),
    statusCallbackEvents: eventNames(named(form, 'StatusCallbackEvent'), statusEvents, onlyCompleted),
    timeoutSeconds: integer(form, 'Timeout', { least: 5, most: 600, otherwise: 60, code: 21208 }),
    timeLimitSeconds: integer(form, 'TimeLimit', seconds),
    machineDetection: machineDetectionMode(form.get('MachineDetection')),
    machineDetectionTimeoutSeconds: integer(form, 'MachineDetectionTimeout', {
      least: 3,
      most: 59,
      otherwise: 30,
      code: 20001,
    }),
    /** A participant is in the conference while the machine is still listening. */
    asyncAmd: true,
    asyncAmdStatusCallback: address(form, 'AmdStatusCallback', 21609),
    asyncAmdStatusCallbackMethod: method(form, 'AmdStatusCallbackMethod'),
    recording: recordingRequest(form),
  };
  return { request, entry };
}

/** It stands in addresses in place of a call's SID. */
function checkLabel(label: string | null): void {
  if (label === null) return;
  const isWrong = label.length > 128 || label.includes('/') || /^CA[0-9a-f]{32}$/i.test(label);
  if (isWrong || label === '') throw new TwilioError(400, 20001, `Label ${label} is not valid`);
}

function named(form: URLSearchParams, name: string): string[] {
  return form.getAll(name).flatMap((names) => names.split(' '));
}

/** Twilio dials a participant as a call whose TwiML is a `<Conference>`; so do we. */
function conferenceTwiml(form: URLSearchParams, room: string): string {
  const events = eventNames(named(form, 'ConferenceStatusCallbackEvent'), eventGroups, ['start', 'end']);
  const recorded = form.get('ConferenceRecord');
  const recordingNames = named(form, 'ConferenceRecordingStatusCallbackEvent');
  const attributes: Record<string, string | null | undefined> = {
    participantLabel: form.get('Label'),
    muted: form.get('Muted'),
    beep: form.get('Beep'),
    startConferenceOnEnter: form.get('StartConferenceOnEnter'),
    endConferenceOnExit: form.get('EndConferenceOnExit'),
    waitUrl: form.get('WaitUrl') === '' ? '' : address(form, 'WaitUrl', 21205),
    waitMethod: method(form, 'WaitMethod'),
    maxParticipants: form.get('MaxParticipants'),
    region: form.get('Region'),
    coach: form.get('Coaching') === 'false' ? null : form.get('CallSidToCoach'),
    statusCallback: address(form, 'ConferenceStatusCallback', 21609),
    statusCallbackMethod: method(form, 'ConferenceStatusCallbackMethod'),
    statusCallbackEvent: events.join(' '),
    record: recorded === 'true' || recorded === 'record-from-start' ? 'record-from-start' : null,
    recordingStatusCallback: address(form, 'ConferenceRecordingStatusCallback', 21609),
    recordingStatusCallbackMethod: method(form, 'ConferenceRecordingStatusCallbackMethod'),
    recordingStatusCallbackEvent: eventNames(recordingNames, recordingEvents, ['completed']).join(' '),
  };
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(value ?? '')}"`);
  return `<Response><Dial><Conference${written.join('')}>${escaped(room)}</Conference></Dial></Response>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
