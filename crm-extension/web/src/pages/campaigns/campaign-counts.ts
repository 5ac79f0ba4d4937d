// The counts of a campaign as people ask for them.
import type { Campaign } from './campaign-queries.ts';

/** `share` is how much of the campaign is done, 0 to 1; null while it has nobody to call. */
export function countsOf({ counts }: Pick<Campaign, 'counts'>) {
  const { fresh, starting, running } = counts.hopper;
  const hopper = fresh + starting + running;
  const final = Object.values(counts.final).reduce((sum, contacts) => sum + contacts, 0);
  const share = hopper + final === 0 ? null : final / (hopper + final);
  return {
    hopper,
    begun: starting + running,
    inProgress: counts.callsInProgress,
    reached: counts.final.reached ?? 0,
    final,
    share,
  };
}
