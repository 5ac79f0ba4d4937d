// Two campaigns that start together, one with ten times the contacts of the other: what the small one gets of the limit
// while it has calls.
import { rounded } from '../figures.ts';
import type { Lane } from './lane.ts';
import { pause } from './lane.ts';

const RINGS_OUT = { outcome: 'no-answer' as const, setupMs: 50, ringMs: 200 };
const SECONDS_OF_THE_SMALL = 10;
const SMALL_FROM = 9_000_000;
const LARGE_FROM = 9_100_000;

export async function share(
  lane: Lane,
  callsPerSecond: number,
  say: (line: string) => void,
): Promise<number> {
  const contacts = Math.ceil((callsPerSecond * SECONDS_OF_THE_SMALL) / 2);
  const small = await lane.product.ask('make', { name: 'Small', contacts, phones: 1, from: SMALL_FROM });
  const many = { name: 'Large', contacts: contacts * 10, phones: 1, from: LARGE_FROM };
  const large = await lane.product.ask('make', many);
  await lane.callees(RINGS_OUT);
  await Promise.all([lane.move(large, 'start'), lane.move(small, 'start')]);
  await lane.product.ask('untilFinished', small);
  await lane.move(large, 'pause');
  await pause(1_000);
  const placed = await lane.placed();
  const isSmall = (to: string) => Number(to.slice('+1555'.length)) < LARGE_FROM;
  const lastOfSmall = placed.findLastIndex(({ to }) => isSmall(to));
  const firstOfSmall = placed.findIndex(({ to }) => isSmall(to));
  const together = placed.slice(firstOfSmall, lastOfSmall + 1);
  const part = rounded(together.filter(({ to }) => isSmall(to)).length / together.length, 3);
  say(`of ${together.length} calls ${rounded(part * 100)} % were the small campaign's`);
  return part;
}
