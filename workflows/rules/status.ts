// The words for how an attempt ended (product.md section 3), once, for rules, tables, schemas and screens.

/** Statuses that count against a phone's limits and choose the next round's delay. */
export const RETRY_STATUSES = [
  'NoAnswer',
  'Busy',
  'Congestion',
  'NoSuchNumber',
  'Drop',
  'Abandoned',
  'Machine',
  'AgentReject',
] as const;
export type RetryStatus = (typeof RETRY_STATUSES)[number];

/** How a call that was really placed can end. */
export const CALL_STATUSES = ['Reached', ...RETRY_STATUSES] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

/** Entries of History that are not calls and count for nothing. */
export const NON_CALL_STATUSES = ['Blacklisted', 'Capped', 'Cancelled'] as const;

export const ATTEMPT_STATUSES = [...CALL_STATUSES, ...NON_CALL_STATUSES] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

const retryStatuses: ReadonlySet<string> = new Set(RETRY_STATUSES);

export function isRetryStatus(status: AttemptStatus): status is RetryStatus {
  return retryStatuses.has(status);
}

const callStatuses: ReadonlySet<string> = new Set(CALL_STATUSES);

export function isCallStatus(status: AttemptStatus): status is CallStatus {
  return callStatuses.has(status);
}
