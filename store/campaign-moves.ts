// The on/off switch of campaigns: start, pause, resume, stop, each allowed from certain states only.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { closeAlerts } from './alerts.ts';
import { refuseArchived } from './archived.ts';
import { requireAgents } from './campaign-agents.ts';
import type { Campaign } from './campaigns.ts';
import { type Db, notify } from './db.ts';
import { ProductError } from './errors.ts';
import { beginFeeding } from './hopper-feed.ts';
import { cancelRunning, ofCampaign } from './live-edits.ts';
import { sendToTemporal } from './outbox.ts';
import { type CampaignState, campaigns } from './schema/campaigns.ts';
import { notFound } from './versions.ts';

export const CAMPAIGN_MOVES = ['start', 'pause', 'resume', 'stop'] as const;
export type CampaignMove = (typeof CAMPAIGN_MOVES)[number];

const ALLOWED: Record<CampaignMove, { from: CampaignState[]; to: CampaignState }> = {
  start: { from: ['draft', 'stopped', 'finished'], to: 'active' },
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  stop: { from: ['active', 'paused'], to: 'stopped' },
};

/** A row of `campaigns` that can be started, once it is not archived. */
export const isStartable = inArray(campaigns.state, ALLOWED.start.from);

/** Begins to fill the hopper from the lists and starts the campaign's run. Throws `conflict` unless it is at rest, or nobody could talk. */
export async function startCampaign(db: Db, id: string, now: Date): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    const campaign = await move(tx, id, 'start', now);
    if (campaign.kind === 'queue') await requireAgents(tx, id);
    await beginFeeding(tx, id, now);
    await letRun(tx, id, now);
    return campaign;
  });
}

/** No further call is placed; calls in progress and waiting times go on. Throws `conflict` unless it is active. */
export async function pauseCampaign(db: Db, id: string, now: Date): Promise<Campaign> {
  return await db.transaction(async (tx) => await move(tx, id, 'pause', now));
}

/** Throws `conflict` unless it is paused. */
export async function resumeCampaign(db: Db, id: string, now: Date): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    const campaign = await move(tx, id, 'resume', now);
    await letRun(tx, id, now);
    return campaign;
  });
}

/**
 * Cancels the contacts' workflows: what rings is hung up, contacts stay in the hopper with their counts.
 * Throws `conflict` unless it is active or paused.
 */
export async function stopCampaign(db: Db, id: string, now: Date): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    const campaign = await move(tx, id, 'stop', now);
    await cancelRunning(tx, ofCampaign(id), now);
    return campaign;
  });
}

async function letRun(tx: Db, id: string, now: Date): Promise<void> {
  // Somebody has looked at them; what is still wrong is raised again.
  await closeAlerts(tx, id, now);
  await sendToTemporal(tx, [{ type: 'startCampaign', campaignId: id }], now);
}

async function move(tx: Db, id: string, action: CampaignMove, now: Date): Promise<Campaign> {
  const { from, to } = ALLOWED[action];
  const [row] = await tx
    .update(campaigns)
    .set({ state: to, stateReason: '', updatedAt: now, ...(action === 'start' ? { startedAt: now } : {}) })
    .where(and(eq(campaigns.id, id), inArray(campaigns.state, from), isNull(campaigns.archivedAt)))
    .returning();
  if (!row) throw await refused(tx, id, action);
  await notify(tx, 'campaigns', id);
  await notify(tx, 'turns', id);
  return row;
}

const CANNOT = {
  start: 'cannotStart',
  pause: 'cannotPause',
  resume: 'cannotResume',
  stop: 'cannotStop',
} as const;

async function refused(tx: Db, id: string, action: CampaignMove): Promise<ProductError> {
  const [present] = await tx.select().from(campaigns).where(eq(campaigns.id, id));
  if (!present) return notFound('campaign');
  refuseArchived(present);
  return new ProductError('conflict', say(`campaigns.${CANNOT[action]}`, { state: present.state }));
}
