// Calling windows against a scan by the minute, for random windows and zones around clock changes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallingWindow } from '../../../workflows/rules/settings.ts';
import { isWindowOpen, nextOpening } from '../../../workflows/rules/window.ts';
import { MINUTE } from './fixtures.ts';
import { anyWindow, momentAtClockChange } from './random-windows.ts';

/** How far the scan looks. */
const SCAN_MINUTES = 12 * 60;

const RUNS = process.env.TEST_LONG ? 10_000 : 400;

test('the next opening is open, and no minute before it is', () => {
  fc.assert(
    fc.property(anyWindow, momentAtClockChange, (drawn, { zones, from }) => {
      const found = nextOpening(drawn, zones, from);
      if (found !== null) expect(isWindowOpen(drawn, zones, found)).toBe(true);
      expect(found === null || found >= from).toBe(true);
      const scanned = scan(drawn, zones, from);
      if (scanned !== null || (found !== null && found < from + SCAN_MINUTES * MINUTE)) {
        expect(found === null ? null : new Date(found)).toEqual(scanned === null ? null : new Date(scanned));
      }
    }),
    { numRuns: RUNS },
  );
}, 300_000);

test('several zones are open together exactly when each one is', () => {
  fc.assert(
    fc.property(anyWindow, momentAtClockChange, (drawn, { zones, from }) => {
      const each = zones.map((zone) => isWindowOpen(drawn, [zone], from));
      expect(isWindowOpen(drawn, zones, from)).toBe(!each.includes(false));
    }),
    { numRuns: RUNS },
  );
}, 300_000);

test('the window is open exactly when it is its own next opening', () => {
  fc.assert(
    fc.property(anyWindow, momentAtClockChange, (drawn, { zones, from }) => {
      expect(nextOpening(drawn, zones, from) === from).toBe(isWindowOpen(drawn, zones, from));
    }),
    { numRuns: RUNS },
  );
}, 300_000);

test('openness agrees with the wall clock as the runtime prints it', () => {
  fc.assert(
    fc.property(anyWindow, momentAtClockChange, (drawn, { zones: [zone = 'UTC'], from }) => {
      const printed = new Date(from).toLocaleString('en-GB', {
        timeZone: zone,
        weekday: 'long',
        hour: '2-digit',
        minute: '2-digit',
      });
      const weekday = 1 + ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(printed.slice(0, 3));
      const time = printed.slice(-5);
      const open = drawn.some(
        (each) => each.weekdays.includes(weekday) && each.from <= time && time < each.to,
      );
      expect(isWindowOpen(drawn, [zone], from)).toBe(open);
    }),
    { numRuns: RUNS },
  );
}, 300_000);

/** The first open minute from `from` on, looked for one by one; `from` itself may lie within a minute. */
function scan(drawn: CallingWindow, zones: string[], from: number): number | null {
  if (isWindowOpen(drawn, zones, from)) return from;
  const next = Math.floor(from / MINUTE) * MINUTE + MINUTE;
  for (let minute = 0; minute < SCAN_MINUTES; minute++) {
    const at = next + minute * MINUTE;
    if (isWindowOpen(drawn, zones, at)) return at;
  }
  return null;
}
