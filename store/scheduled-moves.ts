// A scheduled moment has come: the campaign starts or stops, once, whoever saw the moment and however often.
import { eq } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { raiseAlert } from './alerts.ts';
import { startCampaign, stopCampaign } from './campaign-moves.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { requireOrder } from './schedules.ts';
import { campaigns } from './schema/campaigns.ts';
import { type OutboxMessage, outbox } from './schema/dialing.ts';

export type ScheduledMove = Extract<OutboxMessage, { type: 'moveCampaign' }>;

/**
 * Takes the message out of the outbox and does what it says in one transaction. Does nothing when the moment was changed
 * meanwhile, the campaign was archived, or somebody started or stopped it before; what forbids the start raises an alert.
 */
export async function moveOnSchedule(
  db: Db,
  messageId: number,
  message: ScheduledMove,
  now: Date,
): Promise<void> {
  const { campaignId, move, at } = message;
  await db.transaction(async (tx) => {
    const taken = await tx.delete(outbox).where(eq(outbox.id, messageId)).returning({ id: outbox.id });
    const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId)).for('update');
    if (taken.length === 0 || !campaign || campaign.archivedAt) return;
    const moment = move === 'start' ? campaign.startsAt : campaign.endsAt;
    if (moment?.getTime() !== at) return;
    const calls = campaign.state === 'active' || campaign.state === 'paused';
    if (move === 'start' && !calls) await startOrAlert(tx, campaign, now);
    if (move === 'stop' && calls) await stopCampaign(tx, campaignId, now);
  });
}

type Scheduled = Pick<typeof campaigns.$inferSelect, 'id' | 'endsAt'>;

async function startOrAlert(tx: Db, { id: campaignId, endsAt }: Scheduled, now: Date): Promise<void> {
  try {
    // Both moments may have passed while nobody was there to see them, and are told in any order then.
    requireOrder({ startsAt: now, endsAt });
    await tx.transaction(async (inner) => void (await startCampaign(inner, campaignId, now)));
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    const message = say('alerts.notStarted', { about: error.message });
    await raiseAlert(tx, { campaignId, code: 'notStarted', message }, now);
  }
}
