// A long list under a limit: from the start to the first call, the limit itself, from the pause to the last call, and
// that contacts who wait cost no workflow.
import { rounded } from '../figures.ts';
import type { Lane, PlacedCall } from './lane.ts';
import { pause } from './lane.ts';

const SHORT_CALLS = { outcome: 'no-answer' as const, setupMs: 50, ringMs: 200 };
const RUN_MS = 20_000;
const SETTLE_MS = 3_000;

type Sizes = { contacts: number; callsPerSecond: number };

export async function longList(lane: Lane, { contacts, callsPerSecond }: Sizes, say: (line: string) => void) {
  const from = 100_000;
  const campaignId = await lane.product.ask('make', { name: 'Long list', contacts, phones: 1, from });
  say(`${contacts} contacts are in the list`);
  await lane.callees(SHORT_CALLS);
  const startedAt = Date.now();
  await lane.move(campaignId, 'start');
  await pause(RUN_MS);
  const pausedAt = Date.now();
  await lane.move(campaignId, 'pause');
  await pause(SETTLE_MS);
  const placed = await lane.placed();
  const [first, last] = [placed[0], placed.at(-1)];
  if (!first || !last) throw new Error('no call was placed');
  const openWorkflows = await lane.openWorkflows(campaignId);
  const underWay = await lane.product.ask('underWay', campaignId);
  const figures = {
    maxCallsInOneSecond: mostInOneSecond(placed),
    limitUse: rounded((placed.length - 1) / ((last.at - first.at) / 1000) / callsPerSecond, 3),
    startToFirstCallSeconds: rounded((first.at - startedAt) / 1000, 2),
    pauseToLastCallSeconds: rounded(Math.max(0, last.at - pausedAt) / 1000, 2),
    openWorkflowsWhileWaiting: Math.max(0, openWorkflows - underWay),
  };
  const inHopper = await lane.product.ask('waiting', campaignId);
  say(
    `${placed.length} calls, ${inHopper} in the hopper, ${openWorkflows} workflows: ${JSON.stringify(figures)}`,
  );
  return figures;
}

/** In any second, wherever it begins. */
function mostInOneSecond(placed: readonly PlacedCall[]): number {
  let first = 0;
  let most = 0;
  for (const [index, { at }] of placed.entries()) {
    while ((placed[first]?.at ?? at) <= at - 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
