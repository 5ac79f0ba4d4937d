// Times on screen are as fine as what they are about.
import { expect, test } from 'vitest';
import { hasQuickDelays } from '../../../crm-extension/web/src/pages/campaigns/quick-delays.ts';
import { momentText } from '../../../crm-extension/web/src/parts/moment-text.ts';

const AT = new Date('2026-03-02T14:32:05Z');
const YESTERDAY = new Date('2026-03-01T12:00:00Z');

test('today is shown by its time, other days with their date, with seconds where they are asked for', () => {
  const style = { language: 'it', zone: 'Europe/Rome' };
  expect(momentText(AT, AT, style)).toBe('15:32');
  expect(momentText(AT, AT, { ...style, withSeconds: true })).toBe('15:32:05');
  expect(momentText(AT, YESTERDAY, { ...style, withSeconds: true })).toBe('2 mar 2026, 15:32:05');
});

test.each([
  [true, 30, 120],
  [true, 0, 59],
  [false, 60, 9000],
  [false, 0, 120],
])('calls come within a minute: %s, after %d and %d seconds', (isQuick, phone, round) => {
  const retry = { NoAnswer: { retryDelaySeconds: round }, Busy: { retryDelaySeconds: 9000 } };
  expect(hasQuickDelays({ additionalPhoneDelaySeconds: phone, retry })).toBe(isQuick);
});
