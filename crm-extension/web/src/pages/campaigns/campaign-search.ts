// The filters of History and Final as they stand in the address; what cannot be a filter is left out.
import { ATTEMPT_STATUSES, type AttemptStatus } from '../../../../../workflows/rules/status.ts';

/** Why contacts are closed. */
export const CLOSE_REASONS = ['reached', 'limit', 'noPhones', 'closedByUser', 'stopped'] as const;
type CloseReason = (typeof CLOSE_REASONS)[number];

export function isCloseReason(reason: string): reason is CloseReason {
  return CLOSE_REASONS.some((known) => known === reason);
}

export function historyFilterOf(search: Record<string, unknown>): { status?: AttemptStatus } {
  const status = ATTEMPT_STATUSES.find((known) => known === search.status);
  return status ? { status } : {};
}

export function finalFilterOf(search: Record<string, unknown>): { reason?: CloseReason } {
  const reason = CLOSE_REASONS.find((known) => known === search.reason);
  return reason ? { reason } : {};
}
