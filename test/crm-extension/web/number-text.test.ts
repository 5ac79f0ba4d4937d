// Numbers on screen: at home as they are dialed there, from elsewhere with their country.
import { afterEach, expect, test } from 'vitest';
import { shownNumber } from '../../../api/phone-numbers.ts';
import { queries, SESSION_KEY } from '../../../crm-extension/web/src/data/queries.ts';
import { numberText } from '../../../crm-extension/web/src/parts/number-text.ts';

afterEach(() => queries.clear());

test.each([
  ['+1', '+12025550123', '(202) 555-0123'],
  ['+1', '+390669820001', '+39 06 6982 0001'],
  ['+39', '+390669820001', '06 6982 0001'],
  ['+39', '+12025550123', '+1 202 555 0123'],
  ['+3', '+390669820001', '+39 06 6982 0001'],
  [null, '+12025550123', '+1 202 555 0123'],
])('where numbers begin with %s, %s is shown as %s', (callingCode, number, shown) => {
  queries.setQueryData(SESSION_KEY, { callingCode });
  expect(numberText(shownNumber(number))).toBe(shown);
});
