import { expect, test } from 'vitest';
import { closedWords } from '../../../activities/crm/result-words.ts';
import { say } from '../../../workflows/rules/sentences.ts';

test.each([
  [
    say('closings.limit', { label: 'primary', status: 'NoAnswer', count: 3, most: 3 }),
    'Closed: Primary did not answer, 3 of 3 calls',
  ],
  [
    say('closings.limit', { label: 'Office: 2nd floor', status: 'NoSuchNumber', count: 1, most: 1 }),
    'Closed: Office: 2nd floor does not exist, 1 of 1 calls',
  ],
  [say('closings.total', { label: 'Holiday', count: 4, most: 4 }), 'Closed: Holiday was called 4 of 4 times'],
  [say('closings.reached', { label: 'untyped' }), 'Closed: Untyped was reached'],
  [say('closings.noPhones'), 'Closed: the contact has no phone'],
  ['He asked for it', 'Closed: He asked for it'],
])('%s is "%s" in the CRM', (detail, words) => {
  expect(closedWords(detail)).toBe(words);
});
