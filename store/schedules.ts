// When campaigns start and stop by themselves: every moment that is set stands in the outbox until it has come.

import { say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { sendToTemporal } from './outbox.ts';

export type Schedule = { startsAt: Date | null; endsAt: Date | null };

/** Throws `invalid` when it would end before it starts. */
export function requireOrder({ startsAt, endsAt }: Schedule): void {
  if (!startsAt || !endsAt || endsAt > startsAt) return;
  const fields = [{ path: 'endsAt', message: say('values.notLater', { field: 'startsAt' }) }];
  throw new ProductError('invalid', say('campaigns.endsBeforeStart'), fields);
}

/**
 * Call it inside the transaction that sets the moments. What was in the outbox for earlier ones does nothing when it
 * comes (store/scheduled-moves.ts). A moment that has passed comes at once.
 */
export async function planSchedule(
  tx: Db,
  campaignId: string,
  schedule: Schedule,
  before: Schedule = { startsAt: null, endsAt: null },
): Promise<void> {
  const moments = [
    { move: 'start', moment: schedule.startsAt, earlier: before.startsAt },
    { move: 'stop', moment: schedule.endsAt, earlier: before.endsAt },
  ] as const;
  for (const { move, moment, earlier } of moments) {
    if (!moment || moment.getTime() === earlier?.getTime()) continue;
    await sendToTemporal(tx, [{ type: 'moveCampaign', campaignId, move, at: moment.getTime() }], moment);
  }
}
