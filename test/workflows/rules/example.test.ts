// The example of product.md that must always hold.
import { expect, test } from 'vitest';
import { freshState } from '../../../workflows/rules/dial-state.ts';
import { planAhead } from '../../../workflows/rules/plan.ts';
import { reasonWords } from '../../../workflows/rules/words.ts';
import { drive } from './drive.ts';
import { EXAMPLE_BOOK, MINUTE, noAnswer, rows } from './fixtures.ts';

const EXAMPLE = [
  [0, 'primary', 1, 'first call'],
  [1, 'Office', 1, 'primary did not answer'],
  [2, 'Holiday', 1, 'Office did not answer'],
  [4, 'primary', 2, 'next round: Holiday did not answer'],
  [5, 'Office', 2, 'primary did not answer'],
  [6, 'Holiday', 2, 'Office did not answer'],
  [8, 'primary', 3, 'next round: Holiday did not answer'],
  [9, 'Office', 3, 'primary did not answer'],
  [10, 'Holiday', 3, 'Office did not answer'],
] as const;

const driven = drive({ book: EXAMPLE_BOOK, outcome: noAnswer });

test.each(EXAMPLE.map((row, index) => [index, ...row] as const))(
  'row %i is minute %i: %s in round %i, because %s',
  (index, minute, label, round, why) => {
    const row = driven.history[index];
    expect(row).toMatchObject({ at: minute * MINUTE, phoneId: label, status: 'NoAnswer', step: { round } });
    expect(row?.step.type === 'call' && reasonWords(row.step.reason)).toBe(why);
  },
);

test('closes right after the ninth row by the NoAnswer limit, Holiday being the last phone with NoAnswer 3', () => {
  expect(driven.history).toHaveLength(9);
  expect(driven.closedAt).toBe(10 * MINUTE);
  expect(driven.closed).toMatchObject({
    reason: 'limit',
    limit: { phoneId: 'Holiday', status: 'NoAnswer', count: 3, limit: 3 },
    detail: 'Holiday: NoAnswer 3 of 3',
  });
  expect(driven.state.lastCall).toMatchObject({ phoneId: 'Holiday', status: 'NoAnswer' });
  expect(driven.state.counts.Holiday).toEqual({ NoAnswer: 3 });
});

test('the plan of the fresh contact is the same nine calls and the closure', () => {
  const plan = planAhead(EXAMPLE_BOOK, freshState(0), 0);
  expect(plan.map((step) => [step.at / MINUTE, step.type === 'close' ? step.reason : step.label])).toEqual([
    ...EXAMPLE.map(([minute, label]) => [minute, label]),
    [10, 'limit'],
  ]);
});

test('delays run from the end of a call, however long it was', () => {
  const { history } = drive({ book: EXAMPLE_BOOK, outcome: noAnswer, callMilliseconds: MINUTE / 2 });
  expect(rows(history).slice(0, 4)).toEqual([
    '0 primary NoAnswer',
    '1.5 Office NoAnswer',
    '3 Holiday NoAnswer',
    '5.5 primary NoAnswer',
  ]);
});
