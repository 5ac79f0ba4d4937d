// Books and clocks for the tests of the rules.
import type { Book, BookPhone } from '../../../workflows/rules/book.ts';
import type { AttemptOutcome } from '../../../workflows/rules/dial-state.ts';
import { DEFAULT_DIAL_SETTINGS, type DialSettings, retryRules } from '../../../workflows/rules/settings.ts';
import type { AttemptStatus } from '../../../workflows/rules/status.ts';
import type { DrivenRow } from './drive.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The settings of product.md's example: three attempts, 2 minutes between rounds, 1 minute between phones. */
export const EXAMPLE_SETTINGS: DialSettings = {
  ...DEFAULT_DIAL_SETTINGS,
  additionalPhoneDelaySeconds: 60,
  globalMaxAttempts: 0,
  retry: retryRules({ maxAttempts: 3, retryDelaySeconds: 120 }),
};

export function phone(label: string, extra: Partial<BookPhone> = {}): BookPhone {
  return { id: label, label, blacklisted: false, zones: ['UTC'], ...extra };
}

/** A book of the phones named (or given), with the example's settings unless told otherwise. */
export function bookOf(phones: readonly (string | BookPhone)[], settings: Partial<DialSettings> = {}): Book {
  return {
    version: '1',
    phones: phones.map((each) => (typeof each === 'string' ? phone(each) : each)),
    settings: { ...EXAMPLE_SETTINGS, ...settings },
  };
}

export const EXAMPLE_BOOK = bookOf(['primary', 'Office', 'Holiday']);

export function ended(label: string, status: AttemptStatus, minute = 0): AttemptOutcome {
  return { phoneId: label, label, status, endedAt: minute * MINUTE };
}

/** "3 Office Busy": minute, phone and status of each row. */
export function rows(history: readonly DrivenRow[]): string[] {
  return history.map(({ at, phoneId, status }) => `${at / MINUTE} ${phoneId} ${status}`);
}

export const noAnswer = (): AttemptStatus => 'NoAnswer';
