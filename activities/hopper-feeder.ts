// Brings long lists into the hopper piece by piece, beside the calling, which must not wait for it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../store/db.ts';
import { feedAtRest, feedHopper, lookAtHopper } from '../store/hopper-feed.ts';
import type { Load } from '../store/waiting-contacts.ts';
import type { ActivityDeps } from './deps.ts';
import { startRounds } from './rounds.ts';

/** In an embedded database everything else waits meanwhile: pieces grow and shrink so that they take so long. */
const PIECE_MS = 40;
const PIECES = { first: 200, least: 50, most: 1_000 };
/** Others come in between: calls need the database more than contacts who wait for minutes. */
const BETWEEN_MS = 20;
const REST_PER_PIECE = 3;
/** What came in with the start is enough for the first calls, which are waited for. */
const FIRST_CALLS_MS = 5_000;
const LOOK_AT_REST_MS = 1_000;

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
  const beginAt = Date.now() + FIRST_CALLS_MS;

  async function feedAll(): Promise<void> {
    await sleep(Math.max(0, beginAt - Date.now()));
    const { db } = deps.database;
    await feedPieces(
      db,
      (size) => feedHopper(db, campaignId, size, deps.clock()),
      () => stopped,
    );
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

/** Campaigns at rest have no pacer: one loop in every worker feeds those that were reset or stopped before all were in. */
export function startRestFeeder(deps: ActivityDeps): () => Promise<void> {
  const { db } = deps.database;
  const rounds = { everyMs: LOOK_AT_REST_MS, failure: 'a hopper at rest could not be fed' };
  const feedPiece = (size: number) => feedAtRest(db, size, deps.clock());
  return startRounds(deps, rounds, (isStopped) => feedPieces(db, feedPiece, isStopped));
}

/** Until `feedPiece` says that nothing is left. */
async function feedPieces(
  db: Db,
  feedPiece: (size: number) => Promise<boolean>,
  isStopped: () => boolean,
): Promise<void> {
  let size = PIECES.first;
  let lookAt = PIECES.first;
  for (let fed = 0; !isStopped(); ) {
    const startedAt = performance.now();
    if (!(await feedPiece(size))) return;
    const took = performance.now() - startedAt;
    fed += size;
    size = Math.round(Math.min(PIECES.most, Math.max(PIECES.least, (size * PIECE_MS) / took, size / 2)));
    await sleep(Math.max(BETWEEN_MS, REST_PER_PIECE * took));
    if (fed < lookAt) continue;
    await lookAtHopper(db);
    lookAt *= 2;
  }
}
