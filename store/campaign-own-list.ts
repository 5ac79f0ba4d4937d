// The list of a campaign for people who are put into it one by one, from a CRM: made when somebody first is.
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { refuseArchived } from './archived.ts';
import { addListToCampaign, getCampaign } from './campaigns.ts';
import type { Db } from './db.ts';
import { addFoundToList } from './lists.ts';
import { type CampaignState, campaignLists } from './schema/campaigns.ts';
import { lists } from './schema/contacts.ts';
import { final, hopper } from './schema/dialing.ts';

/**
 * Of those that were to be added: how many are new to the campaign, and how many it had before, closed ones too. Unless
 * its `state` is `active`, nobody is called before it is started or resumed.
 */
export type AddedToCampaign = { added: number; already: number; state: CampaignState };

/** Whoever is in the hopper or the final of the campaign stays as they are. Throws `notFound`, or `conflict` when it is archived. */
export async function addContactsToCampaign(
  db: Db,
  campaignId: string,
  contactIds: readonly string[],
  now: Date,
): Promise<AddedToCampaign> {
  return await db.transaction(async (tx) => {
    const campaign = await getCampaign(tx, campaignId);
    refuseArchived(campaign);
    const present = await presentContacts(tx, campaignId, contactIds);
    const fresh = contactIds.filter((id) => !present.has(id));
    const listId = await ownList(tx, campaignId, now);
    const { added } = await addFoundToList(tx, listId, fresh, now);
    return { added, already: contactIds.length - added, state: campaign.state };
  });
}

/** Known by its name, "In: <campaign>"; when it was renamed, or the campaign was, another is made. */
async function ownList(tx: Db, campaignId: string, now: Date): Promise<string> {
  const campaign = await getCampaign(tx, campaignId);
  const name = `In: ${campaign.name}`;
  await tx
    .insert(lists)
    .values({ id: randomUUID(), name, createdAt: now, updatedAt: now })
    .onConflictDoNothing();
  const [list] = await tx
    .select({ id: lists.id })
    .from(lists)
    .where(sql`lower(${lists.name}) = lower(${name})`);
  if (!list) throw new Error('the list was just made');
  const isDialed = and(eq(campaignLists.campaignId, campaignId), eq(campaignLists.listId, list.id));
  const dialed = await tx.select({ listId: campaignLists.listId }).from(campaignLists).where(isDialed);
  if (dialed.length === 0) await addListToCampaign(tx, campaignId, list.id, now);
  return list.id;
}

async function presentContacts(
  tx: Db,
  campaignId: string,
  contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = [...contactIds];
  const waiting = await tx
    .select({ id: hopper.contactId })
    .from(hopper)
    .where(and(eq(hopper.campaignId, campaignId), inArray(hopper.contactId, ids)));
  const closed = await tx
    .select({ id: final.contactId })
    .from(final)
    .where(and(eq(final.campaignId, campaignId), inArray(final.contactId, ids)));
  return new Set([...waiting, ...closed].map((row) => row.id));
}
