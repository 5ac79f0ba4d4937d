// One row of the comparison: a team and an answer rate, worked by three methods over many seeds.
import { type AdaptSettings, createAdaptDialer } from './adapt-dialer.ts';
import { type Dialer, runShift } from './floor.ts';
import { CAP_PERCENT, createPacedDialer, PREDICTIVE, PROGRESSIVE } from './paced-dialer.ts';

export type RowCase = { agents: number; answerRate: number; hours: number; seeds: number };

/** Shares of 1: of the agents' presence that is talk and wrap-up, and of the answered calls that found no agent. */
export type MethodFigures = { occupancy: number; abandonment: number };

export type Row = {
  agents: number;
  answerRate: number;
  ours: MethodFigures;
  /** `keepsLimit` is false where no setting of the baseline stays within 3 %. */
  baseline: MethodFigures & { keepsLimit: boolean; settings: AdaptSettings };
  progressive: MethodFigures;
};

const LIMIT = CAP_PERCENT / 100;
/** The baseline's settings are tried on so many seeds; the best go on to all. */
const TRIAL_SEEDS = 3;
const MOST_FINALISTS = 3;

export function playRow(row: RowCase): Row {
  const { agents, answerRate } = row;
  return {
    agents,
    answerRate,
    ours: play(row, () => createPacedDialer(PREDICTIVE)),
    baseline: playBestBaseline(row),
    progressive: play(row, () => createPacedDialer(PROGRESSIVE)),
  };
}

/** All shifts of a row with one method, taken together. */
export function play(
  { agents, answerRate, hours, seeds }: RowCase,
  createDialer: () => Dialer,
): MethodFigures {
  const sum = { answered: 0, abandoned: 0, busySeconds: 0, presentSeconds: 0 };
  for (let seed = 1; seed <= seeds; seed += 1) {
    const figures = runShift({ agents, answerRate, hours, seed }, createDialer());
    sum.answered += figures.answered;
    sum.abandoned += figures.abandoned;
    sum.busySeconds += figures.busySeconds;
    sum.presentSeconds += figures.presentSeconds;
  }
  return {
    occupancy: sum.busySeconds / sum.presentSeconds,
    abandonment: sum.abandoned / Math.max(1, sum.answered),
  };
}

/** The baseline with the settings that suit this row best, as nobody could know them beforehand. */
function playBestBaseline(row: RowCase): Row['baseline'] {
  const playWith = (settings: AdaptSettings, seeds: number) => ({
    settings,
    ...play({ ...row, seeds }, () => createAdaptDialer(settings)),
  });
  const trials = adaptSettings().map((settings) => playWith(settings, Math.min(TRIAL_SEEDS, row.seeds)));
  const kept: ReturnType<typeof playWith>[] = [];
  const broken: typeof kept = [];
  for (const trial of trials.toSorted(byOccupancyWithinLimit)) {
    const finalist = playWith(trial.settings, row.seeds);
    (finalist.abandonment <= LIMIT ? kept : broken).push(finalist);
    if (kept.length === MOST_FINALISTS) break;
  }
  const [best] = kept.length > 0 ? kept.toSorted(byOccupancyWithinLimit) : broken.toSorted(byAbandonment);
  if (!best) throw new Error('the baseline has no settings');
  return { ...best, keepsLimit: best.abandonment <= LIMIT };
}

function byOccupancyWithinLimit(a: MethodFigures, b: MethodFigures): number {
  const within = Number(b.abandonment <= LIMIT) - Number(a.abandonment <= LIMIT);
  return within || b.occupancy - a.occupancy;
}

function byAbandonment(a: MethodFigures, b: MethodFigures): number {
  return a.abandonment - b.abandonment;
}

function adaptSettings(): AdaptSettings[] {
  const tallies = ['present', 'available'] as const;
  return tallies.flatMap((tally) =>
    [-4, -2, -1, 0].flatMap((differenceTarget) =>
      [1.5, 2, 3, 5, 8, 12].map((highestLevel) => ({ tally, differenceTarget, highestLevel })),
    ),
  );
}
