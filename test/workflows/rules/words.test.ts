// The sentences for people.
import { expect, test } from 'vitest';
import { phoneTitle } from '../../../workflows/rules/book.ts';
import { freshState } from '../../../workflows/rules/dial-state.ts';
import { type CallReason, type CallStep, nextStep } from '../../../workflows/rules/next-step.ts';
import { planAhead } from '../../../workflows/rules/plan.ts';
import { reasonIn } from '../../../workflows/rules/reason-in-words.ts';
import { ATTEMPT_STATUSES } from '../../../workflows/rules/status.ts';
import { outcomeWords, reasonWords, stepTitle, waitWords } from '../../../workflows/rules/words.ts';
import { bookOf, EXAMPLE_BOOK, phone } from './fixtures.ts';

const REASONS: CallReason[] = [
  { code: 'firstCall' },
  { code: 'nextPhone', after: 'Office', status: 'Busy' },
  { code: 'nextRound', after: 'Office', status: 'Busy' },
  { code: 'calledNow' },
  { code: 'rescheduled' },
  { code: 'callback' },
  { code: 'nextRound', after: 'Office', status: 'Reached' },
];

test.each(ATTEMPT_STATUSES)('%s has words of its own', (status) => {
  const words = outcomeWords('Office', status);
  expect(words).toMatch(/^Office [a-z]/);
  expect(words).not.toContain(status);
  expect(ATTEMPT_STATUSES.filter((other) => outcomeWords('Office', other) === words)).toEqual([status]);
});

test('every reason has words', () => {
  expect(REASONS.map(reasonWords)).toEqual([
    'first call',
    'Office was busy',
    'next round: Office was busy',
    'called now on request',
    'rescheduled on request',
    'called back as promised',
    'next round: Office was reached, but not for good',
  ]);
});

test('a reason is found again in its words, and in nothing else', () => {
  const odd = 'Summer: was busy';
  const all = [...REASONS, { code: 'nextRound', after: odd, status: 'NoAnswer' } satisfies CallReason];
  expect(all.map((reason) => reasonIn(reasonWords(reason)))).toEqual(all);
  expect(['', 'closing: Office: Busy 3 of 3', 'the number is in a blacklist'].map(reasonIn)).toEqual([
    null,
    null,
    null,
  ]);
});

test('the summary of a wait says for whom and why', () => {
  const [, second] = planAhead(EXAMPLE_BOOK, freshState(0), 0);
  expect(second?.type === 'call' && waitWords(second)).toBe(
    'wait for Office, 2 of 3, round 1: primary did not answer',
  );
});

test('a closed window is the reason when it is what keeps the call waiting', () => {
  const window = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' }];
  const step = nextStep(bookOf(['primary'], { window }), freshState(0), 0) as CallStep;
  expect(waitWords(step)).toBe('wait for primary, 1 of 1, round 1: calling window closed');
});

test('a phone is named by its label and place, also when it was removed', () => {
  expect(phoneTitle(EXAMPLE_BOOK, 'Office')).toBe('Office, 2 of 3');
  expect(phoneTitle(EXAMPLE_BOOK, 'gone')).toBe('a removed phone');
});

test('no sentence holds an id or digits that could be a phone number', () => {
  const phones = ['primary', 'Office'].map((label) => phone(label, { id: `+4915112345678${label}` }));
  const book = bookOf(phones, { globalMaxAttempts: 2 });
  const sentences = planAhead(book, freshState(1_700_000_000_000), 0).flatMap((step) => {
    if (step.type === 'close') return [step.detail];
    const title = [stepTitle(step), phoneTitle(book, step.phoneId)];
    return step.type === 'call' ? [...title, waitWords(step), reasonWords(step.reason)] : title;
  });
  expect(sentences.length).toBeGreaterThan(10);
  for (const sentence of sentences) expect(sentence).not.toMatch(/\d{3}|\+|\d[ -]\d/);
});
