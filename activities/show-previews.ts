// Agents of a queue campaign and the contacts before them: takes back what cannot go on, and shows what is due.
import { reservePreviews, takeBackPreviews } from '../store/previews.ts';
import type { Load } from '../store/waiting-contacts.ts';
import type { ActivityDeps } from './deps.ts';

/** A failure waits for the next time. */
export async function showPreviews(deps: ActivityDeps, campaignId: string, load: Load): Promise<void> {
  if (load.kind !== 'queue') return;
  const { db } = deps.database;
  try {
    await takeBackPreviews(db, campaignId, deps.clock());
    if (load.state === 'active' && load.dueCalls > 0) await reservePreviews(db, campaignId, deps.clock());
  } catch (error) {
    deps.log.warn({ campaignId, err: error }, 'contacts could not be shown to agents');
  }
}
