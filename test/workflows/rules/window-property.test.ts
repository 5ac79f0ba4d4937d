// Calling windows against a scan by the minute, for random windows and zones around clock changes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallingWindow } from '../../../workflows/rules/settings.ts';
import { isWindowOpen, nextOpening } from '../../../workflows/rules/window.ts';
import { MINUTE } from './fixtures.ts';

/** Zones and moments (UTC) at which their clocks change: by an hour, by half an hour, over midnight, both ways. */
const CLOCK_CHANGES: [zone: string, at: string][] = [
  ['Europe/Berlin', '2025-03-30T01:00Z'],
  ['Europe/Berlin', '2025-10-26T01:00Z'],
  ['America/New_York', '2025-03-09T07:00Z'],
  ['America/New_York', '2025-11-02T06:00Z'],
  ['Australia/Lord_Howe', '2025-04-05T15:00Z'],
  ['Australia/Lord_Howe', '2025-10-04T15:30Z'],
  ['Asia/Beirut', '2025-03-29T22:00Z'],
  ['Asia/Beirut', '2025-10-25T21:00Z'],
  ['America/Santiago', '2025-04-06T03:00Z'],
  ['America/Santiago', '2025-09-07T04:00Z'],
  ['America/Havana', '2025-11-02T05:00Z'],
  ['Asia/Kathmandu', '2025-06-01T00:00Z'],
];

function clock(minuteOfDay: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

const interval = fc
  .record({
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    from: fc.oneof(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 0, max: 1439 })),
    length: fc.oneof(fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 600 })),
  })
  .map(({ weekdays, from, length }) => ({
    weekdays,
    from: clock(from),
    to: clock(Math.min(1440, from + length)),
  }));

const window: fc.Arbitrary<CallingWindow> = fc.array(interval, { minLength: 1, maxLength: 3 });

const HOURS_AROUND = 6 * 60 * MINUTE;

const moment = fc
  .record({
    change: fc.constantFrom(...CLOCK_CHANGES),
    offset: fc.integer({ min: -HOURS_AROUND, max: HOURS_AROUND }),
    others: fc.array(fc.constantFrom(...CLOCK_CHANGES.map(([zone]) => zone)), { maxLength: 1 }),
  })
  .map(({ change: [zone, at], offset, others }) => ({
    zones: [zone, ...others],
    from: Date.parse(at) + offset,
  }));

/** How far the scan looks. */
const SCAN_MINUTES = 12 * 60;

const RUNS = process.env.TEST_LONG ? 10_000 : 400;

test('the next opening is open, and no minute before it is', () => {
  fc.assert(
    fc.property(window, moment, (drawn, { zones, from }) => {
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
    fc.property(window, moment, (drawn, { zones, from }) => {
      const each = zones.map((zone) => isWindowOpen(drawn, [zone], from));
      expect(isWindowOpen(drawn, zones, from)).toBe(!each.includes(false));
    }),
    { numRuns: RUNS },
  );
}, 300_000);

test('the window is open exactly when it is its own next opening', () => {
  fc.assert(
    fc.property(window, moment, (drawn, { zones, from }) => {
      expect(nextOpening(drawn, zones, from) === from).toBe(isWindowOpen(drawn, zones, from));
    }),
    { numRuns: RUNS },
  );
}, 300_000);

test('openness agrees with the wall clock as the runtime prints it', () => {
  fc.assert(
    fc.property(window, moment, (drawn, { zones: [zone = 'UTC'], from }) => {
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
