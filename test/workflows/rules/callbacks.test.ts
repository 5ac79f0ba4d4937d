// Conversations after which the contact goes on: tried again, or called back as promised.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyOutcome,
  type ConversationEffect,
  type DialState,
  freshState,
  withWish,
} from '../../../workflows/rules/dial-state.ts';
import { nextStep } from '../../../workflows/rules/next-step.ts';
import { beginStep, planAhead } from '../../../workflows/rules/plan.ts';
import { retryRules } from '../../../workflows/rules/settings.ts';
import { reasonWords, waitWords } from '../../../workflows/rules/words.ts';
import { drive } from './drive.ts';
import { bookOf, EXAMPLE_BOOK, ended, HOUR, MINUTE, noAnswer, phone, rows } from './fixtures.ts';

/** Primary did not answer; with Office there was a conversation, at minute 1. */
function afterTalk(effect: ConversationEffect, book = EXAMPLE_BOOK): DialState {
  const begun = { ...freshState(0), round: 1, roundOver: false, calls: 2 };
  const state = applyOutcome(book, begun, ended('primary', 'NoAnswer'));
  return applyOutcome(book, state, { ...ended('Office', 'Reached', 1), effect });
}

const promised = (minute: number) => afterTalk({ type: 'callBack', at: minute * MINUTE });

