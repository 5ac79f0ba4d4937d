// What the rules choose next: phones, delays, rounds, blacklisted phones and calling windows.
import { describe, expect, test } from 'vitest';
import { applyOutcome, freshState } from '../../../workflows/rules/dial-state.ts';
import { nextStep } from '../../../workflows/rules/next-step.ts';
import { retryRules } from '../../../workflows/rules/settings.ts';
import { RETRY_STATUSES } from '../../../workflows/rules/status.ts';
import { drive } from './drive.ts';
import { bookOf, EXAMPLE_BOOK, ended, HOUR, MINUTE, noAnswer, phone, rows } from './fixtures.ts';

describe('rounds', () => {
  test('the first call waits for the time at which the contact may start', () => {
    expect(nextStep(EXAMPLE_BOOK, freshState(5 * MINUTE), 0)).toMatchObject({ type: 'call', at: 5 * MINUTE });
  });

  test('reached ends everything at once, in the middle of a round', () => {
    const outcome = (phoneId: string) => (phoneId === 'Office' ? 'Reached' : 'Busy');
    const { history, closed } = drive({ book: EXAMPLE_BOOK, outcome });
    expect(rows(history)).toEqual(['0 primary Busy', '1 Office Reached']);
    expect(closed).toMatchObject({ reason: 'reached', limit: null, detail: 'Office was reached' });
  });

  test('a delay of 0 between phones is at once', () => {
    const { history } = drive({
      book: bookOf(['a', 'b'], { additionalPhoneDelaySeconds: 0 }),
      outcome: noAnswer,
    });
    expect(rows(history).slice(0, 3)).toEqual(['0 a NoAnswer', '0 b NoAnswer', '2 a NoAnswer']);
  });

  test.each(RETRY_STATUSES.map((status, index) => [status, index + 1] as const))(
    'the next round starts after the retry delay of the last phone called: %s',
    (status, minutes) => {
      const retry = retryRules();
      RETRY_STATUSES.forEach((each, index) => {
        retry[each] = { maxAttempts: 3, retryDelaySeconds: (index + 1) * 60 };
      });
      const outcome = (phoneId: string) => (phoneId === 'Office' ? status : 'NoAnswer');
      const { history } = drive({ book: bookOf(['primary', 'Office'], { retry }), outcome });
      expect(history[2]).toMatchObject({ at: (1 + minutes) * MINUTE, phoneId: 'primary' });
    },
  );

  test('a cancelled call is not the last phone called, but the delay runs from its end', () => {
    const retry = { ...retryRules(), Busy: { maxAttempts: 3, retryDelaySeconds: 600 } };
    const outcome = (phoneId: string) => (phoneId === 'Office' ? 'Cancelled' : 'Busy');
    const { history } = drive({ book: bookOf(['primary', 'Office'], { retry }), outcome });
    expect(rows(history).slice(0, 3)).toEqual(['0 primary Busy', '1 Office Cancelled', '11 primary Busy']);
  });

  test('a round of cancelled calls only is followed by the next after the delay of Congestion', () => {
    const retry = { ...retryRules(), Congestion: { maxAttempts: 3, retryDelaySeconds: 420 } };
    const outcome = (_: string, call: number) => (call === 0 ? 'Cancelled' : 'Reached');
    const { history } = drive({ book: bookOf(['primary'], { retry }), outcome });
    expect(rows(history)).toEqual(['0 primary Cancelled', '7 primary Reached']);
  });

  test('a capped phone does not move the delay to the next one', () => {
    const called = applyOutcome(
      EXAMPLE_BOOK,
      { ...freshState(0), round: 1, roundOver: false },
      ended('primary', 'Busy'),
    );
    const state = applyOutcome(EXAMPLE_BOOK, called, ended('Office', 'Capped', 1));
    expect(nextStep(EXAMPLE_BOOK, state, 0)).toMatchObject({ label: 'Holiday', at: MINUTE });
    expect(state.lastCall?.phoneId).toBe('primary');
  });

  test('a round in which caps let nobody be called is tried again after an hour, however short the delays', () => {
    const retry = retryRules({ maxAttempts: 3, retryDelaySeconds: 0 });
    const capped = (_: string, call: number) => (call === 0 ? 'Capped' : 'Reached');
    const { history } = drive({ book: bookOf(['primary', 'Office'], { retry }), outcome: capped });
    expect(rows(history)).toEqual(['0 primary Capped', '0 Office Capped', '60 primary Reached']);
  });

  test('equal arguments give equal steps and change nothing', () => {
    const state = Object.freeze(applyOutcome(EXAMPLE_BOOK, freshState(0), ended('primary', 'Busy')));
    const before = structuredClone(state);
    expect(nextStep(EXAMPLE_BOOK, state, 7)).toEqual(nextStep(EXAMPLE_BOOK, state, 7));
    expect(state).toEqual(before);
  });
});

