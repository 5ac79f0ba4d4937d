/** A call as Twilio's REST API shows it (schema api.v2010.account.call). */
import { apiVersion } from './api-version.ts';
import { type Call, statusAt } from './call.ts';
import { priceOf } from './call-price.ts';
import { rfc2822 } from './dates.ts';

const subresources = {
  notifications: 'Notifications',
  recordings: 'Recordings',
  payments: 'Payments',
  events: 'Events',
  siprec: 'Siprec',
  streams: 'Streams',
  transcriptions: 'Transcriptions',
  user_defined_message_subscriptions: 'UserDefinedMessageSubscriptions',
  user_defined_messages: 'UserDefinedMessages',
};

/** @param seenAt the moment whose state is shown: now, or earlier for a stale read */
export function callResource(accountSid: string, call: Call, seenAt: number) {
  const uri = `/${apiVersion}/Accounts/${accountSid}/Calls/${call.sid}`;
  const status = statusAt(call, seenAt);
  const endedAt = seen(call.endedAt, seenAt);
  return {
    sid: call.sid,
    date_created: rfc2822(call.requestedAt),
    date_updated: rfc2822(lastChange(call, seenAt)),
    parent_call_sid: null,
    account_sid: accountSid,
    to: call.request.to,
    to_formatted: formatted(call.request.to),
    from: call.request.from,
    from_formatted: formatted(call.request.from),
    phone_number_sid: null,
    status,
    start_time: dateOrNull(seen(call.initiatedAt, seenAt)),
    end_time: dateOrNull(endedAt),
    /** "Empty for busy, failed, unanswered or ongoing calls" (Twilio docs). */
    duration: endedAt !== undefined && status === 'completed' ? String(call.durationSeconds ?? 0) : null,
    price: seen(call.pricedAt, seenAt) === undefined ? null : priceOf(call),
    price_unit: 'USD',
    direction: 'outbound-api',
    answered_by: seen(call.verdictAt, seenAt) === undefined ? null : (call.answeredBy ?? null),
    api_version: apiVersion,
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: String(Math.round(call.queueTimeMs)),
    trunk_sid: null,
    uri: `${uri}.json`,
    subresource_uris: Object.fromEntries(
      Object.entries(subresources).map(([name, path]) => [name, `${uri}/${path}.json`]),
    ),
  };
}

function seen(time: number | undefined, seenAt: number): number | undefined {
  return time !== undefined && time <= seenAt ? time : undefined;
}

function dateOrNull(time: number | undefined): string | null {
  return time === undefined ? null : rfc2822(time);
}

function lastChange(call: Call, seenAt: number): number {
  const changes = [call.initiatedAt, call.ringingAt, call.answeredAt, call.verdictAt, call.endedAt];
  return Math.max(call.requestedAt, ...changes.map((time) => seen(time, seenAt) ?? 0));
}

/** North American numbers are shown as (415) 867-5309, others unchanged. */
function formatted(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : number;
}
