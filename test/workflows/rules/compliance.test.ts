// Compliance profiles, and the window that is left when a campaign keeps within one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COMPLIANCE,
  COMPLIANCE_PROFILES,
  lawfulDial,
  lawfulRing,
} from '../../../workflows/rules/compliance.ts';
import { commonWindow, isWindowOpen, nextOpening } from '../../../workflows/rules/window.ts';
import { EXAMPLE_SETTINGS } from './fixtures.ts';
import { anyWindow, momentAtClockChange } from './random-windows.ts';

const RUNS = process.env.TEST_LONG ? 10_000 : 500;

describe('a profile', () => {
  test.each([
    ['us', '2026-03-02T08:00:00-05:00', true],
    ['us', '2026-03-02T07:59:59-05:00', false],
    ['us', '2026-03-01T20:59:59-05:00', true],
    ['us', '2026-03-01T21:00:00-05:00', false],
  ] as const)('%s at %s in New York: %s', (profile, at, open) => {
    const { window } = lawfulDial(EXAMPLE_SETTINGS, profile);
    expect(isWindowOpen(window, ['America/New_York'], Date.parse(at))).toBe(open);
  });

  test.each([
    ['Friday', '2026-03-06T08:00:00Z', true],
    ['Saturday', '2026-03-07T08:59:00Z', false],
    ['Saturday', '2026-03-07T09:00:00Z', true],
    ['Sunday', '2026-03-08T12:00:00Z', false],
  ])('uk on %s at %s: %s', (_, at, open) => {
    const { window } = lawfulDial(EXAMPLE_SETTINGS, 'uk');
    expect(isWindowOpen(window, ['Europe/London'], Date.parse(at))).toBe(open);
  });

  test('raises a short time of ringing and leaves a long one', () => {
    expect([lawfulRing(5, 'none'), lawfulRing(5, 'us'), lawfulRing(30, 'uk')]).toEqual([5, 15, 30]);
  });

  test('has a version of its own, and caps what is abandoned', () => {
    const versions = COMPLIANCE_PROFILES.map((profile) => COMPLIANCE[profile].version);
    expect(new Set(versions).size).toBe(COMPLIANCE_PROFILES.length);
    expect(COMPLIANCE.us.abandonCap).toEqual({ percent: 3, days: 30 });
  });
});

describe('the common window of two', () => {
  test('is open exactly when both are, around clock changes too', () => {
    fc.assert(
      fc.property(anyWindow, anyWindow, momentAtClockChange, (one, other, { zones, from }) => {
        const both = isWindowOpen(one, zones, from) && isWindowOpen(other, zones, from);
        expect(isWindowOpen(commonWindow(one, other), zones, from)).toBe(both);
      }),
      { numRuns: RUNS },
    );
  });

  test('that have nothing in common never opens', () => {
    const morning = [{ weekdays: [1, 2], from: '08:00', to: '12:00' }];
    const noon = [{ weekdays: [1, 2], from: '12:00', to: '13:00' }];
    expect(nextOpening(commonWindow(morning, noon), ['UTC'], 0)).toBeNull();
  });
});
