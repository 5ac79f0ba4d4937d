// When a campaign's pacer may rest.
import { and, eq, notExists, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { type Db, notify } from './db.ts';
import { type CampaignState, campaignLists, campaigns } from './schema/campaigns.ts';
import { hopper } from './schema/dialing.ts';

export async function campaignState(db: Db, campaignId: string): Promise<CampaignState | null> {
  const [row] = await db
    .select({ state: campaigns.state })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  return row?.state ?? null;
}

/** An active campaign with an empty hopper is finished; false when somebody was added meanwhile. */
export async function finishCampaign(db: Db, campaignId: string, now: Date): Promise<boolean> {
  return await db.transaction(async (tx) => {
    // Whoever adds contacts holds the row: what they have added is seen only by a statement that begins after that.
    await tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.id, campaignId)).for('update');
    const inHopper = tx.select({ one: sql`1` }).from(hopper).where(eq(hopper.campaignId, campaignId));
    const toCome = tx
      .select({ one: sql`1` })
      .from(campaignLists)
      .where(and(eq(campaignLists.campaignId, campaignId), campaignLists.isFeeding));
    const finished = await tx
      .update(campaigns)
      .set({ state: 'finished', stateReason: say('campaigns.allClosed'), updatedAt: now })
      .where(
        and(
          eq(campaigns.id, campaignId),
          eq(campaigns.state, 'active'),
          notExists(inHopper),
          notExists(toCome),
        ),
      )
      .returning({ id: campaigns.id });
    if (finished.length > 0) await notify(tx, 'campaigns', campaignId);
    return finished.length > 0;
  });
}
