// What Twilio's refusals mean, and that the number called is not among their words.
import { expect, test } from 'vitest';
import { sortPlaceFailure } from '../../../connectors/twilio/place-failure.ts';

const CALLED = '+12025550142';
const refusal = (code: number, message: string) => sortPlaceFailure({ status: 400, code, message }, CALLED);

test.each([
  [21211, 'badNumber', `The phone number you are attempting to call, ${CALLED}, is not valid.`],
  [21215, 'forbidden', `Account not authorized to call ${CALLED}: international permission is off`],
  [21999, 'trouble', 'Something about 12025550142'],
])('what is said about %i does not name the number called', (code, kind, message) => {
  const failure = refusal(code, message);
  expect(failure.kind).toBe(kind);
  expect(failure.message).not.toContain('2025550142');
  expect(failure.message).toContain('the number');
});

test('a caller id that Twilio refuses is named, so that it can be mended', () => {
  const message = 'The source phone number provided, +12025550100, is not yet verified';
  expect(refusal(21210, message).message).toContain('+12025550100');
});
