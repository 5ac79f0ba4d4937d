// Contacts of a campaign are restored as fresh: closed ones come back, waiting ones forget their calls, running ones are
// taken from their workflows first. History stays.
import { eq, type SQL, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { refuseArchived } from './archived.ts';
import { makeFresh, makeFreshLater } from './contact-reset.ts';
import { type Db, notify, rowsOf } from './db.ts';
import { ProductError } from './errors.ts';
import { beginFeeding } from './hopper-feed.ts';
import { cancelRunning } from './live-edits.ts';
import { campaigns } from './schema/campaigns.ts';
import { notFound } from './versions.ts';

/**
 * All contacts of the campaign's lists, or of the one given. Answers how many there were in Final and Hopper; those of
 * Final come into the hopper in the order of their list, a long list piece by piece.
 */
export async function resetCampaign(
  db: Db,
  campaignId: string,
  listId: string | null,
  now: Date,
): Promise<{ contacts: number }> {
  return await db.transaction(async (tx) => {
    const [campaign] = await tx
      .update(campaigns)
      .set({ version: sql`${campaigns.version} + 1`, updatedAt: now })
      .where(eq(campaigns.id, campaignId))
      .returning();
    if (!campaign) throw notFound('campaign');
    refuseArchived(campaign);
    if (listId) await requireList(tx, campaignId, listId);
    const of = (table: string) => listedIn(table, campaignId, listId);
    const [closed] = await rowsOf<{ count: number }>(
      tx,
      sql`with gone as (delete from final where ${of('final')} returning 1) select count(*)::int as count from gone`,
    );
    const running = await makeFreshLater(tx, of('hopper'));
    const waiting = await makeFresh(tx, of('hopper'), now);
    await cancelRunning(tx, of('hopper'), now);
    await tx.execute(
      sql`update callbacks set state = 'cancelled' where ${of('callbacks')} and state = 'open'`,
    );
    if (campaign.state !== 'draft') await beginFeeding(tx, campaignId, now, listId ?? undefined);
    await notify(tx, 'hopper', campaignId);
    return { contacts: (closed?.count ?? 0) + running + waiting };
  });
}

async function requireList(tx: Db, campaignId: string, listId: string): Promise<void> {
  const found = await rowsOf(
    tx,
    sql`select 1 from campaign_lists where campaign_id = ${campaignId} and list_id = ${listId}`,
  );
  if (found.length === 0) throw new ProductError('notFound', say('campaigns.hasNoList'));
}

/** Rows of the campaign whose contact is in its lists, or in the one given. */
function listedIn(table: string, campaignId: string, listId: string | null): SQL {
  const own = sql.identifier(table);
  const oneList = listId ? sql`and l.list_id = ${listId}` : sql``;
  return sql`${own}.campaign_id = ${campaignId} and exists (
    select 1 from campaign_lists l join list_contacts c on c.list_id = l.list_id
    where l.campaign_id = ${campaignId} ${oneList} and c.contact_id = ${own}.contact_id)`;
}
