// The filters of History and Final as they stand in the address; what cannot be a filter is left out.
import { ATTEMPT_STATUSES, type AttemptStatus } from '../../../../../workflows/rules/status.ts';
import { CLOSE_REASONS } from '../../parts/dialing-words.ts';

export function historyFilterOf(search: Record<string, unknown>): { status?: AttemptStatus } {
  const status = ATTEMPT_STATUSES.find((known) => known === search.status);
  return status ? { status } : {};
}

export function finalFilterOf(search: Record<string, unknown>): { reason?: (typeof CLOSE_REASONS)[number] } {
  const reason = CLOSE_REASONS.find((known) => known === search.reason);
  return reason ? { reason } : {};
}
