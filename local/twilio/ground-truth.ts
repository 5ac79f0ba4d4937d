/** What really happened, for whoever audits a dialer: every accepted call, every refused request, and counts. */
import { type Call, callStatuses, isOver } from './call.ts';
import type { CallStore } from './call-store.ts';
import type { ConferenceStore } from './conference-store.ts';

/** Where a call is right now. */
export type LoggedSeat = {
  sid: string;
  room: string;
  /** In the room, or still being dialed into it. */
  isConnected: boolean;
  label: string | undefined;
  muted: boolean;
  hold: boolean;
  /** Who else is connected: labels, and addresses of those without one. */
  others: string[];
};

/** One accepted call. Times are real milliseconds since the epoch; a missing one was never reached. */
export type LoggedCall = Omit<Call, 'request' | 'nextSequenceNumber'> & {
  to: string;
  from: string;
  url: string | undefined;
  statusCallback: string | undefined;
  /** Undefined when it is in no conference. */
  conference: LoggedSeat | undefined;
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
  /** Conferences that go on. */
  conferences: number;
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

export type Stores = { calls: CallStore; conferences: ConferenceStore };

export function loggedCall(stores: Stores, call: Call): LoggedCall {
  const { request, nextSequenceNumber: _, ...rest } = call;
  const { to, from, url, statusCallback } = request;
  const conference = isOver(call) ? undefined : seatOf(stores, call);
  return { to, from, url, statusCallback, conference, ...rest };
}

function seatOf({ calls, conferences }: Stores, call: Call): LoggedSeat | undefined {
  const found = conferences.of(call.sid);
  if (!found) return undefined;
  const { sid, friendlyName: room, participants } = found.conference;
  const { label, muted, hold, joinedAt } = found.participant;
  const others = participants
    .filter((one) => one !== found.participant && one.joinedAt !== undefined)
    .map((one) => one.label ?? calls.get(one.callSid)?.request.to ?? one.callSid);
  return { sid, room, isConnected: joinedAt !== undefined, label, muted, hold, others };
}

/** Oldest first. */
export function loggedCalls(stores: Stores, query: CallQuery): { total: number; calls: LoggedCall[] } {
  const found = stores.calls
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
    calls: found
      .slice(offset, offset + (query.limit ?? found.length))
      .map((call) => loggedCall(stores, call)),
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
  { calls, conferences }: Stores,
  underWay: number,
): Pick<Summary, 'calls' | 'conferences' | 'byStatus' | 'webhooks'> {
  const byStatus: Record<string, number> = Object.fromEntries(callStatuses.map((status) => [status, 0]));
  const webhooks = { fired: 0, attempts: 0, delivered: 0, undelivered: 0, underWay };
  for (const { status } of calls.all()) byStatus[status] = (byStatus[status] ?? 0) + 1;
  for (const owner of [...calls.all(), ...conferences.all()]) {
    for (const webhook of owner.webhooks) {
      const delivered = webhook.attempts.some(({ status }) => status !== undefined && status < 400);
      webhooks.fired += 1;
      webhooks.attempts += webhook.attempts.length;
      webhooks[delivered ? 'delivered' : 'undelivered'] += 1;
    }
  }
  const open = conferences.all().filter(({ endedAt }) => endedAt === undefined).length;
  return { calls: calls.all().length, conferences: open, byStatus, webhooks };
}
