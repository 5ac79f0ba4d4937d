// Retry limits per phone and status, looked at only at the end of a round (product.md section 2, rules 4 and 5).
import type { Book, BookPhone, PhoneId } from './book.ts';
import type { DialState, StatusCounts } from './dial-state.ts';
import type { DialSettings } from './settings.ts';
import { CALL_STATUSES, RETRY_STATUSES, type RetryStatus } from './status.ts';

/** The limit that a phone used up; `total` is the campaign's global limit. */
export type LimitReached = {
  phoneId: PhoneId;
  label: string;
  status: RetryStatus | 'total';
  count: number;
  limit: number;
};

/** Every phone of the book that is at a limit, in calling order. */
export function phonesAtLimit(book: Book, state: DialState): LimitReached[] {
  return book.phones.flatMap((phone) => limitOf(book.settings, phone, state.counts[phone.id] ?? {}) ?? []);
}

/** The one that Final names: the last phone called if it is among them, else the first in order. */
export function namedLimit(reached: readonly LimitReached[], state: DialState): LimitReached | undefined {
  return reached.find((limit) => limit.phoneId === state.lastCall?.phoneId) ?? reached[0];
}

function limitOf(settings: DialSettings, phone: BookPhone, counts: StatusCounts): LimitReached | null {
  for (const status of RETRY_STATUSES) {
    const count = counts[status] ?? 0;
    const limit = settings.retry[status].maxAttempts;
    if (count > 0 && count >= limit) return { phoneId: phone.id, label: phone.label, status, count, limit };
  }
  const total = totalOf(counts);
  const limit = settings.globalMaxAttempts;
  if (limit > 0 && total >= limit) {
    return { phoneId: phone.id, label: phone.label, status: 'total', count: total, limit };
  }
  return null;
}

/** Conversations after which the contact goes on count here, and nowhere else. */
export function totalOf(counts: StatusCounts): number {
  return CALL_STATUSES.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}
