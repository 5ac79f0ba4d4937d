/** The list of calls: Twilio's filters. */
import { type Call, callStatuses, statusAt } from './call.ts';
import { callResource } from './call-resource.ts';
import type { CallStore } from './call-store.ts';
import { dateFilters } from './date-filters.ts';
import { pageOf } from './page.ts';
import { TwilioError } from './twilio-error.ts';

type Filter = (call: Call, seenAt: number) => boolean;

/**
 * @param query the request's parameters
 * @param seenAt the moment whose state is shown; calls created after it are not there yet
 * @throws TwilioError 20001 when a parameter is wrong
 */
export function listCalls(accountSid: string, store: CallStore, query: URLSearchParams, seenAt: number) {
  const filters = parseFilters(query);
  return pageOf(accountSid, query, {
    path: 'Calls.json',
    key: 'calls',
    items: store.all(),
    sidOf: ({ sid }) => sid,
    position: store.position,
    accepts: (call) =>
      call.deletedAt === undefined &&
      call.requestedAt <= seenAt &&
      filters.every((accepts) => accepts(call, seenAt)),
    resource: (call) => callResource(accountSid, call, seenAt),
  });
}

function parseFilters(query: URLSearchParams): Filter[] {
  const filters: Filter[] = [];
  const to = query.get('To');
  const from = query.get('From');
  const status = query.get('Status');
  if (to) filters.push((call) => call.request.to === to);
  if (from) filters.push((call) => call.request.from === from);
  /** Every call here is a parent: nothing is dialed on behalf of another call yet. */
  if (query.get('ParentCallSid')) filters.push(() => false);
  if (status) {
    if (!callStatuses.some((known) => known === status))
      throw new TwilioError(400, 20001, `Invalid Status ${status}`);
    filters.push((call, seenAt) => statusAt(call, seenAt) === status);
  }
  /** A queued call has no start time, so that no StartTime filter ever finds it. */
  filters.push(...dateFilters(query, 'StartTime', (call: Call) => call.initiatedAt));
  filters.push(...dateFilters(query, 'EndTime', (call: Call) => call.endedAt));
  return filters;
}
