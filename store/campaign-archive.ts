// Putting campaigns away and bringing them back. Their calls count for caps, so only those that never called are deleted.
import { and, count, eq, inArray, ne, type SQL } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { closeAlerts } from './alerts.ts';
import type { Campaign } from './campaigns.ts';
import { type Db, notify } from './db.ts';
import { ProductError } from './errors.ts';
import { campaigns } from './schema/campaigns.ts';
import { attempts, hopper } from './schema/dialing.ts';
import { notFound } from './versions.ts';

/**
 * Whoever waits in the hopper stays there. A paused campaign is stopped by it. Throws `conflict` while it is active, a
 * contact is under way or a call is open.
 */
export async function archiveCampaign(db: Db, id: string, now: Date): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    const campaign = await hold(tx, id);
    if (campaign.archivedAt) return campaign;
    if (campaign.state === 'active') {
      throw new ProductError('conflict', say('campaigns.activeNotArchived'));
    }
    await requireNothingUnderWay(tx, campaign);
    await closeAlerts(tx, id, now);
    const state = campaign.state === 'paused' ? 'stopped' : campaign.state;
    return await write(tx, campaign, { state, archivedAt: now }, now);
  });
}

/** It is as it was: at rest, with everybody who was waiting. */
export async function unarchiveCampaign(db: Db, id: string, now: Date): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    const campaign = await hold(tx, id);
    return campaign.archivedAt ? await write(tx, campaign, { archivedAt: null }, now) : campaign;
  });
}

/** For good. Throws `conflict` when it was ever started or has History. */
export async function deleteCampaign(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { startedAt } = await hold(tx, id);
    if (startedAt || (await countOf(tx, attempts, eq(attempts.campaignId, id))) > 0) {
      throw new ProductError('conflict', say('campaigns.startedNotDeleted'));
    }
    await tx.delete(campaigns).where(eq(campaigns.id, id));
    await notify(tx, 'campaigns', id);
  });
}

async function requireNothingUnderWay(tx: Db, { id, state }: Campaign): Promise<void> {
  const calls = await countOf(tx, attempts, and(eq(attempts.campaignId, id), ne(attempts.state, 'ended')));
  const contacts = await countOf(
    tx,
    hopper,
    and(eq(hopper.campaignId, id), inArray(hopper.state, ['starting', 'running'])),
  );
  if (calls === 0 && contacts === 0) return;
  const code = state === 'paused' ? 'campaigns.underWayPaused' : 'campaigns.underWay';
  throw new ProductError('conflict', say(code, { contacts, count: calls }));
}

async function countOf(tx: Db, table: typeof attempts | typeof hopper, which?: SQL): Promise<number> {
  const [row] = await tx.select({ count: count() }).from(table).where(which);
  return row?.count ?? 0;
}

async function hold(tx: Db, id: string): Promise<Campaign> {
  const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update');
  if (!campaign) throw notFound('campaign');
  return campaign;
}

type Change = Partial<Pick<Campaign, 'state' | 'archivedAt'>>;

async function write(tx: Db, campaign: Campaign, change: Change, now: Date): Promise<Campaign> {
  const { id, version } = campaign;
  const [row] = await tx
    .update(campaigns)
    .set({ ...change, version: version + 1, updatedAt: now })
    .where(eq(campaigns.id, id))
    .returning();
  await notify(tx, 'campaigns', id);
  await notify(tx, 'turns', id);
  return row ?? campaign;
}
