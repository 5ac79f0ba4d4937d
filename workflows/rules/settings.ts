// The dialing settings of a campaign: what the rules need to know to choose the next step.
import { RETRY_STATUSES, type RetryStatus } from './status.ts';

export const CLOSING_MODES = ['strict', 'retirePhone'] as const;
export type ClosingMode = (typeof CLOSING_MODES)[number];

export const WINDOW_ORDERS = ['strict', 'skipAhead'] as const;
export type WindowOrder = (typeof WINDOW_ORDERS)[number];

/** `maxAttempts` calls of one status to one phone close it; the next round starts `retryDelaySeconds` later. */
export type RetryRule = { maxAttempts: number; retryDelaySeconds: number };

/**
 * One opening of the calling window in local time of the number called.
 * `weekdays` are ISO (1 = Monday … 7 = Sunday); `from` is inclusive, `to` exclusive, both `HH:MM`,
 * `to` later than `from` and at most `24:00`.
 */
export type WindowInterval = { weekdays: number[]; from: string; to: string };

/** An empty list of intervals is a window that is always open. */
export type CallingWindow = WindowInterval[];

export type DialSettings = {
  /** Seconds from the end of one call to the next phone's call; 0 is at once. */
  additionalPhoneDelaySeconds: number;
  closingMode: ClosingMode;
  windowOrder: WindowOrder;
  /** Calls to one phone, whatever their status, that close it; 0 is no limit. */
  globalMaxAttempts: number;
  retry: Record<RetryStatus, RetryRule>;
  window: CallingWindow;
  /** IANA zone used where neither the contact nor the number tells one. */
  timeZone: string;
};

export const DEFAULT_RETRY_RULE: RetryRule = { maxAttempts: 3, retryDelaySeconds: 150 * 60 };

/** After the key that asks for a call, unless the menu says otherwise. */
export const DEFAULT_CALL_BACK_SECONDS = 60 * 60;

/** The same rule for every status. */
export function retryRules(rule: RetryRule = DEFAULT_RETRY_RULE): Record<RetryStatus, RetryRule> {
  return Object.fromEntries(RETRY_STATUSES.map((status) => [status, { ...rule }])) as Record<
    RetryStatus,
    RetryRule
  >;
}

export const DEFAULT_DIAL_SETTINGS: DialSettings = {
  additionalPhoneDelaySeconds: 0,
  closingMode: 'strict',
  windowOrder: 'strict',
  globalMaxAttempts: 4,
  retry: retryRules(),
  window: [],
  timeZone: 'UTC',
};
