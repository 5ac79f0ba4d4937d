/** The list of calls: Twilio's filters and paging, newest call first. */
import { type Call, callStatuses, statusAt } from './call.ts';
import { callResource } from './call-resource.ts';
import type { CallStore } from './call-store.ts';
import { parseFilterDate } from './dates.ts';
import { TwilioError } from './twilio-error.ts';
import { apiVersion } from './webhook-fields.ts';

type Filter = (call: Call, seenAt: number) => boolean;

const defaultPageSize = 50;
const largestPageSize = 1000;

/**
 * @param query the request's parameters
 * @param seenAt the moment whose state is shown; calls created after it are not there yet
 * @throws TwilioError 20001 when a parameter is wrong
 */
export function listCalls(accountSid: string, store: CallStore, query: URLSearchParams, seenAt: number) {
  const filters = parseFilters(query);
  const pageSize = Math.min(positive(query, 'PageSize', defaultPageSize), largestPageSize);
  const page = positive(query, 'Page', 0);
  const found: Call[] = [];
  const calls = store.all();
  for (let index = firstIndex(store, query.get('PageToken')); index >= 0; index--) {
    const call = calls[index];
    if (!call || call.deletedAt !== undefined || call.requestedAt > seenAt) continue;
    if (filters.every((accepts) => accepts(call, seenAt))) found.push(call);
    if (found.length > pageSize) break;
  }
  const shown = found.slice(0, pageSize);
  const start = page * pageSize;
  const uri = pageUri(accountSid, query);
  const last = shown.at(-1);
  return {
    calls: shown.map((call) => callResource(accountSid, call, seenAt)),
    first_page_uri: uri({ PageSize: pageSize, Page: 0 }),
    next_page_uri:
      found.length > pageSize && last
        ? uri({ PageSize: pageSize, Page: page + 1, PageToken: `PA${last.sid}` })
        : null,
    previous_page_uri: page > 0 ? uri({ PageSize: pageSize, Page: page - 1 }) : null,
    page,
    page_size: pageSize,
    start,
    end: Math.max(start, start + shown.length - 1),
    uri: uri({ PageSize: pageSize, Page: page }),
  };
}

/** A page token names the last call of the page before: new calls do not shift the pages. */
function firstIndex(store: CallStore, token: string | null): number {
  if (token === null || token === '') return store.all().length - 1;
  const position = store.position(token.slice(2));
  if (position === undefined) throw new TwilioError(400, 20001, `Invalid PageToken ${token}`);
  return position - 1;
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
  filters.push(...dateFilters(query, 'StartTime', (call) => call.initiatedAt));
  filters.push(...dateFilters(query, 'EndTime', (call) => call.endedAt));
  return filters;
}

/** `StartTime=day`, `StartTime<=day` and `StartTime>=day`; on the wire the names end in `<` and `>`. */
function dateFilters(
  query: URLSearchParams,
  name: string,
  timeOf: (call: Call) => number | undefined,
): Filter[] {
  const filters: Filter[] = [];
  for (const operator of ['', '<', '>']) {
    const text = query.get(name + operator);
    if (!text) continue;
    const date = parseFilterDate(text);
    if (!date) throw new TwilioError(400, 20001, `Invalid ${name} ${text}`);
    const earliest = operator === '<' ? 0 : date.from;
    const latest = operator === '>' ? Number.POSITIVE_INFINITY : date.to;
    filters.push((call, seenAt) => {
      const time = timeOf(call);
      return time !== undefined && time <= seenAt && inSeconds(time) >= inSeconds(earliest) && time <= latest;
    });
  }
  return filters;
}

/** Twilio's dates hold whole seconds: a call begun within the second of a lower bound is found. */
function inSeconds(time: number): number {
  return Math.floor(time / 1000);
}

function positive(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null || text === '') return otherwise;
  if (!/^\d+$/.test(text)) throw new TwilioError(400, 20001, `${name} is not valid: ${text}`);
  return Number(text);
}

function pageUri(accountSid: string, query: URLSearchParams) {
  const filters = [...query].filter(([name]) => !['PageSize', 'Page', 'PageToken'].includes(name));
  return (paging: Record<string, string | number>) => {
    const pairs = Object.entries(paging).map(([name, value]): [string, string] => [name, String(value)]);
    return `/${apiVersion}/Accounts/${accountSid}/Calls.json?${new URLSearchParams([...filters, ...pairs])}`;
  };
}
