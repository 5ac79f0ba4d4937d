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

/** Where Twilio would keep the sound; here it is an address and nothing else. */
function recordingUrl(accountSid: string, sid: string): string {
  return `https://api.twilio.com/${apiVersion}/Accounts/${accountSid}/Recordings/${sid}`;
}
