/** What really happened, for whoever audits a dialer: every accepted call, every refused request, and counts. */
import { type Call, callStatuses } from './call.ts';
import type { CallStore } from './call-store.ts';

/** One accepted call. Times are real milliseconds since the epoch; a missing one was never reached. */
export type LoggedCall = Omit<Call, 'request' | 'nextSequenceNumber'> & {
  to: string;
  from: string;
  url: string | undefined;
  statusCallback: string | undefined;
};

/** A create request that made no call. */
export type RefusedRequest = {
  at: number;
  to: string | null;
  from: string | null;
  status: number;
  code: number;
};

export type Summary = {
  calls: number;
  byStatus: Record<string, number>;
  /** Create requests refused, by Twilio's code. */
  refusedByCode: Record<string, number>;
  live: number;
  peakLive: number;
  queued: number;
  /** `underWay`: neither answered, lost nor given up yet. 0 when a test may look. */
  webhooks: { fired: number; attempts: number; delivered: number; undelivered: number; underWay: number };
};

export type CallQuery = {
  to?: string | undefined;
  from?: string | undefined;
  status?: string | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
};

export function loggedCall(call: Call): LoggedCall {
  const { request, nextSequenceNumber: _, ...rest } = call;
  const { to, from, url, statusCallback } = request;
  return { to, from, url, statusCallback, ...rest };
}

/** Oldest first. */
export function loggedCalls(store: CallStore, query: CallQuery): { total: number; calls: LoggedCall[] } {
  const found = store
    .all()
    .filter(
      (call) =>
        (query.to === undefined || call.request.to === query.to) &&
        (query.from === undefined || call.request.from === query.from) &&
        (query.status === undefined || call.status === query.status),
    );
  const offset = query.offset ?? 0;
  return {
    total: found.length,
    calls: found.slice(offset, offset + (query.limit ?? found.length)).map(loggedCall),
  };
}

/** Refusals kept in full; older ones are only counted. */
const refusalsKept = 1000;

export function createRefusalLog() {
  let latest: RefusedRequest[] = [];
  let byCode: Record<string, number> = {};
  return {
    add(refusal: RefusedRequest): void {
      byCode[refusal.code] = (byCode[refusal.code] ?? 0) + 1;
      latest.push(refusal);
      if (latest.length > 2 * refusalsKept) latest = latest.slice(-refusalsKept);
    },
    latest: () => latest.slice(-refusalsKept),
    byCode: () => ({ ...byCode }),
    reset(): void {
      latest = [];
      byCode = {};
    },
  };
}

export type RefusalLog = ReturnType<typeof createRefusalLog>;

export function summarize(
  store: CallStore,
  underWay: number,
): Pick<Summary, 'calls' | 'byStatus' | 'webhooks'> {
  const byStatus: Record<string, number> = Object.fromEntries(callStatuses.map((status) => [status, 0]));
  const webhooks = { fired: 0, attempts: 0, delivered: 0, undelivered: 0, underWay };
  for (const call of store.all()) {
    byStatus[call.status] = (byStatus[call.status] ?? 0) + 1;
    for (const webhook of call.webhooks) {
      const delivered = webhook.attempts.some(({ status }) => status !== undefined && status < 400);
      webhooks.fired += 1;
      webhooks.attempts += webhook.attempts.length;
      webhooks[delivered ? 'delivered' : 'undelivered'] += 1;
    }
  }
  return { calls: store.all().length, byStatus, webhooks };
}
