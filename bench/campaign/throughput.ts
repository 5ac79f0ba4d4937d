// As many calls as the machine can: no limit, three phones a contact.
import { rounded } from '../figures.ts';
import type { Lane } from './lane.ts';
import { pause } from './lane.ts';

/** Seven of ten primary phones are answered; of the others' additional phones as many. */
const MOSTLY_ANSWER = {
  mix: [
    { weight: 7, scenario: { outcome: 'answer' as const, setupMs: 50, ringMs: 200, hangUpAfterMs: 300 } },
    { weight: 3, scenario: { outcome: 'busy' as const, setupMs: 50 } },
  ],
};
const LOOK_EVERY_MS = 500;

export async function throughput(lane: Lane, contacts: number, say: (line: string) => void) {
  await lane.callees(MOSTLY_ANSWER);
  const campaignId = await lane.product.ask('make', { name: 'Throughput', contacts, phones: 3, from: 0 });
  const memory: number[] = [];
  const startedAt = Date.now();
  await lane.move(campaignId, 'start');
  let isOver = false;
  const over = lane.product.ask('untilFinished', campaignId).then(() => {
    isOver = true;
  });
  while (!isOver) {
    await Promise.race([over, pause(LOOK_EVERY_MS)]);
    memory.push(await lane.product.ask('memoryMb'));
  }
  const seconds = (Date.now() - startedAt) / 1000;
  const { calls, p95Ms } = await lane.product.ask('lateness', campaignId);
  const callsPerSecond = rounded(calls / seconds);
  say(`${calls} calls to ${contacts} contacts: ${callsPerSecond} a second`);
  return {
    callsPerSecond,
    latenessP95Ms: Math.round(p95Ms),
    peakMemoryMb: await lane.product.ask('peakMemoryMb'),
    memoryGrowthMb: growth(memory),
  };
}

/** From the second quarter of the run to the last, in megabytes. */
function growth(memory: number[]): number {
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const mean = (part: number[]) => part.reduce((sum, value) => sum + value, 0) / part.length;
  return Math.round(mean(memory.slice(-quarter)) - mean(memory.slice(quarter, 2 * quarter)));
}
