// Campaigns that are put away are not changed.

import { say } from '../workflows/rules/sentences.ts';
import { ProductError } from './errors.ts';

/** Throws `conflict` when the campaign is archived; call it where its row is held. */
export function refuseArchived({ archivedAt }: { archivedAt: Date | null }): void {
  if (archivedAt) throw new ProductError('conflict', say('campaigns.archived'));
}
