// The bench "campaign": campaigns through the whole product, once on PGlite and once on PostgreSQL.
//
// API and worker are one process, the Twilio simulator another, Temporal's development server a third; the bench starts
// and pauses campaigns over HTTP, as people do, and counts calls where they arrive. Three parts on each database: as many
// calls as the machine can, without limits; a long list under a limit of calls per second, started and paused; and two
// campaigns, ten to one, that share the limit. `ratio` is the goal that is met least: every figure against its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowawayPostgres } from '../local/setup/postgres.ts';
import type { Bench } from './bench.ts';
import { openLane } from './campaign/lane.ts';
import { longList } from './campaign/long-list.ts';
import { share } from './campaign/share.ts';
import { throughput } from './campaign/throughput.ts';
import { rounded } from './figures.ts';

/** What the figures are held to. */
const GOALS = { limitUse: 0.98, startSeconds: 2, pauseSeconds: 2, smallShare: 0.45 };

type Sizes = { contacts: number; waiting: number; callsPerSecond: number };
type Say = (line: string) => void;
type DatabaseFigures = Awaited<ReturnType<typeof onDatabase>>;

export const campaignBench: Bench = {
  about:
    'campaigns on both databases: calls/s, lateness, the limit, start and pause at a million contacts, fair shares',
  options: { contacts: 10_000, waiting: 1_000_000, limit: 10 },
  async run({ contacts = 0, waiting = 0, limit = 0 }, say) {
    const sizes = { contacts, waiting, callsPerSecond: limit };
    const pglite = await onPglite(sizes, (line) => say(`PGlite: ${line}`));
    const postgres = await onPostgres(sizes, (line) => say(`PostgreSQL: ${line}`));
    const weaker = weakerOf(pglite, postgres);
    return { ratio: leastMet(weaker), ...weaker, contacts, waitingContacts: waiting, postgres, pglite };
  },
};

async function onPglite(sizes: Sizes, say: Say): Promise<DatabaseFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-bench-'));
  try {
    return await onDatabase(`pglite:${join(folder, 'pglite')}`, sizes, say);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onPostgres(sizes: Sizes, say: Say): Promise<DatabaseFigures> {
  const server = await startThrowawayPostgres({ fsync: false, settings: { shared_buffers: '1GB' } });
  try {
    return await onDatabase(server.url, sizes, say);
  } finally {
    await server.stop();
  }
}

async function onDatabase(databaseUrl: string, { contacts, waiting, callsPerSecond }: Sizes, say: Say) {
  const free = await openLane({ databaseUrl, callsPerSecond: 0 });
  const busy = await throughput(free, contacts, say).finally(free.stop);
  const limited = await openLane({ databaseUrl, callsPerSecond });
  try {
    const long = await longList(limited, { contacts: waiting, callsPerSecond }, say);
    const smallCampaignShare = await share(limited, callsPerSecond, say);
    const peakMemoryMb = Math.round(Math.max(busy.peakMemoryMb, await limited.product.ask('peakMemoryMb')));
    return { ...busy, callsPerSecondLimit: callsPerSecond, ...long, smallCampaignShare, peakMemoryMb };
  } finally {
    await limited.stop();
  }
}

function weakerOf(one: DatabaseFigures, other: DatabaseFigures) {
  const least = (name: keyof DatabaseFigures) => Math.min(one[name], other[name]);
  const most = (name: keyof DatabaseFigures) => Math.max(one[name], other[name]);
  return {
    callsPerSecond: least('callsPerSecond'),
    callsPerSecondLimit: one.callsPerSecondLimit,
    maxCallsInOneSecond: most('maxCallsInOneSecond'),
    limitUse: least('limitUse'),
    startToFirstCallSeconds: most('startToFirstCallSeconds'),
    pauseToLastCallSeconds: most('pauseToLastCallSeconds'),
    smallCampaignShare: least('smallCampaignShare'),
    openWorkflowsWhileWaiting: most('openWorkflowsWhileWaiting'),
    latenessP95Ms: most('latenessP95Ms'),
    peakMemoryMb: most('peakMemoryMb'),
    memoryGrowthMb: most('memoryGrowthMb'),
  };
}

function leastMet(figures: ReturnType<typeof weakerOf>): number {
  const met = [
    figures.callsPerSecondLimit / figures.maxCallsInOneSecond,
    figures.limitUse / GOALS.limitUse,
    GOALS.startSeconds / figures.startToFirstCallSeconds,
    GOALS.pauseSeconds / Math.max(0.001, figures.pauseToLastCallSeconds),
    figures.smallCampaignShare / GOALS.smallShare,
    figures.openWorkflowsWhileWaiting === 0 ? Number.POSITIVE_INFINITY : 0,
  ];
  return rounded(Math.min(...met), 2);
}
