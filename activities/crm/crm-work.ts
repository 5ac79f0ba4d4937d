// What every duty of following the CRM works with.
import type { Page, TwentyClient } from '../../connectors/twenty/client.ts';
import type { CrmObject } from '../../connectors/twenty/records.ts';
import type { ActivityDeps, CrmTuning } from '../deps.ts';

export type CrmWork = {
  deps: ActivityDeps;
  client: TwentyClient;
  tuning: Omit<CrmTuning, 'rateLimit'>;
  /** Aborted when the worker stops, or another one follows the CRM. */
  signal: AbortSignal;
};

export const CRM_TIMES: Omit<CrmTuning, 'rateLimit'> = {
  tickMs: 30_000,
  overlapMs: 2 * 60_000,
  writeDelayMs: 3_000,
  sweepEveryMs: 10 * 60_000,
  retryMs: 60_000,
  leaseMs: 60_000,
};

/** Of the 100 in a minute that a workspace has; the API's edits need some. */
export const CRM_REQUESTS_PER_MINUTE = 80;

/** All pages of an object, or of what changed since then. */
export async function* pagesOf<O extends CrmObject>(
  { client, signal }: CrmWork,
  object: O,
  since: Date | null = null,
): AsyncGenerator<Page<O>> {
  let after: string | null = null;
  do {
    const page: Page<O> = await client.page(object, { since, after, signal });
    yield page;
    after = page.next;
  } while (after);
}
