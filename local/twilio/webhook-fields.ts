/** The form fields of Twilio's voice webhooks (Twilio docs, "Call resource: StatusCallback parameters"; "TwiML requests"). */
import { apiVersion } from './api-version.ts';
import type { Call, CallStatus } from './call.ts';
import type { StatusEvent } from './call-request.ts';
import { rfc2822 } from './dates.ts';
import { callRecordingFields } from './recording-fields.ts';

type Fields = Record<string, string>;

/** In every webhook of a call. */
export function callFields(accountSid: string, call: Call, status: CallStatus | 'initiated'): Fields {
  const { to, from } = call.request;
  return {
    CallSid: call.sid,
    AccountSid: accountSid,
    From: from,
    To: to,
    CallStatus: status,
    ApiVersion: apiVersion,
    Direction: 'outbound-api',
    Caller: from,
    Called: to,
    ...place(['From', 'Caller'], from),
    ...place(['To', 'Called'], to),
  };
}

/** A status callback's own fields on top. @param at real milliseconds of the event */
export function statusFields(
  accountSid: string,
  call: Call,
  event: StatusEvent,
  sequence: number,
  at: number,
): Fields {
  const fields: Fields = {
    ...callFields(accountSid, call, event === 'initiated' ? 'initiated' : call.status),
    Timestamp: rfc2822(at),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(sequence),
  };
  if (event === 'ringing' || event === 'answered') fields.StirStatus = 'B';
  if (event !== 'completed') return fields;
  const seconds = call.durationSeconds ?? 0;
  fields.CallDuration = String(seconds);
  /** Minutes, begun ones counted whole, and only for `completed`: easily taken for seconds. */
  if (call.status === 'completed') fields.Duration = String(Math.max(1, Math.ceil(seconds / 60)));
  if (call.sipResponseCode !== undefined) fields.SipResponseCode = String(call.sipResponseCode);
  return call.recording ? { ...fields, ...callRecordingFields(accountSid, call.recording, seconds) } : fields;
}

export function verdictFields(accountSid: string, call: Call, durationMs: number): Fields {
  return {
    CallSid: call.sid,
    AccountSid: accountSid,
    AnsweredBy: call.answeredBy ?? 'unknown',
    MachineDetectionDuration: String(Math.round(durationMs)),
  };
}

const countries: readonly [prefix: string, country: string][] = [
  ['+1', 'US'],
  ['+33', 'FR'],
  ['+39', 'IT'],
  ['+420', 'CZ'],
  ['+43', 'AT'],
  ['+44', 'GB'],
  ['+49', 'DE'],
];

/** City, state and zip are sent empty, as Twilio does when it does not know: receivers must not drop them. */
function place(prefixes: readonly string[], number: string): Fields {
  const country = countries.find(([prefix]) => number.startsWith(prefix))?.[1];
  const fields: Fields = {};
  if (!country) return fields;
  for (const prefix of prefixes) {
    fields[`${prefix}City`] = '';
    fields[`${prefix}State`] = '';
    fields[`${prefix}Zip`] = '';
    fields[`${prefix}Country`] = country;
  }
  return fields;
}
