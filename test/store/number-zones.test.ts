// A number's time zones come from its longest known prefix.
import { expect, test } from 'vitest';
import { zonesOfNumber } from '../../store/number-zones.ts';

test.each([
  ['+12025550123', ['America/New_York']],
  ['+13125550123', ['America/Chicago']],
  ['+390612345678', ['Europe/Rome']],
  ['+74951234567', ['Europe/Moscow']],
  ['+6189100612', ['Australia/Adelaide', 'Australia/Perth', 'Indian/Christmas']],
])('%s is in %j', (number, zones) => {
  expect(zonesOfNumber(number)).toEqual(zones);
});

test.each(['+18005550123', '+15550000001', '+87812345678', '+99900000000'])('%s says nothing', (number) => {
  expect(zonesOfNumber(number)).toEqual([]);
});

test('every zone that is answered is one that the calling window can reckon in', () => {
  const numbers = Array.from({ length: 999 }, (_, index) => `+${index + 1}0000000`);
  for (const zone of new Set(numbers.flatMap((number) => zonesOfNumber(number)))) {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  }
});