describe('a promised call', () => {
  test('comes at its time, to the phone that answered, and begins a round', () => {
    expect(nextStep(EXAMPLE_BOOK, promised(60), 2 * MINUTE)).toMatchObject({
      ...{ type: 'call', label: 'Office', at: HOUR, round: 2, position: 2, total: 3 },
      reason: { code: 'callback' },
    });
  });

  test('is followed by the other phones in their order, and then by ordinary rounds', () => {
    const driven = drive({
      book: EXAMPLE_BOOK,
      outcome: noAnswer,
      state: promised(60),
      startAt: 2 * MINUTE,
    });
    expect(rows(driven.history).slice(0, 6)).toEqual([
      '60 Office NoAnswer',
      '61 primary NoAnswer',
      '62 Holiday NoAnswer',
      '64 primary NoAnswer',
      '65 Office NoAnswer',
      '66 Holiday NoAnswer',
    ]);
    const reasons = driven.history.map(({ step }) => step.type === 'call' && reasonWords(step.reason));
    expect(reasons.slice(0, 2)).toEqual(['called back as promised', 'Office did not answer']);
  });

  test('closes the contact when somebody is reached', () => {
    const driven = drive({ book: EXAMPLE_BOOK, outcome: () => 'Reached', state: promised(60) });
    expect(rows(driven.history)).toEqual(['60 Office Reached']);
    expect(driven.closed).toMatchObject({ reason: 'reached', detail: 'Office was reached' });
  });

  test('can be promised again and again', () => {
    const effect = (_: string, call: number, endedAt: number): ConversationEffect | undefined =>
      call < 2 ? { type: 'callBack', at: endedAt + HOUR } : undefined;
    const driven = drive({ book: EXAMPLE_BOOK, outcome: () => 'Reached', effect });
    expect(rows(driven.history)).toEqual(['0 primary Reached', '60 primary Reached', '120 primary Reached']);
  });

  test('is kept alone where a limit has closed the others, which then closes the contact', () => {
    const book = bookOf(['primary', 'Office', 'Holiday'], {
      retry: retryRules({ maxAttempts: 1, retryDelaySeconds: 0 }),
    });
    const state = afterTalk({ type: 'callBack', at: HOUR }, book);
    const driven = drive({ book, outcome: noAnswer, state });
    expect(rows(driven.history)).toEqual(['60 Office NoAnswer']);
    expect(driven.closed.reason).toBe('limit');
  });

  test('waits for the window of its phone, even where another one is open', () => {
    const everyDay = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' }];
    const phones = ['primary', phone('Office', { zones: ['America/New_York'] })];
    const book = bookOf(phones, { window: everyDay, windowOrder: 'skipAhead' });
    const step = nextStep(book, afterTalk({ type: 'callBack', at: 10 * HOUR }, book), MINUTE);
    expect(step).toMatchObject({ label: 'Office', at: 14 * HOUR, waitsForWindow: true });
  });

  test('to a phone that was removed goes by the ordinary order, at its time', () => {
    const step = nextStep(bookOf(['primary', 'Holiday']), promised(60), 2 * MINUTE);
    expect(step).toMatchObject({ label: 'primary', at: HOUR, reason: { code: 'callback' } });
  });

  test('to a number that was blacklisted is passed over, and the others are called at its time', () => {
    const book = bookOf(['primary', phone('Office', { blacklisted: true }), 'Holiday']);
    const driven = drive({ book, outcome: noAnswer, state: promised(60), startAt: 2 * MINUTE });
    expect(rows(driven.history).slice(0, 3)).toEqual([
      '60 Office Blacklisted',
      '60 primary NoAnswer',
      '61 Holiday NoAnswer',
    ]);
  });

  test('to a contact without any phone left closes it', () => {
    expect(nextStep(bookOf([]), promised(60), 0)).toMatchObject({ type: 'close', reason: 'noPhones' });
  });

  test.each(['callNow', 'reschedule'] as const)('moved by %s stays a promise to its phone', (by) => {
    const moved = withWish(promised(60), { at: 5 * MINUTE, by });
    expect(nextStep(EXAMPLE_BOOK, moved, 2 * MINUTE)).toMatchObject({
      ...{ label: 'Office', at: 5 * MINUTE, reason: { code: 'callback' } },
    });
  });

  test('is told in the plan and in the summary of the wait', () => {
    const [first, second] = planAhead(EXAMPLE_BOOK, promised(60), 2 * MINUTE);
    expect(first?.type === 'call' && waitWords(first)).toBe(
      'wait for Office, 2 of 3, round 2: called back as promised',
    );
    expect(second).toMatchObject({ label: 'primary', at: 61 * MINUTE });
  });

  test('given back because of an edit is planned again', () => {
    const state = promised(60);
    const step = nextStep(EXAMPLE_BOOK, state, HOUR);
    if (step.type !== 'call') throw new Error('expected a call');
    expect(beginStep(state, step).override).toBeNull();
    expect(nextStep(EXAMPLE_BOOK, state, HOUR + 1)).toMatchObject({ label: 'Office', at: HOUR + 1 });
  });

  test('is the next call at its time whatever was called before, with whatever limits', () => {
    const status = fc.constantFrom('NoAnswer' as const, 'Busy' as const, 'Drop' as const);
    const settings = fc.record({
      closingMode: fc.constantFrom('strict' as const, 'retirePhone' as const),
      globalMaxAttempts: fc.integer({ min: 0, max: 3 }),
      windowOrder: fc.constantFrom('strict' as const, 'skipAhead' as const),
    });
    const before = fc.array(fc.tuple(fc.nat({ max: 2 }), status), { maxLength: 12 });
    fc.assert(
      fc.property(settings, before, fc.nat({ max: 2 }), fc.nat({ max: 500 }), (chosen, calls, of, minute) => {
        const labels = ['primary', 'Office', 'Holiday'];
        const book = bookOf(labels, chosen);
        const label = labels[of] ?? 'primary';
        const begun: DialState = { ...freshState(0), round: 1, roundOver: false };
        const state = calls.reduce(
          (sum, [index, ended]) =>
            applyOutcome(book, sum, { ...endedAt(labels[index] ?? 'primary'), status: ended }),
          begun,
        );
        const at = minute * MINUTE;
        const talked = { ...endedAt(label), status: 'Reached' as const };
        const after = applyOutcome(book, state, { ...talked, effect: { type: 'callBack', at } });
        expect(nextStep(book, after, 0)).toMatchObject({ type: 'call', label, at });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a conversation after which the contact is tried again', () => {
  test('ends its round, and the next one begins after the delay of NoAnswer', () => {
    const retry = { ...retryRules(), NoAnswer: { maxAttempts: 3, retryDelaySeconds: 600 } };
    const book = bookOf(['primary', 'Office', 'Holiday'], { retry });
    const step = nextStep(book, afterTalk({ type: 'retry' }, book), 2 * MINUTE);
    expect(step).toMatchObject({ label: 'primary', round: 2, at: 11 * MINUTE });
    expect(step.type === 'call' && reasonWords(step.reason)).toBe(
      'next round: Office was reached, but not for good',
    );
  });

  test("counts to the phone's total only", () => {
    const book = bookOf(['primary', 'Office'], { globalMaxAttempts: 1 });
    expect(nextStep(book, afterTalk({ type: 'retry' }, book), 0)).toMatchObject({ reason: 'limit' });
    const unlimited = afterTalk({ type: 'retry' });
    expect(unlimited.counts).toEqual({ primary: { NoAnswer: 1 }, Office: { Reached: 1 } });
    expect(unlimited.lastCall).toMatchObject({ status: 'Reached' });
  });

  test('means nothing for a call that reached nobody', () => {
    const begun = { ...freshState(0), round: 1, roundOver: false };
    const outcome = { ...ended('primary', 'Machine'), effect: { type: 'retry' as const } };
    expect(nextStep(EXAMPLE_BOOK, applyOutcome(EXAMPLE_BOOK, begun, outcome), 0)).toMatchObject({
      label: 'Office',
    });
  });
});

test('a conversation that closes is what it was without an effect', () => {
  expect(afterTalk({ type: 'close' })).toEqual(
    applyOutcome(
      EXAMPLE_BOOK,
      applyOutcome(
        EXAMPLE_BOOK,
        { ...freshState(0), round: 1, roundOver: false, calls: 2 },
        ended('primary', 'NoAnswer'),
      ),
      ended('Office', 'Reached', 1),
    ),
  );
});

function endedAt(label: string) {
  return { phoneId: label, label, endedAt: 0 };
}
