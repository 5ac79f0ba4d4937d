// The plan: what the contact's future is, supposing nobody answers.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshState } from '../../../workflows/rules/dial-state.ts';
import { nextStep } from '../../../workflows/rules/next-step.ts';
import { beginStep, planAhead } from '../../../workflows/rules/plan.ts';
import type { CallingWindow } from '../../../workflows/rules/settings.ts';
import { drive } from './drive.ts';
import { bookOf, EXAMPLE_BOOK, HOUR, MINUTE, noAnswer, phone } from './fixtures.ts';

describe('planAhead', () => {
  test('is what happens when nobody answers', () => {
    const weekdays = [1, 2, 3, 4, 5];
    const settings = fc.record({
      additionalPhoneDelaySeconds: fc.integer({ min: 0, max: 7200 }),
      closingMode: fc.constantFrom('strict' as const, 'retirePhone' as const),
      windowOrder: fc.constantFrom('strict' as const, 'skipAhead' as const),
      window: fc.constantFrom<CallingWindow[]>([], [{ weekdays, from: '09:00', to: '17:00' }]),
    });
    const zones = fc.constantFrom<string[][]>(['UTC'], ['Asia/Tokyo'], ['America/New_York', 'Europe/London']);
    const phones = fc.array(fc.record({ blacklisted: fc.boolean(), zones }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(settings, phones, (chosen, drawn) => {
        const book = bookOf(
          drawn.map((extra, index) => phone(`p${index}`, extra)),
          chosen,
        );
        const { history, closedAt } = drive({ book, outcome: noAnswer });
        const plan = planAhead(book, freshState(0), 0);
        expect(plan.map(({ type, at }) => [type, at])).toEqual([
          ...history.map(({ step, at }) => [step.type, at]),
          ['close', closedAt],
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test('is no longer than asked for', () => {
    expect(planAhead(EXAMPLE_BOOK, freshState(0), 0, 4)).toHaveLength(4);
  });

  test('supposes any status that is asked for', () => {
    const { retry } = EXAMPLE_BOOK.settings;
    const book = bookOf(['primary'], {
      retry: { ...retry, Busy: { maxAttempts: 2, retryDelaySeconds: 600 } },
    });
    const plan = planAhead(book, freshState(0), 0, 50, 'Busy');
    expect(plan.map(({ type, at }) => [type, at / MINUTE])).toEqual([
      ['call', 0],
      ['call', 10],
      ['close', 10],
    ]);
  });

  test('names the phones passed over', () => {
    const book = bookOf(['primary', phone('Office', { blacklisted: true })]);
    const plan = planAhead(book, freshState(0), 0);
    expect(plan[1]).toMatchObject({ type: 'skip', label: 'Office', position: 2, total: 2 });
  });

  test('starts with the phone of an override, and goes on by the delays', () => {
    const state = { ...freshState(0), override: { at: HOUR, by: 'reschedule' as const } };
    expect(planAhead(EXAMPLE_BOOK, state, 0, 2).map((step) => step.at)).toEqual([HOUR, HOUR + MINUTE]);
  });

  test('ends with the phone whose window never opens, calling nobody after it', () => {
    const window = [{ weekdays: [1], from: '09:00', to: '10:00' }];
    const book = bookOf([phone('never', { zones: ['America/New_York', 'Asia/Tokyo'] }), 'Office'], {
      window,
    });
    expect(planAhead(book, freshState(0), 0)).toMatchObject([{ label: 'never', waitsForWindow: true }]);
  });

  test('says only that the contact is closed when it is', () => {
    const closed = drive({ book: EXAMPLE_BOOK, outcome: () => 'Reached' }).state;
    expect(planAhead(EXAMPLE_BOOK, closed, 5)).toMatchObject([{ type: 'close', reason: 'reached', at: 5 }]);
  });
});

describe('beginStep', () => {
  test('starts the round, registers the call and uses up the override', () => {
    const state = { ...freshState(0), override: { at: 0, by: 'callNow' as const } };
    const step = nextStep(EXAMPLE_BOOK, state, 0);
    if (step.type === 'close') throw new Error('expected a call');
    const begun = beginStep(state, step);
    expect(begun).toMatchObject({ round: 1, roundOver: false, calls: 1, override: null, handled: [] });
  });

  test('registers no call for a phone passed over', () => {
    const step = nextStep(bookOf([phone('a', { blacklisted: true })]), freshState(0), 0);
    if (step.type === 'close') throw new Error('expected a skip');
    expect(beginStep(freshState(0), step)).toMatchObject({ round: 1, calls: 0 });
  });

  test('a call that begins and is given back is planned again, at once', () => {
    const step = nextStep(EXAMPLE_BOOK, freshState(0), 0);
    if (step.type === 'close') throw new Error('expected a call');
    const again = nextStep(EXAMPLE_BOOK, beginStep(freshState(0), step), MINUTE);
    expect(again).toMatchObject({ label: 'primary', round: 1, at: MINUTE, startsRound: null });
  });
});
