// Calling windows: edges, zones and clock changes.
import { describe, expect, test } from 'vitest';
import type { CallingWindow } from '../../../workflows/rules/settings.ts';
import { isWindowOpen, nextOpening } from '../../../workflows/rules/window.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function daily(from: string, to: string): CallingWindow {
  return [{ weekdays: EVERY_DAY, from, to }];
}

/** The next opening as an ISO moment in UTC. */
function opening(window: CallingWindow, zones: string[], from: string): string | null {
  const at = nextOpening(window, zones, Date.parse(from));
  return at === null ? null : new Date(at).toISOString();
}

function isOpen(window: CallingWindow, zones: string[], at: string): boolean {
  return isWindowOpen(window, zones, Date.parse(at));
}

describe('edges', () => {
  test('from is inclusive, to is exclusive', () => {
    const window = daily('09:00', '17:00');
    const at = ['08:59:59.999', '09:00:00', '16:59:59.999', '17:00:00'];
    expect(at.map((time) => isOpen(window, ['UTC'], `2025-01-15T${time}Z`))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('24:00 is the end of the day, and the next day may go on from 00:00', () => {
    const window = [
      { weekdays: [1], from: '20:00', to: '24:00' },
      { weekdays: [2], from: '00:00', to: '01:00' },
    ];
    const at = [
      '2025-01-13T23:59:59Z',
      '2025-01-14T00:00:00Z',
      '2025-01-14T00:59:59Z',
      '2025-01-14T01:00:00Z',
    ];
    expect(at.map((time) => isOpen(window, ['UTC'], time))).toEqual([true, true, true, false]);
  });

  test('weekdays are those of the zone called, not of UTC', () => {
    const monday = [{ weekdays: [1], from: '00:00', to: '24:00' }];
    expect(isOpen(monday, ['Asia/Tokyo'], '2025-01-12T15:00:00Z')).toBe(true);
    expect(isOpen(monday, ['America/Los_Angeles'], '2025-01-13T07:59:00Z')).toBe(false);
  });

  test('the next opening is the moment itself when the window is open, to the millisecond', () => {
    expect(opening(daily('09:00', '17:00'), ['UTC'], '2025-01-15T10:11:12.013Z')).toBe(
      '2025-01-15T10:11:12.013Z',
    );
  });

  test('the next opening is on the full minute, though asked in the middle of one', () => {
    expect(opening(daily('09:00', '17:00'), ['UTC'], '2025-01-15T08:59:30.500Z')).toBe(
      '2025-01-15T09:00:00.000Z',
    );
  });

  test('after Friday evening comes Monday morning', () => {
    const window = [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];
    expect(opening(window, ['UTC'], '2025-01-17T17:00:00Z')).toBe('2025-01-20T09:00:00.000Z');
  });

  test('a window of one opening a week comes round again a week later', () => {
    const window = [{ weekdays: [3], from: '09:00', to: '09:01' }];
    expect(opening(window, ['UTC'], '2025-01-15T09:01:00Z')).toBe('2025-01-22T09:00:00.000Z');
  });

  test('the earlier of several intervals of a day is taken, whatever their order', () => {
    const window = [...daily('14:00', '15:00'), ...daily('08:00', '09:00')];
    expect(opening(window, ['UTC'], '2025-01-15T00:00:00Z')).toBe('2025-01-15T08:00:00.000Z');
    expect(opening(window, ['UTC'], '2025-01-15T10:00:00Z')).toBe('2025-01-15T14:00:00.000Z');
  });

  test('a window without intervals is always open, in any zone', () => {
    expect(isOpen([], ['Asia/Tokyo'], '2025-01-15T03:00:00Z')).toBe(true);
    expect(opening([], ['Asia/Tokyo'], '2025-01-15T03:00:00Z')).toBe('2025-01-15T03:00:00.000Z');
  });
});

describe('several zones', () => {
  test('the window must be open in all of them', () => {
    const zones = ['America/New_York', 'America/Los_Angeles'];
    expect(isOpen(daily('09:00', '17:00'), zones, '2025-01-15T16:59:00Z')).toBe(false);
    expect(opening(daily('09:00', '17:00'), zones, '2025-01-15T01:00:00Z')).toBe('2025-01-15T17:00:00.000Z');
    expect(isOpen(daily('09:00', '17:00'), zones, '2025-01-15T21:59:00Z')).toBe(true);
    expect(opening(daily('09:00', '17:00'), zones, '2025-01-15T22:00:00Z')).toBe('2025-01-16T17:00:00.000Z');
  });

  test('zones that are never open together have no opening', () => {
    const zones = ['America/New_York', 'Asia/Tokyo'];
    expect(opening(daily('09:00', '17:00'), zones, '2025-01-15T00:00:00Z')).toBeNull();
  });

  test.each([
    ['09:00', '09:00'],
    ['22:00', '06:00'],
  ])('an interval that does not end after it begins never opens: %s to %s', (from, to) => {
    expect(opening(daily(from, to), ['UTC'], '2025-01-15T00:00:00Z')).toBeNull();
    expect(opening(daily(from, to), ['UTC'], `2025-01-15T${from}:00Z`)).toBeNull();
  });

  test('a window without weekdays never opens', () => {
    expect(
      opening([{ weekdays: [], from: '09:00', to: '17:00' }], ['UTC'], '2025-01-15T00:00:00Z'),
    ).toBeNull();
  });
});

describe('clocks put forward', () => {
  const zones = ['Europe/Berlin'];
  /** On 30 March 2025 the clock goes from 02:00 (01:00 UTC) to 03:00. */
  const evening = '2025-03-29T20:00:00Z';

  test('an opening after the change comes an hour earlier by the sun', () => {
    expect(opening(daily('09:00', '17:00'), zones, evening)).toBe('2025-03-30T07:00:00.000Z');
  });

  test('an opening inside the gap is at its end', () => {
    expect(opening(daily('02:30', '04:00'), zones, evening)).toBe('2025-03-30T01:00:00.000Z');
  });

  test('an interval wholly inside the gap is left out that day', () => {
    expect(opening(daily('02:10', '02:50'), zones, evening)).toBe('2025-03-31T00:10:00.000Z');
  });

  test('midnight itself may be in the gap', () => {
    expect(opening(daily('00:00', '06:00'), ['Asia/Beirut'], '2025-03-29T20:00:00Z')).toBe(
      '2025-03-29T22:00:00.000Z',
    );
  });
});

describe('clocks put back', () => {
  const zones = ['Europe/Berlin'];

  test('an opening after the change comes an hour later by the sun', () => {
    expect(opening(daily('09:00', '17:00'), zones, '2025-10-25T20:00:00Z')).toBe('2025-10-26T08:00:00.000Z');
  });

  test('a window in the repeated hour is open both times', () => {
    const window = daily('02:10', '02:20');
    const at = ['00:09', '00:10', '00:20', '01:09', '01:10', '01:20'];
    expect(at.map((time) => isOpen(window, zones, `2025-10-26T${time}:00Z`))).toEqual([
      ...[false, true, false],
      ...[false, true, false],
    ]);
    expect(opening(window, zones, '2025-10-26T00:30:00Z')).toBe('2025-10-26T01:10:00.000Z');
  });

  test('an interval that has closed opens again when the clock goes back into it', () => {
    expect(opening(daily('01:00', '02:30'), zones, '2025-10-26T00:45:00Z')).toBe('2025-10-26T01:00:00.000Z');
  });

  test('where the clock goes back over midnight, the evening before opens again', () => {
    const window = [{ weekdays: [6], from: '20:00', to: '23:30' }];
    const at = opening(window, ['America/Santiago'], '2025-04-06T02:45:00Z');
    expect(at).toBe('2025-04-06T03:00:00.000Z');
  });
});
