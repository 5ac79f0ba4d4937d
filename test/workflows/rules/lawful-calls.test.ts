// A great many calls over clock changes, clocks put forward and back, unknown zones, caps and blacklists: an independent
// checker finds none that was not allowed.
import { expect, test } from 'vitest';
import { mayCall } from '../../../workflows/rules/may-call.ts';
import { type Simulation, simulate } from './lawful-world.ts';

const ATTEMPTS = process.env.TEST_LONG ? 1_000_000 : 40_000;

/** Springs and autumns: all clocks of the world that change do so in one of them. */
const SEASONS: Omit<Simulation, 'attempts'>[] = [
  { seed: 1, from: Date.parse('2025-02-25T00:00Z'), days: 50 },
  { seed: 2, from: Date.parse('2025-09-01T00:00Z'), days: 70 },
];
const NONE = { window: 0, cap: 0, rest: 0, blacklist: 0, twoAtOnce: 0 };

test.each(SEASONS)(
  '$seed: nobody is called who may not be',
  (season) => {
    const { violations, placed, verdicts } = simulate({ ...season, attempts: ATTEMPTS / 2 }, mayCall);
    expect(violations).toEqual(NONE);
    expect(placed).toBeGreaterThan(ATTEMPTS / 20);
    const rules = Object.keys(verdicts).sort();
    expect(rules).toEqual(
      expect.arrayContaining([
        'delayed oneCallAtATime',
        'delayed perNumber',
        'delayed restAfterAbandonedHours',
        'delayed window',
        'refused blacklist',
        'refused perContact',
      ]),
    );
  },
  process.env.TEST_LONG ? 3_600_000 : 120_000,
);

test('the checker sees every kind of call that is not allowed', () => {
  const { violations } = simulate(
    { seed: 3, attempts: 20_000, from: Date.parse('2025-03-01'), days: 30 },
    () => ({
      type: 'free',
    }),
  );
  for (const count of Object.values(violations)) expect(count).toBeGreaterThan(0);
});
