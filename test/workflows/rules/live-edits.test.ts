// Edits while a contact is running: they take effect before its next call.
import { describe, expect, test } from 'vitest';
import type { Book } from '../../../workflows/rules/book.ts';
import { applyOutcome, type DialState, freshState } from '../../../workflows/rules/dial-state.ts';
import { nextStep } from '../../../workflows/rules/next-step.ts';
import { beginStep, planAhead } from '../../../workflows/rules/plan.ts';
import { retryRules } from '../../../workflows/rules/settings.ts';
import { type Driven, drive } from './drive.ts';
import { bookOf, EXAMPLE_BOOK, EXAMPLE_SETTINGS, ended, MINUTE, noAnswer, phone, rows } from './fixtures.ts';

/** Plays the book, changed to `edited` once `calls` calls have ended. */
function editedAfter(calls: number, edited: Book, book: Book = EXAMPLE_BOOK): Driven {
  const edit = (_now: number, _state: DialState, history: readonly unknown[]) =>
    history.length >= calls ? { book: edited } : {};
  return drive({ book, outcome: noAnswer, edit });
}

describe('phones', () => {
  test('one added at a later place is called in the round under way', () => {
    const { history } = editedAfter(1, bookOf(['primary', 'Office', 'Mobile', 'Holiday']));
    expect(history.slice(0, 4).map((row) => row.phoneId)).toEqual(['primary', 'Office', 'Mobile', 'Holiday']);
  });

  test('one added at an earlier place is called next, in the round under way', () => {
    const { history } = editedAfter(2, bookOf(['primary', 'Mobile', 'Office', 'Holiday']));
    expect(history.slice(0, 4).map((row) => row.phoneId)).toEqual(['primary', 'Office', 'Mobile', 'Holiday']);
    expect(history[2]).toMatchObject({ at: 2 * MINUTE, step: { position: 2, total: 4 } });
  });

  test('one added while waiting for the next round is called in that round, which is not brought forward', () => {
    const { history } = editedAfter(3, bookOf(['Mobile', 'primary', 'Office', 'Holiday']));
    expect(rows(history)[3]).toBe('4 Mobile NoAnswer');
  });

  test('one deleted before its turn is not called', () => {
    const { history } = editedAfter(1, bookOf(['primary', 'Holiday']));
    expect(rows(history).slice(0, 2)).toEqual(['0 primary NoAnswer', '1 Holiday NoAnswer']);
  });

  test('when the last ones of a round are deleted the round is over', () => {
    const { history, closed } = editedAfter(1, bookOf(['primary']));
    expect(rows(history)).toEqual(['0 primary NoAnswer', '2 primary NoAnswer', '4 primary NoAnswer']);
    expect(closed.limit?.phoneId).toBe('primary');
  });

  test('one deleted during its call counts no more, and the round goes on', () => {
    const step = nextStep(EXAMPLE_BOOK, freshState(0), 0);
    if (step.type !== 'call') throw new Error('expected a call');
    const without = bookOf(['Office', 'Holiday'], {
      retry: retryRules({ maxAttempts: 1, retryDelaySeconds: 0 }),
    });
    const state = applyOutcome(without, beginStep(freshState(0), step), ended('primary', 'NoAnswer'));
    expect(nextStep(without, state, 0)).toMatchObject({ label: 'Office', at: MINUTE });
  });

  test.each([0, 1, 2, 3, 4])('deleting them all after %i calls closes the contact', (calls) => {
    const { history, closed } = editedAfter(calls, bookOf([]));
    expect(history).toHaveLength(calls);
    expect(closed).toMatchObject({ reason: 'noPhones', detail: 'the contact has no phone' });
  });

  test('a changed order holds for the phones not yet called', () => {
    const { history } = editedAfter(1, bookOf(['primary', 'Holiday', 'Office']));
    expect(history.slice(0, 3).map((row) => row.phoneId)).toEqual(['primary', 'Holiday', 'Office']);
  });

  test('no edit in the middle of a round can make the plan fail', () => {
    const state = { ...freshState(0), round: 1, roundOver: false, handled: ['primary'] };
    for (const labels of [[], ['primary'], ['Office'], ['Office', 'primary']]) {
      expect(planAhead(bookOf(labels), state, 0).at(-1)?.type).toBe('close');
    }
  });
});

describe('blacklist', () => {
  const blocked = (label: string) => phone(label, { blacklisted: true });

  test('a phone blacklisted while waiting for it is passed over', () => {
    const { history } = editedAfter(1, bookOf(['primary', blocked('Office'), 'Holiday']));
    expect(rows(history).slice(1, 3)).toEqual(['0 Office Blacklisted', '1 Holiday NoAnswer']);
  });

  test('all phones blacklisted while waiting for the next round closes the contact', () => {
    const { history, closed } = editedAfter(
      3,
      bookOf([blocked('primary'), blocked('Office'), blocked('Holiday')]),
    );
    expect(history).toHaveLength(3);
    expect(closed).toMatchObject({ reason: 'noPhones', detail: 'all phones are blacklisted' });
  });

  test('a phone taken off the blacklist is called again in the next round', () => {
    const { history } = editedAfter(3, EXAMPLE_BOOK, bookOf(['primary', blocked('Office'), 'Holiday']));
    expect(rows(history).slice(3, 5)).toEqual(['3 primary NoAnswer', '4 Office NoAnswer']);
  });
});

describe('settings', () => {
  const withMax = (maxAttempts: number) =>
    bookOf(['primary', 'Office', 'Holiday'], { retry: retryRules({ maxAttempts, retryDelaySeconds: 120 }) });

  test('a delay between phones changed while waiting holds at once', () => {
    const { history } = editedAfter(1, {
      ...EXAMPLE_BOOK,
      settings: { ...EXAMPLE_SETTINGS, additionalPhoneDelaySeconds: 300 },
    });
    expect(history[1]?.at).toBe(5 * MINUTE);
  });

  test('a retry delay changed while waiting moves the next round', () => {
    const retry = retryRules({ maxAttempts: 3, retryDelaySeconds: 600 });
    expect(editedAfter(3, { ...EXAMPLE_BOOK, settings: { ...EXAMPLE_SETTINGS, retry } }).history[3]?.at).toBe(
      12 * MINUTE,
    );
  });

  test('a limit lowered in the middle of a round lets the round finish and then closes', () => {
    expect(editedAfter(4, withMax(1)).history).toHaveLength(6);
  });

  test('a limit lowered between rounds closes before the next call', () => {
    expect(editedAfter(3, withMax(1)).history).toHaveLength(3);
  });

  test('a limit raised in the middle of the last round lets the contact go on', () => {
    expect(editedAfter(8, withMax(4)).history).toHaveLength(12);
  });

  test('the closing mode that counts is the one at the end of the round', () => {
    const retire = {
      ...EXAMPLE_SETTINGS,
      closingMode: 'retirePhone' as const,
      retry: retryRules({ maxAttempts: 1, retryDelaySeconds: 0 }),
    };
    const { history, closed } = editedAfter(2, { ...EXAMPLE_BOOK, settings: retire });
    expect(history).toHaveLength(3);
    expect(closed.reason).toBe('limit');
  });
});
