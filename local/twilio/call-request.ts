/** Reads and checks the form of a create-call request, refusing it the way Twilio does. */
import type { MachineDetection } from './machine-detection.ts';
import { refuseMagicNumbers } from './magic-numbers.ts';
import { TwilioError } from './twilio-error.ts';

export type HttpMethod = 'GET' | 'POST';
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
};

/** Twilio's ceiling for a call without a TimeLimit: four hours. */
const defaultTimeLimitSeconds = 14_400;
const statusEvents: readonly StatusEvent[] = ['initiated', 'ringing', 'answered', 'completed'];
const onlyCompleted: readonly StatusEvent[] = ['completed'];

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
    statusCallbackEvents: events(form.getAll('StatusCallbackEvent')),
    timeoutSeconds: integer(form, 'Timeout', { least: 1, most: 600, otherwise: 60, code: 21208 }),
    timeLimitSeconds: integer(form, 'TimeLimit', {
      least: 1,
      most: 86_400,
      otherwise: defaultTimeLimitSeconds,
      code: 20001,
    }),
    ...detection(form),
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
  const mode = form.get('MachineDetection') || undefined;
  if (mode !== undefined && mode !== 'Enable' && mode !== 'DetectMessageEnd') {
    throw new TwilioError(400, 20001, `MachineDetection ${mode} is not valid`);
  }
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

function callee(to: string | null): string {
  if (!to) throw new TwilioError(400, 21201, "No 'To' number is specified");
  if (!isEndpoint(to)) {
    throw new TwilioError(400, 21211, `The phone number you are attempting to call, ${to}, is not valid.`);
  }
  return to;
}

function caller(from: string | null): string {
  if (!from) throw new TwilioError(400, 21213, "No 'From' number is specified");
  if (!isEndpoint(from))
    throw new TwilioError(400, 21212, `The 'From' number ${from} is not a valid phone number`);
  return from;
}

function isEndpoint(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text) || /^(client|sip|sips):\S+$/.test(text);
}

/** Also used by updates. Twilio refuses host names with an underscore. */
export function address(form: URLSearchParams, name: string, code: number): string | undefined {
  const text = form.get(name);
  if (text === null || text === '') return undefined;
  const parsed = URL.parse(text);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.hostname.includes('_')) {
    throw new TwilioError(400, code, `${name} is not a valid URL: ${text}`);
  }
  return text;
}

/** Also used by updates. */
export function method(form: URLSearchParams, name: string): HttpMethod {
  const text = form.get(name);
  if (text === null || text === '') return 'POST';
  if (text !== 'GET' && text !== 'POST') throw new TwilioError(400, 21209, `${name} must be GET or POST`);
  return text;
}

function events(named: string[]): readonly StatusEvent[] {
  const wanted = named.filter((name) => name !== '');
  if (wanted.length === 0) return onlyCompleted;
  const unknown = wanted.find((name) => !statusEvents.some((event) => event === name));
  if (unknown) throw new TwilioError(400, 21626, `StatusCallbackEvent ${unknown} is not valid`);
  return statusEvents.filter((event) => wanted.includes(event));
}

/** Also used by updates. Timeouts above the ceiling are capped, as Twilio does. */
export function integer(
  form: URLSearchParams,
  name: string,
  rule: { least: number; most: number; otherwise: number; code: number },
): number {
  const text = form.get(name);
  if (text === null || text === '') return rule.otherwise;
  if (!/^\d+$/.test(text) || Number(text) < rule.least) {
    throw new TwilioError(400, rule.code, `${name} ${text} is not valid`);
  }
  return Math.min(Number(text), rule.most);
}
