// The pacing rule at work in the simulated floor of the bench: a few short shifts.
import { describe, expect, it } from 'vitest';
import { createPacedDialer, PREDICTIVE, PROGRESSIVE } from '../../../bench/pacing/paced-dialer.ts';
import { play } from '../../../bench/pacing/row.ts';

const SHIFTS = { hours: 2, seeds: 3 };

describe('in a simulated floor', () => {
  it.each([
    [5, 0.1],
    [5, 0.6],
    [20, 0.1],
    [20, 0.3],
    [50, 0.2],
  ])(
    '%s agents at an answer rate of %s are busier than with progressive and keep the cap',
    (agents, answerRate) => {
      const row = { ...SHIFTS, agents, answerRate };
      const predictive = play(row, () => createPacedDialer(PREDICTIVE));
      const progressive = play(row, () => createPacedDialer(PROGRESSIVE));
      expect(predictive.abandonment).toBeLessThanOrEqual(0.03);
      expect(predictive.occupancy).toBeGreaterThan(progressive.occupancy);
    },
  );

  it('keeps agents as busy as the busy factor says, within five points', () => {
    const target = { type: 'busyFactor', percent: 75 } as const;
    const row = { ...SHIFTS, agents: 20, answerRate: 0.2 };
    const { occupancy, abandonment } = play(row, () => createPacedDialer({ ...PREDICTIVE, target }));
    expect(occupancy).toBeGreaterThan(0.7);
    expect(occupancy).toBeLessThan(0.8);
    expect(abandonment).toBeLessThanOrEqual(0.03);
  });

  it('plays the same shift for the same seed', () => {
    const row = { agents: 5, answerRate: 0.3, hours: 1, seeds: 1 };
    const shift = () => play(row, () => createPacedDialer(PREDICTIVE));
    expect(shift()).toEqual(shift());
  });
});
