// Campaigns as people choose them in the CRM: we are their master, the CRM has copies.
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { campaigns } from './schema/campaigns.ts';
import { crmLinks } from './schema/crm.ts';

export type ToldCampaign = Pick<
  typeof campaigns.$inferSelect,
  'id' | 'name' | 'kind' | 'state' | 'archivedAt' | 'updatedAt'
>;

/** Campaigns that the CRM does not know as they are now; those whose copy somebody threw away there are left alone. */
export async function campaignsToTell(db: Db): Promise<ToldCampaign[]> {
  const { id, name, kind, state, archivedAt, updatedAt } = campaigns;
  return await db
    .select({ id, name, kind, state, archivedAt, updatedAt })
    .from(campaigns)
    .leftJoin(crmLinks, and(eq(crmLinks.object, 'campaign'), eq(crmLinks.ourId, campaigns.id)))
    .where(
      or(
        isNull(crmLinks.crmId),
        // Of a campaign the link has our own moment.
        and(isNull(crmLinks.deletedAt), sql`${crmLinks.crmUpdatedAt} <> ${campaigns.updatedAt}`),
      ),
    );
}

/** `crmIds` by our ids, null for one that was thrown away in the CRM. */
export async function noteToldCampaigns(
  db: Db,
  told: readonly ToldCampaign[],
  crmIds: ReadonlyMap<string, string | null>,
  now: Date,
): Promise<void> {
  for (const { id, updatedAt } of told) {
    const crmId = crmIds.get(id);
    if (crmId === undefined) continue;
    const thrownAway = { object: 'campaign', crmId: id, ourId: id, crmUpdatedAt: updatedAt } as const;
    await db
      .insert(crmLinks)
      .values(crmId === null ? { ...thrownAway, deletedAt: now } : { ...thrownAway, crmId })
      .onConflictDoUpdate({
        target: [crmLinks.object, crmLinks.ourId],
        targetWhere: sql`object <> 'additionalPhone'`,
        set: {
          crmId: crmId ?? sql`${crmLinks.crmId}`,
          crmUpdatedAt: updatedAt,
          deletedAt: crmId === null ? now : null,
        },
      });
  }
}

/** The CRM's ids of copies whose campaign was deleted here. */
export async function campaignsToThrowAway(db: Db): Promise<string[]> {
  const rows = await db
    .select({ crmId: crmLinks.crmId })
    .from(crmLinks)
    .leftJoin(campaigns, eq(campaigns.id, crmLinks.ourId))
    .where(and(eq(crmLinks.object, 'campaign'), isNull(campaigns.id)));
  return rows.map(({ crmId }) => crmId);
}
