// Retry limits and closing modes.
import { describe, expect, test } from 'vitest';
import { applyOutcome, freshState } from '../../../workflows/rules/dial-state.ts';
import { namedLimit, phonesAtLimit, totalOf } from '../../../workflows/rules/limits.ts';
import { retryRules } from '../../../workflows/rules/settings.ts';
import type { AttemptStatus } from '../../../workflows/rules/status.ts';
import { drive } from './drive.ts';
import { bookOf, EXAMPLE_BOOK, ended, noAnswer, phone, rows } from './fixtures.ts';

/** Each phone's outcomes in turn; the last repeats. */
function script(outcomes: Record<string, AttemptStatus[]>) {
  return (phoneId: string, call: number) =>
    outcomes[phoneId]?.[call] ?? outcomes[phoneId]?.at(-1) ?? 'NoAnswer';
}

describe('strict', () => {
  test('completes the round though the first phone reached its limit in it', () => {
    const book = bookOf(['primary', 'Office'], {
      retry: retryRules({ maxAttempts: 1, retryDelaySeconds: 60 }),
    });
    const { history, closed } = drive({ book, outcome: script({ Office: ['Busy'] }) });
    expect(rows(history)).toEqual(['0 primary NoAnswer', '1 Office Busy']);
    expect(closed).toMatchObject({ limit: { phoneId: 'Office', status: 'Busy', count: 1, limit: 1 } });
  });

  test('closes by any one phone, also one that is not the last called', () => {
    const outcome = script({ primary: ['Busy'], Office: ['NoAnswer', 'Drop', 'Machine'] });
    const { history, closed } = drive({ book: bookOf(['primary', 'Office']), outcome });
    expect(history).toHaveLength(6);
    expect(closed).toMatchObject({ limit: { phoneId: 'primary', status: 'Busy', count: 3 } });
  });

  test('counts per phone: two calls to each of three phones are no six to one', () => {
    const state = [1, 2].reduce(
      (before) =>
        EXAMPLE_BOOK.phones.reduce((s, p) => applyOutcome(EXAMPLE_BOOK, s, ended(p.id, 'NoAnswer')), before),
      freshState(0),
    );
    expect(phonesAtLimit(EXAMPLE_BOOK, state)).toEqual([]);
  });

  test('counts per status: a different status each time reaches no limit but the global one', () => {
    const outcome = script({ primary: ['NoAnswer', 'Busy', 'Drop', 'Machine', 'Congestion'] });
    const { history, closed } = drive({ book: bookOf(['primary'], { globalMaxAttempts: 4 }), outcome });
    expect(history).toHaveLength(4);
    expect(closed).toMatchObject({
      limit: { status: 'total', count: 4, limit: 4 },
      detail: 'primary: calls in total 4 of 4',
    });
  });

  test('a global limit of 0 is none', () => {
    const retry = retryRules({ maxAttempts: 50, retryDelaySeconds: 0 });
    const { history } = drive({
      book: bookOf(['primary'], { globalMaxAttempts: 0, retry }),
      outcome: noAnswer,
    });
    expect(history).toHaveLength(50);
  });

  test('a blacklisted phone over its limit still counts as one over its limit', () => {
    const book = bookOf([phone('primary', { blacklisted: true }), 'Office']);
    const state = { ...freshState(0), counts: { primary: { NoAnswer: 3 } } };
    expect(phonesAtLimit(book, state)).toMatchObject([{ phoneId: 'primary' }]);
  });
});

describe('retirePhone', () => {
  const settings = { closingMode: 'retirePhone' } as const;

  test('leaves the phone over its limit out of later rounds and closes when none is left', () => {
    const outcome = script({ primary: ['Busy'], Office: ['NoAnswer', 'Drop', 'NoAnswer', 'NoAnswer'] });
    const { history, closed } = drive({ book: bookOf(['primary', 'Office'], settings), outcome });
    expect(rows(history).slice(6)).toEqual(['9 Office NoAnswer']);
    expect(history[6]?.step).toMatchObject({ position: 1, total: 1, startsRound: { retired: ['primary'] } });
    expect(closed).toMatchObject({
      reason: 'limit',
      limit: { phoneId: 'Office', status: 'NoAnswer', count: 3 },
    });
  });

  test('closes by the limit when the phones left over are blacklisted', () => {
    const book = bookOf(['primary', phone('Office', { blacklisted: true })], settings);
    const { history, closed } = drive({ book, outcome: noAnswer });
    expect(history.filter((row) => row.status === 'Blacklisted')).toHaveLength(3);
    expect(closed).toMatchObject({ reason: 'limit', limit: { phoneId: 'primary' } });
  });

  test('writes no Blacklisted row for a phone that is retired', () => {
    const state = { ...freshState(0), round: 3, counts: { primary: { NoAnswer: 3 } } };
    const book = bookOf([phone('primary', { blacklisted: true }), 'Office'], settings);
    const { history } = drive({ book, state, outcome: () => 'Reached' });
    expect(history.map((row) => row.phoneId)).toEqual(['Office']);
  });
});

test('Cancelled, Capped and Blacklisted count for nothing', () => {
  const statuses: AttemptStatus[] = ['Cancelled', 'Capped', 'Blacklisted'];
  const state = statuses.reduce(
    (s, status) => applyOutcome(EXAMPLE_BOOK, s, ended('primary', status)),
    freshState(0),
  );
  expect(totalOf(state.counts.primary ?? {})).toBe(0);
});

test('Final names the last phone called when several are over, else the first in order', () => {
  const counts = { primary: { NoAnswer: 3 }, Office: { NoAnswer: 3 } };
  const last = { phoneId: 'Office', label: 'Office', status: 'NoAnswer', endedAt: 0 } as const;
  const state = { ...freshState(0), counts };
  const reached = phonesAtLimit(EXAMPLE_BOOK, state);
  expect(namedLimit(reached, { ...state, lastCall: last })?.phoneId).toBe('Office');
  expect(namedLimit(reached, { ...state, lastCall: { ...last, phoneId: 'Holiday' } })?.phoneId).toBe(
    'primary',
  );
  expect(namedLimit([], state)).toBeUndefined();
});

test('a limit that was lowered below the count is reached as well', () => {
  const state = { ...freshState(0), counts: { primary: { NoAnswer: 3 } } };
  const book = bookOf(['primary'], { retry: retryRules({ maxAttempts: 2, retryDelaySeconds: 0 }) });
  expect(phonesAtLimit(book, state)).toMatchObject([{ count: 3, limit: 2 }]);
});
