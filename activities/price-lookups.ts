// Asks Twilio what ended calls cost, beside everything else and rarely (store/prices.ts).
import { keepPrices, unpricedSince } from '../store/prices.ts';
import type { ActivityDeps } from './deps.ts';

const LOOK_EVERY_MS = 60_000;
/** Calls are listed oldest last; those beyond are of a later look-up, or their price is never known. */
const MOST = 5_000;

/** Answers a function that ends it. */
export function startPriceLookups(deps: ActivityDeps): () => Promise<void> {
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = lookUpPrices(deps);
  }, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

export async function lookUpPrices(deps: ActivityDeps): Promise<void> {
  const { db } = deps.database;
  try {
    const now = deps.clock();
    const since = await unpricedSince(db, deps.config.TWILIO_ACCOUNT_SID, now);
    if (since) await keepPrices(db, await deps.twilio.prices(since, now, MOST));
  } catch (error) {
    deps.log.warn({ err: error }, 'prices of calls could not be looked up');
  }
}
