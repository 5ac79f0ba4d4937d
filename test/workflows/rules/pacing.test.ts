import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PacingInput, type PacingSettings, pace } from '../../../workflows/rules/pacing.ts';

const SETTINGS: PacingSettings = {
  method: 'predictive',
  linesPerAgent: 1,
  target: { type: 'dropRate', percent: 3 },
  queueTimeoutSeconds: 3,
};

/** Ten agents of whom four are free, a fifth of the calls answered, and nothing abandoned for long. */
const INPUT: PacingInput = {
  settings: SETTINGS,
  abandonCapPercent: 3,
  linesLeft: null,
  agents: { free: 4, talking: 4, wrapUp: 2, busyShare: 0.6 },
  calls: { ringing: [], waiting: 0 },
  period: { answered: 1000, abandoned: 22 },
  day: { answered: 400, abandoned: 6 },
  recent: {
    ...{ rung: 1000, answered: 200, ringSeconds: 12, ringSecondsDeviation: 6 },
    ...{ talkSeconds: 120, wrapUpSeconds: 20 },
  },
};

const by = (change: Partial<PacingSettings>, input: Partial<PacingInput> = {}) =>
  pace({ ...INPUT, ...input, settings: { ...SETTINGS, ...change } });

const counts = fc
  .record({ answered: fc.nat(5000), share: fc.double({ min: 0, max: 0.1, noNaN: true }) })
  .map(({ answered, share }) => ({ answered, abandoned: Math.floor(answered * share) }));
const seconds = (max: number) => fc.option(fc.double({ min: 0, max, noNaN: true }), { nil: null });
const recent = fc
  .record({
    rung: fc.integer({ min: 0, max: 1000 }),
    answeredShare: fc.double({ min: 0, max: 1, noNaN: true }),
    ringSeconds: seconds(60),
    ringSecondsDeviation: seconds(60),
    talkSeconds: seconds(2000),
    wrapUpSeconds: seconds(300),
  })
  .map(({ answeredShare, ...rest }) => ({ ...rest, answered: Math.floor(rest.rung * answeredShare) }));
const inputs: fc.Arbitrary<PacingInput> = fc.record({
  settings: fc.record({
    method: fc.constantFrom('preview', 'progressive', 'power', 'predictive'),
    linesPerAgent: fc.double({ min: 1, max: 10, noNaN: true }),
    target: fc.record({
      type: fc.constantFrom('dropRate', 'busyFactor'),
      percent: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
    queueTimeoutSeconds: fc.integer({ min: 0, max: 30 }),
  }),
  abandonCapPercent: fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: null }),
  linesLeft: fc.option(fc.integer({ min: -2, max: 50 }), { nil: null }),
  agents: fc.record({
    ...{ free: fc.nat(20), talking: fc.nat(20), wrapUp: fc.nat(10) },
    busyShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
  }),
  calls: fc.record({
    ringing: fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { maxLength: 40 }),
    waiting: fc.nat(5),
  }),
  period: counts,
  day: counts,
  recent,
});

const progressiveLines = (input: PacingInput) =>
  pace({ ...input, settings: { ...input.settings, method: 'progressive' } }).lines;

describe('every method', () => {
  it('answers with a whole number of calls, never negative and never above the limit', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { lines } = pace(input);
        expect(Number.isSafeInteger(lines)).toBe(true);
        expect(lines).toBeGreaterThanOrEqual(0);
        if (input.linesLeft !== null) expect(lines).toBeLessThanOrEqual(Math.max(0, input.linesLeft));
      }),
      { numRuns: 1000 },
    );
  });

  it('places no more than one line per free agent above the cap', () => {
    fc.assert(
      fc.property(inputs, fc.boolean(), (input, isPeriod) => {
        const above = { answered: 100, abandoned: 4 };
        const governed = { ...input, abandonCapPercent: 3, [isPeriod ? 'period' : 'day']: above };
        expect(pace(governed).lines).toBeLessThanOrEqual(progressiveLines(governed));
      }),
      { numRuns: 500 },
    );
  });

  it('never places fewer when one more agent is free', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const more = { ...input, agents: { ...input.agents, free: input.agents.free + 1 } };
        expect(pace(more).lines).toBeGreaterThanOrEqual(pace(input).lines);
      }),
      { numRuns: 1000 },
    );
  });

  it('never places more when a call is already waiting for an agent', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const busier = { ...input, calls: { ...input.calls, waiting: input.calls.waiting + 1 } };
        expect(pace(busier).lines).toBeLessThanOrEqual(pace(input).lines);
      }),
      { numRuns: 500 },
    );
  });

  it('places nothing while nobody is at work', () => {
    const agents = { free: 0, talking: 0, wrapUp: 0, busyShare: null };
    for (const method of ['progressive', 'power', 'predictive'] as const) {
      expect(by({ method, linesPerAgent: 5 }, { agents })).toEqual({ lines: 0, why: 'noAgents' });
    }
  });

  it('says so when max concurrent calls allow less', () => {
    expect(by({ method: 'progressive' }, { linesLeft: 1 })).toEqual({ lines: 1, why: 'lineLimit' });
  });
});

