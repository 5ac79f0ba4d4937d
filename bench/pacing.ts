// The bench "pacing": how busy agents are kept with at most 3 % of the answered calls abandoned, in a simulated floor.
//
// Our predictive method works every row with the same constants. The reference is an adaptive dial level
// (pacing/adapt-dialer.ts) with the settings that suit the row best and keep within 3 %; one line per free agent is
// shown besides. The ratio is that of the worst row, our occupancy to the reference's.
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { rounded } from './figures.ts';
import { plotRows } from './pacing/plot.ts';
import type { Row, RowCase } from './pacing/row.ts';
import type { RowAnswers } from './pacing/row-process.ts';
import { startSide } from './side-process.ts';

const TEAMS = [50, 20, 10, 5];
const ANSWER_RATES = [0.1, 0.2, 0.4, 0.6];
const LIMIT = 0.03;
const MOST_PROCESSES = 4;
const PLOT = 'docs/images/pacing.svg';
/** Fewer shifts make no picture to show. */
const SEEDS_FOR_PLOT = 20;

export const pacingBench: Bench = {
  about:
    'predictive dialing in a simulated floor: occupancy at 3 % abandoned calls against an adaptive dial level',
  options: { seeds: 20, hours: 4 },
  async run({ seeds = 0, hours = 0 }, say) {
    const cases = TEAMS.flatMap((agents) =>
      ANSWER_RATES.map((answerRate) => ({ agents, answerRate, hours, seeds })),
    );
    const rows = (await playRows(cases, say)).toSorted(
      (a, b) => a.agents - b.agents || a.answerRate - b.answerRate,
    );
    if (seeds >= SEEDS_FOR_PLOT) {
      await writeFile(join(import.meta.dirname, '..', PLOT), plotRows(rows));
      say(`Drawn: ${PLOT}`);
    }
    return {
      ratio: rounded(Math.min(...rows.map(ratioOf)), 3),
      worstAbandonment: rounded(Math.max(...rows.map(({ ours }) => ours.abandonment)), 4),
      seeds,
      hours,
      rows: rows.map(roundedRow),
    };
  },
};

/** 0 where our method abandons more than it may. */
function ratioOf({ ours, baseline }: Row): number {
  return ours.abandonment > LIMIT ? 0 : ours.occupancy / baseline.occupancy;
}

/** Every process takes the next row when it is done with one. */
async function playRows(cases: readonly RowCase[], say: (line: string) => void): Promise<Row[]> {
  const left = [...cases];
  const rows: Row[] = [];
  const script = join(import.meta.dirname, 'pacing/row-process.ts');
  const work = async () => {
    const side = await startSide<RowAnswers>(script, {});
    try {
      for (let next = left.shift(); next; next = left.shift()) {
        const row = await side.ask('playRow', next);
        rows.push(row);
        say(inWords(row));
      }
    } finally {
      await side.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(MOST_PROCESSES, availableParallelism()) }, work));
  return rows;
}

function inWords(row: Row): string {
  const { agents, answerRate, ours, baseline, progressive } = row;
  const words = ({ occupancy, abandonment }: Row['ours']) =>
    `${percent(occupancy)} busy, ${percent(abandonment)} abandoned`;
  return (
    `${agents} agents, ${percent(answerRate)} answered: ours ${words(ours)}; baseline ${words(baseline)}; ` +
    `progressive ${words(progressive)}; ratio ${ratioOf(row).toFixed(3)}`
  );
}

function percent(share: number): string {
  return `${rounded(share * 100)} %`;
}

function roundedRow({ agents, answerRate, ours, baseline, progressive }: Row) {
  const figures = ({ occupancy, abandonment }: Row['ours']) => ({
    occupancy: rounded(occupancy, 4),
    abandonment: rounded(abandonment, 4),
  });
  return {
    agents,
    answerRate,
    ours: figures(ours),
    baseline: { ...figures(baseline), keepsLimit: baseline.keepsLimit, settings: baseline.settings },
    progressive: figures(progressive),
  };
}
