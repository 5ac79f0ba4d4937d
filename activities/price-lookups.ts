// Asks Twilio what ended calls cost, beside everything else and rarely (store/prices.ts).
import { keepPrices, unpricedSince } from '../store/prices.ts';
import type { ActivityDeps } from './deps.ts';
import { startRounds } from './rounds.ts';

const LOOK_EVERY_MS = 60_000;
/** Calls are listed oldest last; those beyond are of a later look-up, or their price is never known. */
const MOST = 5_000;

/** Answers a function that ends it. */
export function startPriceLookups(deps: ActivityDeps): () => Promise<void> {
  const rounds = { everyMs: LOOK_EVERY_MS, failure: 'prices of calls could not be looked up' };
  return startRounds(deps, rounds, () => lookUpPrices(deps));
}

async function lookUpPrices(deps: ActivityDeps): Promise<void> {
  const { db } = deps.database;
  const now = deps.clock();
  const since = await unpricedSince(db, deps.config.TWILIO_ACCOUNT_SID, now);
  if (since) await keepPrices(db, await deps.twilio.prices(since, now, MOST));
}
