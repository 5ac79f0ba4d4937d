// A person's choice of the next call's time: call now, and reschedule.
import { expect, test } from 'vitest';
import { applyOutcome, type DialState, freshState } from '../../../workflows/rules/dial-state.ts';
import { nextStep } from '../../../workflows/rules/next-step.ts';
import { afterStep } from '../../../workflows/rules/plan.ts';
import { drive } from './drive.ts';
import { bookOf, EXAMPLE_BOOK, ended, HOUR, MINUTE, noAnswer, phone, rows } from './fixtures.ts';

const afterPrimary = applyOutcome(
  EXAMPLE_BOOK,
  { ...freshState(0), round: 1, roundOver: false },
  ended('primary', 'NoAnswer'),
);

const callNow = (at: number) => ({ at, by: 'callNow' as const });
const reschedule = (at: number) => ({ at, by: 'reschedule' as const });

test('call now beats the delay between phones', () => {
  const state = { ...afterPrimary, override: callNow(5000) };
  expect(nextStep(EXAMPLE_BOOK, state, 5000)).toMatchObject({
    label: 'Office',
    at: 5000,
    reason: { code: 'calledNow' },
  });
});

test('call now beats the delay between rounds', () => {
  const state = {
    ...drive({ book: bookOf(['primary']), outcome: noAnswer }).state,
    counts: {},
    override: callNow(9),
  };
  expect(nextStep(bookOf(['primary']), state, HOUR)).toMatchObject({
    at: HOUR,
    reason: { code: 'calledNow' },
  });
});

test('call now beats the time at which a fresh contact may start', () => {
  const state = { ...freshState(HOUR), override: callNow(0) };
  expect(nextStep(EXAMPLE_BOOK, state, 0)).toMatchObject({ label: 'primary', at: 0 });
});

test('reschedule moves the next call, later or earlier, and the phone stays the same', () => {
  for (const at of [10_000, 30 * MINUTE]) {
    const step = nextStep(EXAMPLE_BOOK, { ...afterPrimary, override: reschedule(at) }, 0);
    expect(step).toMatchObject({ label: 'Office', at, reason: { code: 'rescheduled' } });
  }
});

test('a time in the past means now', () => {
  expect(nextStep(EXAMPLE_BOOK, { ...afterPrimary, override: reschedule(-HOUR) }, 7)).toMatchObject({
    at: 7,
  });
});

test.each([callNow(0), reschedule(0)])('no override beats the calling window: $by', (override) => {
  const window = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' }];
  const step = nextStep(bookOf(['primary'], { window }), { ...freshState(0), override }, 0);
  expect(step).toMatchObject({ at: 9 * HOUR, waitsForWindow: true });
});

test.each([callNow(0), reschedule(0)])('no override beats a limit: $by', (override) => {
  const state: DialState = { ...freshState(0), round: 3, counts: { Office: { Busy: 3 } }, override };
  expect(nextStep(EXAMPLE_BOOK, state, 0)).toMatchObject({ type: 'close', reason: 'limit' });
});

test('an override holds for one call', () => {
  let asked = false;
  const { history } = drive({
    book: EXAMPLE_BOOK,
    outcome: noAnswer,
    edit: (_now, state, { length }) => {
      if (asked || length !== 1) return {};
      asked = true;
      return { state: { ...state, override: reschedule(10 * MINUTE) } };
    },
  });
  expect(rows(history).slice(0, 3)).toEqual([
    '0 primary NoAnswer',
    '10 Office NoAnswer',
    '11 Holiday NoAnswer',
  ]);
});

test('an override outlives the blacklisted phones before its call', () => {
  const book = bookOf(['primary', phone('Office', { blacklisted: true }), 'Holiday']);
  const state = { ...afterPrimary, override: reschedule(HOUR) };
  const skip = nextStep(book, state, 0);
  if (skip.type !== 'skip') throw new Error('expected a skip');
  const after = afterStep(book, state, skip, 'Blacklisted', skip.at);
  expect(nextStep(book, after, 0)).toMatchObject({ label: 'Holiday', at: HOUR });
});
