// What can be done with a campaign in its state, and what that means in numbers.
import type { Campaign } from './campaign-queries.ts';

export type Move = 'start' | 'pause' | 'resume' | 'stop';

const POSSIBLE: Record<Campaign['state'], readonly Move[]> = {
  draft: ['start'],
  active: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  stopped: ['start'],
  finished: ['start'],
};

/** The one that people most likely want comes first. */
export function movesOf({ state, archivedAt }: Pick<Campaign, 'state' | 'archivedAt'>): readonly Move[] {
  return archivedAt ? [] : POSSIBLE[state];
}
