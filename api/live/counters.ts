// A campaign's counters for those who watch it: counted anew after changes, but never so often that counting is a load.
import { type CampaignCounts, campaignCounts } from '../../store/campaign-counts.ts';
import type { ApiDeps } from '../deps.ts';
import { loggable } from '../request-log.ts';

const SHORTEST_PAUSE_MS = 1_000;
/** The database counts for at most so much of the time, whatever the size of the campaigns. */
const SHARE = 1 / 20;

export type Counters = {
  /** Counts the campaign soon. */
  changed(campaignId: string): void;
  /** Somebody new watches: tells the counts soon, even the same ones. */
  asked(campaignId: string): void;
  stop(): void;
};

/** `tell` is given the counts of a campaign when they are others than before. */
export function createCounters(
  { database, log }: Pick<ApiDeps, 'database' | 'log'>,
  tell: (campaignId: string, counts: CampaignCounts) => void,
): Counters {
  const waiting = new Set<string>();
  const told = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function countAll(): Promise<void> {
    const startedAt = performance.now();
    const ids = [...waiting];
    waiting.clear();
    for (const campaignId of ids) {
      const counts = await campaignCounts(database.db, campaignId);
      const text = JSON.stringify(counts);
      if (told.get(campaignId) !== text && !stopped) tell(campaignId, counts);
      told.set(campaignId, text);
    }
    const pause = Math.max(SHORTEST_PAUSE_MS, (performance.now() - startedAt) / SHARE);
    timer = setTimeout(next, pause);
  }

  function next(): void {
    timer = undefined;
    if (waiting.size > 0 && !stopped) start();
  }

  function start(): void {
    timer = setTimeout(() => {
      countAll().catch((error) => {
        log.warn({ err: loggable(error) }, 'a campaign could not be counted');
        timer = setTimeout(next, SHORTEST_PAUSE_MS);
      });
    }, 0);
  }

  function changed(campaignId: string): void {
    waiting.add(campaignId);
    if (!timer && !stopped) start();
  }

  return {
    changed,
    asked(campaignId) {
      told.delete(campaignId);
      changed(campaignId);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
