// Random calling windows, and moments around clock changes.
import fc from 'fast-check';
import type { CallingWindow } from '../../../workflows/rules/settings.ts';
import { MINUTE } from './fixtures.ts';

/** Zones and moments (UTC) at which their clocks change: by an hour, by half an hour, over midnight, both ways. */
export const CLOCK_CHANGES: [zone: string, at: string][] = [
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

export const anyWindow: fc.Arbitrary<CallingWindow> = fc.array(interval, { minLength: 1, maxLength: 3 });

const HOURS_AROUND = 6 * 60 * MINUTE;

/** Within six hours of a clock change, in its zone and perhaps another one. */
export const momentAtClockChange = fc
  .record({
    change: fc.constantFrom(...CLOCK_CHANGES),
    offset: fc.integer({ min: -HOURS_AROUND, max: HOURS_AROUND }),
    others: fc.array(fc.constantFrom(...CLOCK_CHANGES.map(([zone]) => zone)), { maxLength: 1 }),
  })
  .map(({ change: [zone, at], offset, others }) => ({
    zones: [zone, ...others],
    from: Date.parse(at) + offset,
  }));
