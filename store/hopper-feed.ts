// Fills the hopper from the lists that campaigns dial.
import { and, eq, inArray, notExists, type SQL, sql } from 'drizzle-orm';
import { type Db, notify, rowsOf } from './db.ts';
import { campaignLists, campaigns } from './schema/campaigns.ts';
import { listContacts } from './schema/contacts.ts';
import { final, hopper } from './schema/dialing.ts';

/**
 * Puts every contact of the campaign's lists into its hopper that is in neither its hopper nor its final.
 * Call it inside the transaction that lets the campaign dial them. Answers how many were added.
 */
export async function enqueueListContacts(tx: Db, campaignId: string, now: Date): Promise<number> {
  return await enqueue(tx, sql`${campaignLists.campaignId} = ${campaignId}`, now);
}

/**
 * The same for all campaigns that are active or paused and dial the list. With `contactIds` only those are looked at:
 * in a long list that grows piece by piece, the whole is not read again for every piece.
 */
export async function enqueueForList(
  tx: Db,
  listId: string,
  now: Date,
  contactIds?: readonly string[],
): Promise<number> {
  const dialingIt = tx
    .select({ id: campaignLists.campaignId })
    .from(campaignLists)
    .where(eq(campaignLists.listId, listId));
  // A campaign that is being started sees the contacts itself, or waits here until we see that it is active.
  const its = await tx
    .select({ state: campaigns.state })
    .from(campaigns)
    .where(inArray(campaigns.id, dialingIt))
    .for('share');
  if (its.every(({ state }) => state !== 'active' && state !== 'paused')) return 0;
  const dialing = sql`${campaignLists.listId} = ${listId} and ${campaigns.state} in ('active', 'paused')${
    contactIds ? sql` and ${amongIds(contactIds)}` : sql``
  }`;
  return await enqueue(tx, dialing, now);
}

function amongIds(contactIds: readonly string[]): SQL {
  const ids = sql`jsonb_array_elements_text(${JSON.stringify(contactIds)}::jsonb)`;
  return sql`${listContacts.contactId} in (select value::uuid from ${ids})`;
}

async function enqueue(tx: Db, which: SQL, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const added = await rowsOf<{ campaignId: string; count: number }>(
    tx,
    sql`with added as (
          insert into ${hopper} (campaign_id, contact_id, state, next_call_at, added_at)
          select distinct ${campaignLists.campaignId}, ${listContacts.contactId}, 'fresh', ${at}, ${at}
          from ${campaignLists}
          join ${campaigns} on ${campaigns.id} = ${campaignLists.campaignId}
          join ${listContacts} on ${listContacts.listId} = ${campaignLists.listId}
          where ${which} and not exists (
            select 1 from ${final} where ${final.campaignId} = ${campaignLists.campaignId}
              and ${final.contactId} = ${listContacts.contactId})
          on conflict do nothing
          returning campaign_id)
        select campaign_id as "campaignId", count(*)::int as count from added group by campaign_id`,
  );
  for (const { campaignId } of added) await notify(tx, 'hopper', campaignId);
  return added.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Takes contacts that no list of the campaign holds any more out of its hopper, unless their workflow runs:
 * those are called until they are closed.
 */
export async function removeUnlisted(
  tx: Db,
  which: { campaignIds: string[]; contactIds?: string[] },
): Promise<void> {
  if (which.campaignIds.length === 0) return;
  const stillListed = tx
    .select({ listId: listContacts.listId })
    .from(campaignLists)
    .innerJoin(listContacts, eq(listContacts.listId, campaignLists.listId))
    .where(
      and(eq(campaignLists.campaignId, hopper.campaignId), eq(listContacts.contactId, hopper.contactId)),
    );
  await tx
    .delete(hopper)
    .where(
      and(
        eq(hopper.state, 'fresh'),
        inArray(hopper.campaignId, which.campaignIds),
        which.contactIds && inArray(hopper.contactId, which.contactIds),
        notExists(stillListed),
      ),
    );
  for (const campaignId of which.campaignIds) await notify(tx, 'hopper', campaignId);
}
