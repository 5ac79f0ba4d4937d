// Drops what was only to be kept for a while, once an hour.
import { dropOldHints } from '../store/crm-hints.ts';
import { dropOldResults } from '../store/crm-results.ts';
import { dropOldHolds } from '../store/holds.ts';
import { dropOldKeys } from '../store/idempotency.ts';
import { dropOldDeliveries } from '../store/webhook-deliveries.ts';
import type { ApiDeps } from './deps.ts';
import { KEPT_KEYS_MS } from './idempotency.ts';
import { loggable } from './request-log.ts';

const HOUR_MS = 60 * 60_000;
const KEPT_DELIVERIES_MS = 30 * 24 * HOUR_MS;
const KEPT_CRM_MS = 30 * 24 * HOUR_MS;
const KEPT_HOLDS_MS = 90 * 24 * HOUR_MS;

/** Sweeps at once and then every hour; answers a function that ends it. */
export function startHousekeeping(deps: ApiDeps): () => Promise<void> {
  let sweeping = sweep(deps);
  const timer = setInterval(() => {
    sweeping = sweep(deps);
  }, HOUR_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await sweeping;
  };
}

async function sweep({ database: { db }, clock, log }: ApiDeps): Promise<void> {
  const now = clock().getTime();
  try {
    await dropOldKeys(db, new Date(now - KEPT_KEYS_MS));
    await dropOldDeliveries(db, new Date(now - KEPT_DELIVERIES_MS));
    await dropOldHints(db, new Date(now - KEPT_CRM_MS));
    await dropOldResults(db, new Date(now - KEPT_CRM_MS));
    await dropOldHolds(db, new Date(now - KEPT_HOLDS_MS));
  } catch (error) {
    log.warn({ err: loggable(error) }, 'old rows could not be dropped');
  }
}