describe('blacklisted phones', () => {
  test('are passed over without a delay of their own', () => {
    const book = bookOf(['primary', phone('Office', { blacklisted: true }), 'Holiday']);
    const { history } = drive({ book, outcome: noAnswer });
    expect(rows(history).slice(0, 4)).toEqual([
      '0 primary NoAnswer',
      '0 Office Blacklisted',
      '1 Holiday NoAnswer',
      '3 primary NoAnswer',
    ]);
  });

  test('that come last do not delay the end of the round', () => {
    const book = bookOf(['primary', phone('Office', { blacklisted: true })], {
      retry: retryRules({ maxAttempts: 1, retryDelaySeconds: 60 }),
    });
    expect(drive({ book, outcome: noAnswer })).toMatchObject({ closedAt: 0, closed: { reason: 'limit' } });
  });

  test('get one row each when the whole fresh contact is blacklisted, which closes it', () => {
    const book = bookOf([phone('a', { blacklisted: true }), phone('b', { blacklisted: true })]);
    const { history, closed } = drive({ book, outcome: noAnswer });
    expect(rows(history)).toEqual(['0 a Blacklisted', '0 b Blacklisted']);
    expect(closed).toMatchObject({ reason: 'noPhones', detail: 'all phones are blacklisted' });
  });

  test('at the head of a round leave the reason to the round before', () => {
    const book = bookOf([phone('primary', { blacklisted: true }), 'Office']);
    const { history } = drive({ book, outcome: noAnswer });
    expect(history[1]?.step).toMatchObject({ reason: { code: 'firstCall' } });
    expect(history[3]?.step).toMatchObject({ round: 2, reason: { code: 'nextRound', after: 'Office' } });
  });
});

describe('calling windows', () => {
  const window = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' }];
  /** Noon in Berlin, six in the morning in New York. */
  const start = Date.UTC(2025, 0, 15, 11);
  const contact = [
    phone('primary', { zones: ['America/New_York'] }),
    phone('Office', { zones: ['Europe/Berlin'] }),
    phone('Holiday', { zones: ['America/New_York'] }),
  ];
  const openAt = Date.UTC(2025, 0, 15, 14);
  const outcome = (_: string, call: number) => (call === 1 ? 'Reached' : 'NoAnswer');

  test('strict waits for the next phone, though another one is open', () => {
    const book = bookOf(contact, { window, windowOrder: 'strict' });
    const { history } = drive({ book, outcome, startAt: start });
    expect(nextStep(book, freshState(start), start)).toMatchObject({ at: openAt, waitsForWindow: true });
    expect(history[0]).toMatchObject({ phoneId: 'primary', at: openAt });
    expect(history.slice(0, 3).map((row) => row.phoneId)).toEqual(['primary', 'Office', 'Holiday']);
  });

  test('skipAhead calls the first phone that is open and comes back to the ones it left', () => {
    const book = bookOf(contact, { window, windowOrder: 'skipAhead' });
    const { history } = drive({ book, outcome, startAt: start });
    expect(history.slice(0, 3).map((row) => [row.phoneId, row.at - start])).toEqual([
      ['Office', 0],
      ['primary', 3 * HOUR],
      ['Holiday', 3 * HOUR + MINUTE],
    ]);
    expect(history[0]?.step).toMatchObject({ position: 2, waitsForWindow: false });
    expect(history[1]?.step).toMatchObject({ position: 1, round: 1 });
    expect(history[3]?.step).toMatchObject({ round: 2, label: 'primary' });
  });

  test('skipAhead never calls a blacklisted phone, though its window is the only open one', () => {
    const blocked = phone('Office', { zones: ['Europe/Berlin'], blacklisted: true });
    const book = bookOf([contact[0] ?? 'primary', blocked], { window, windowOrder: 'skipAhead' });
    const { history } = drive({ book, outcome: noAnswer, startAt: start });
    expect(history.slice(0, 2).map((row) => [row.phoneId, row.status, row.at])).toEqual([
      ['primary', 'NoAnswer', openAt],
      ['Office', 'Blacklisted', openAt],
    ]);
  });

  test('skipAhead prefers the better place among phones that open together', () => {
    const book = bookOf([contact[2] ?? 'Holiday', contact[0] ?? 'primary'], {
      window,
      windowOrder: 'skipAhead',
    });
    expect(nextStep(book, freshState(start), start)).toMatchObject({ label: 'Holiday', at: openAt });
  });

  test('skipAhead never takes a phone that never opens before one that does', () => {
    const saturday = [{ weekdays: [6], from: '09:00', to: '10:00' }];
    const never = phone('never', { zones: ['America/New_York', 'Asia/Tokyo'] });
    const book = bookOf([never, 'Office'], { window: saturday, windowOrder: 'skipAhead' });
    const at = Date.UTC(2025, 0, 18, 9);
    expect(nextStep(book, freshState(start), start)).toMatchObject({ label: 'Office', at });
  });

  test('a phone that never opens is looked at again a day later and not called then either', () => {
    const book = bookOf([phone('never', { zones: ['America/New_York', 'Asia/Tokyo'] })], { window });
    const step = nextStep(book, freshState(start), start);
    expect(step).toMatchObject({ type: 'call', at: start + 24 * HOUR, waitsForWindow: true });
    const later = start + 24 * HOUR;
    expect(nextStep(book, freshState(start), later)).toMatchObject({ at: later + 24 * HOUR });
  });

  test('the window is judged at the time of the call, not when it is planned', () => {
    const closing = Date.UTC(2025, 0, 15, 15, 59);
    const state = applyOutcome(
      bookOf(contact),
      { ...freshState(0), round: 1, roundOver: false },
      {
        ...ended('primary', 'Busy'),
        endedAt: closing,
      },
    );
    const step = nextStep(bookOf(contact, { window }), state, closing);
    expect(step).toMatchObject({ label: 'Office', at: Date.UTC(2025, 0, 16, 8), waitsForWindow: true });
  });
});
