/** What a request asks to be recorded, and who is told of it. */
import { address, eventNames, type HttpMethod, method } from './form-fields.ts';

export const recordingEvents = [
  'started',
  'in-progress',
  'paused',
  'resumed',
  'stopped',
  'completed',
  'failed',
  'absent',
] as const;
export type RecordingEvent = (typeof recordingEvents)[number];

export type RecordingRequest = {
  channels: 1 | 2;
  callback: string | undefined;
  callbackMethod: HttpMethod;
  callbackEvents: readonly RecordingEvent[];
};

/** Of a call or a participant. @throws TwilioError with Twilio's code when a parameter is wrong */
export function recordingRequest(form: URLSearchParams): RecordingRequest | undefined {
  const named = form.getAll('RecordingStatusCallbackEvent').flatMap((names) => names.split(' '));
  const asked: RecordingRequest = {
    channels: form.get('RecordingChannels') === 'dual' ? 2 : 1,
    callback: address(form, 'RecordingStatusCallback', 21609),
    callbackMethod: method(form, 'RecordingStatusCallbackMethod'),
    callbackEvents: eventNames(named, recordingEvents, ['completed']),
  };
  return form.get('Record') === 'true' ? asked : undefined;
}
