// Brings long lists into the hopper piece by piece, beside the calling, which must not wait for it.
import { feedHopper, lookAtHopper } from '../store/hopper-feed.ts';
import type { Load } from '../store/waiting-contacts.ts';
import type { ActivityDeps } from './deps.ts';

/** Some hundredths of a second: in an embedded database everything else waits meanwhile. */
const PIECE = 500;

export type HopperFeeder = {
  /** Begins to feed when there is something left. Throws when an earlier piece could not be brought in. */
  feed(load: Load): void;
  isBusy(): boolean;
  /** Resolves when no piece is under way. */
  settled(): Promise<void>;
};

export function createHopperFeeder(deps: ActivityDeps, campaignId: string): HopperFeeder {
  let running: Promise<void> | null = null;
  let failure: unknown;
  let stopped = false;

  async function feedAll(): Promise<void> {
    const { db } = deps.database;
    let lookAt = 1;
    for (let piece = 1; !stopped && (await feedHopper(db, campaignId, PIECE, deps.clock())); piece += 1) {
      if (piece < lookAt) continue;
      await lookAtHopper(db);
      lookAt *= 2;
    }
  }

  return {
    feed(load) {
      if (failure !== undefined) throw failure;
      if (running || !load.isFeeding || load.state !== 'active') return;
      running = feedAll()
        .catch((error) => {
          failure = error;
        })
        .finally(() => {
          running = null;
        });
    },
    isBusy: () => running !== null,
    async settled() {
      stopped = true;
      await running;
    },
  };
}
