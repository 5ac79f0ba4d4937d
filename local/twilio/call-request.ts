/** Reads and checks the form of a create-call request, refusing it the way Twilio does. */
import { address, callee, caller, eventNames, type HttpMethod, integer, method } from './form-fields.ts';
import { type MachineDetection, machineDetectionMode } from './machine-detection.ts';
import { refuseMagicNumbers } from './magic-numbers.ts';
import { type RecordingRequest, recordingRequest } from './recording-request.ts';
import { TwilioError } from './twilio-error.ts';

export type StatusEvent = 'initiated' | 'ringing' | 'answered' | 'completed';

export type CallRequest = {
  to: string;
  from: string;
  url: string | undefined;
  method: HttpMethod;
  fallbackUrl: string | undefined;
  fallbackMethod: HttpMethod;
  /** Used only without a url. */
  twiml: string | undefined;
  statusCallback: string | undefined;
  statusCallbackMethod: HttpMethod;
  statusCallbackEvents: readonly StatusEvent[];
  timeoutSeconds: number;
  timeLimitSeconds: number;
  machineDetection: MachineDetection | undefined;
  machineDetectionTimeoutSeconds: number;
  asyncAmd: boolean;
  asyncAmdStatusCallback: string | undefined;
  asyncAmdStatusCallbackMethod: HttpMethod;
  /** Undefined: not recorded. */
  recording: RecordingRequest | undefined;
};

/** Twilio's ceiling for a call without a TimeLimit: four hours. */
export const defaultTimeLimitSeconds = 14_400;
export const statusEvents: readonly StatusEvent[] = ['initiated', 'ringing', 'answered', 'completed'];
export const onlyCompleted: readonly StatusEvent[] = ['completed'];

/** Every parameter of the create request in Twilio's OpenAPI document; others are ignored, but noted. */
const knownParameters = new Set(
  `To From Method FallbackUrl FallbackMethod StatusCallback StatusCallbackEvent StatusCallbackMethod SendDigits
  Timeout Record RecordingChannels RecordingStatusCallback RecordingStatusCallbackMethod SipAuthUsername
  SipAuthPassword MachineDetection MachineDetectionTimeout RecordingStatusCallbackEvent Trim CallerId
  MachineDetectionSpeechThreshold MachineDetectionSpeechEndThreshold MachineDetectionSilenceTimeout AsyncAmd
  AsyncAmdStatusCallback AsyncAmdStatusCallbackMethod Byoc CallReason CallToken RecordingTrack TimeLimit
  ClientNotificationUrl Url Twiml ApplicationSid`.split(/\s+/),
);

export function unknownParameters(form: URLSearchParams): string[] {
  return [...new Set(form.keys())].filter((name) => !knownParameters.has(name));
}

/** @throws TwilioError with Twilio's code when a parameter is missing or wrong */
export function parseCallRequest(form: URLSearchParams): CallRequest {
  const to = callee(form.get('To'));
  const from = caller(form.get('From'));
  refuseMagicNumbers(to, from);
  const application = form.get('ApplicationSid');
  const url = application ? undefined : address(form, 'Url', 21205);
  const twiml = url || application ? undefined : (form.get('Twiml') ?? undefined);
  if (!url && !twiml && !application) throw new TwilioError(400, 21205, 'Url parameter is required.');
  if (twiml !== undefined && twiml.length > 4000) {
    throw new TwilioError(400, 32018, 'Twiml parameter is longer than 4000 characters');
  }
  const statusCallback = application ? undefined : address(form, 'StatusCallback', 21609);
  return {
    to,
    from,
    url,
    method: method(form, 'Method'),
    fallbackUrl: application ? undefined : address(form, 'FallbackUrl', 21205),
    fallbackMethod: method(form, 'FallbackMethod'),
    twiml,
    statusCallback,
    statusCallbackMethod: method(form, 'StatusCallbackMethod'),
    statusCallbackEvents: eventNames(form.getAll('StatusCallbackEvent'), statusEvents, onlyCompleted),
    timeoutSeconds: integer(form, 'Timeout', { least: 1, most: 600, otherwise: 60, code: 21208 }),
    timeLimitSeconds: integer(form, 'TimeLimit', {
      least: 1,
      most: 86_400,
      otherwise: defaultTimeLimitSeconds,
      code: 20001,
    }),
    ...detection(form),
    recording: recordingRequest(form),
  };
}

type Detection = Pick<
  CallRequest,
  | 'machineDetection'
  | 'machineDetectionTimeoutSeconds'
  | 'asyncAmd'
  | 'asyncAmdStatusCallback'
  | 'asyncAmdStatusCallbackMethod'
>;

function detection(form: URLSearchParams): Detection {
  const mode = machineDetectionMode(form.get('MachineDetection'));
  return {
    /** Detection is ignored when digits are sent (Twilio docs, Calls API). */
    machineDetection: form.has('SendDigits') ? undefined : mode,
    machineDetectionTimeoutSeconds: integer(form, 'MachineDetectionTimeout', {
      least: 3,
      most: 59,
      otherwise: 30,
      code: 20001,
    }),
    asyncAmd: form.get('AsyncAmd') === 'true',
    asyncAmdStatusCallback: address(form, 'AsyncAmdStatusCallback', 21609),
    asyncAmdStatusCallbackMethod: method(form, 'AsyncAmdStatusCallbackMethod'),
  };
}
