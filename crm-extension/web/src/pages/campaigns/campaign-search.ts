// The filters of History, Final and held calls as they stand in the address; what cannot be a filter is left out.
import { ATTEMPT_STATUSES, type AttemptStatus } from '../../../../../workflows/rules/status.ts';
import { CLOSE_REASONS } from '../../parts/dialing-words.ts';
import { explain } from '../../texts/en/explain.ts';

export function historyFilterOf(search: Record<string, unknown>): { status?: AttemptStatus } {
  const status = ATTEMPT_STATUSES.find((known) => known === search.status);
  return status ? { status } : {};
}

/** The rules that can hold or refuse a call. */
export const HELD_RULES = Object.keys(explain.rules) as (keyof typeof explain.rules)[]; // of the catalogue

/** `when` left out: now. */
export type HeldSearch = { rule?: (typeof HELD_RULES)[number]; when?: 'now' | 'ever' };

export function heldFilterOf(search: Record<string, unknown>): HeldSearch {
  const rule = HELD_RULES.find((known) => known === search.rule);
  return { ...(rule ? { rule } : {}), ...(search.when === 'ever' ? { when: 'ever' } : {}) };
}

export function finalFilterOf(search: Record<string, unknown>): { reason?: (typeof CLOSE_REASONS)[number] } {
  const reason = CLOSE_REASONS.find((known) => known === search.reason);
  return reason ? { reason } : {};
}