describe('preview, progressive and power', () => {
  it('leaves preview to the agent', () => {
    expect(by({ method: 'preview' })).toEqual({ lines: 0, why: 'agentDecides' });
  });

  it('counts calls in progress against the free agents', () => {
    const calls = { ringing: [3, 8], waiting: 1 };
    expect(by({ method: 'progressive' })).toEqual({ lines: 4, why: 'onePerFreeAgent' });
    expect(by({ method: 'progressive' }, { calls })).toEqual({ lines: 1, why: 'onePerFreeAgent' });
  });

  it.each([
    [1.5, 1, 1],
    [1.5, 2, 3],
    [1.5, 3, 4],
    [1.1, 10, 11],
    [1.15, 20, 23],
    [2.5, 0, 0],
  ])('power with %s lines per agent places for %s free agents %s calls', (linesPerAgent, free, lines) => {
    const agents = { ...INPUT.agents, free };
    expect(by({ method: 'power', linesPerAgent }, { agents })).toEqual({ lines, why: 'linesPerAgent' });
  });

  it('brings power down to one line per free agent above the cap', () => {
    const day = { answered: 100, abandoned: 4 };
    const power = { method: 'power', linesPerAgent: 3 } as const;
    expect(by(power, { day })).toEqual({ lines: 4, why: 'overAbandonCap' });
    expect(by(power, { day, abandonCapPercent: null })).toEqual({ lines: 12, why: 'linesPerAgent' });
  });
});

describe('predictive', () => {
  it('starts like progressive until twenty answered calls are known', () => {
    const known = (answered: number) => by({}, { recent: { ...INPUT.recent, rung: 100, answered } });
    expect(known(19)).toEqual({ lines: 4, why: 'learning' });
    expect(known(20).why).toBe('predicted');
    expect(known(20).lines).toBeGreaterThan(4);
  });

  it('calls for agents who are about to finish, not for those in the middle of a talk', () => {
    const lines = (talking: number, wrapUp: number) =>
      by({}, { agents: { ...INPUT.agents, free: 0, talking, wrapUp } }).lines;
    expect(lines(10, 0)).toBe(0);
    expect(lines(0, 10)).toBeGreaterThan(3);
  });

  it('reckons with the calls that ring, less with those that have rung long', () => {
    const lines = (ringing: number[]) => by({}, { calls: { ringing, waiting: 0 } }).lines;
    expect(lines(Array(8).fill(4))).toBeLessThan(lines([]));
    expect(lines(Array(8).fill(28))).toBeGreaterThan(lines(Array(8).fill(4)));
  });

  it('calls less, the more was abandoned, and like progressive above the cap', () => {
    const lines = [0, 4, 8, 11, 12].map((abandoned) => by({}, { day: { answered: 400, abandoned } }).lines);
    expect(lines).toEqual(lines.toSorted((a, b) => b - a));
    expect(lines[0]).toBeGreaterThan(lines[4] ?? 0);
    expect(by({}, { day: { answered: 400, abandoned: 13 } })).toEqual({ lines: 4, why: 'overAbandonCap' });
  });

  it('keeps to the cap when the target is higher', () => {
    const loose = by({ target: { type: 'dropRate', percent: 10 } });
    expect(loose).toEqual(by({ target: { type: 'dropRate', percent: 3 } }));
  });

  it('calls like progressive while agents are as busy as the target says', () => {
    const lines = (busyShare: number) =>
      by({ target: { type: 'busyFactor', percent: 80 } }, { agents: { ...INPUT.agents, busyShare } }).lines;
    expect(lines(0.8)).toBe(4);
    expect(lines(0.7)).toBeGreaterThan(lines(0.79));
  });
});
