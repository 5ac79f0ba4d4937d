/** The form fields that tell of a recording (Twilio docs, "RecordingStatusCallback parameters"). */
import { apiVersion } from './api-version.ts';
import type { Clock } from './clock.ts';
import { rfc2822 } from './dates.ts';
import type { Recording } from './recording.ts';

/** What is recorded. */
export type RecordingOf = { CallSid: string } | { ConferenceSid: string };

type Fields = Record<string, string>;

export function recordingFields(
  accountSid: string,
  recording: Recording,
  of: RecordingOf,
  clock: Clock,
): Fields {
  const { sid, startedAt, endedAt, request } = recording;
  return {
    AccountSid: accountSid,
    ...of,
    RecordingSid: sid,
    RecordingUrl: recordingUrl(accountSid, sid),
    RecordingStatus: endedAt === undefined ? 'in-progress' : 'completed',
    ...(endedAt !== undefined && { RecordingDuration: String(clock.secondsBetween(startedAt, endedAt)) }),
    RecordingChannels: String(request.channels),
    RecordingStartTime: rfc2822(startedAt),
    RecordingSource: 'ConferenceSid' in of ? 'Conference' : 'OutboundAPI',
  };
}

/** In the last status callback of a recorded call. */
export function callRecordingFields(accountSid: string, { sid }: Recording, seconds: number): Fields {
  return {
    RecordingSid: sid,
    RecordingUrl: recordingUrl(accountSid, sid),
    RecordingDuration: String(seconds),
  };
}

/** As the REST API shows it. */
export function recordingResource(
  accountSid: string,
  call: { sid: string },
  recording: Recording,
  clock: Clock,
) {
  const { sid, startedAt, endedAt, request } = recording;
  return {
    sid,
    account_sid: accountSid,
    call_sid: call.sid,
    conference_sid: null,
    api_version: apiVersion,
    status: endedAt === undefined ? 'in-progress' : 'completed',
    channels: request.channels,
    source: 'OutboundAPI',
    duration: endedAt === undefined ? null : String(clock.secondsBetween(startedAt, endedAt)),
    date_created: rfc2822(startedAt),
    date_updated: rfc2822(endedAt ?? startedAt),
    start_time: rfc2822(startedAt),
    price: null,
    price_unit: 'USD',
    error_code: null,
    encryption_details: null,
    media_url: recordingUrl(accountSid, sid),
    uri: `/${apiVersion}/Accounts/${accountSid}/Recordings/${sid}.json`,
  };
}

/** Where Twilio would keep the sound; here it is an address and nothing else. */
function recordingUrl(accountSid: string, sid: string): string {
  return `https://api.twilio.com/${apiVersion}/Accounts/${accountSid}/Recordings/${sid}`;
}
