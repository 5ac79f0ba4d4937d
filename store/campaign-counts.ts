// What stands where in a campaign, in numbers, and what it dials.
import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Db } from './db.ts';
import { campaignBlacklists, campaignLists } from './schema/campaigns.ts';
import { blacklists, listContacts, lists } from './schema/contacts.ts';
import {
  attempts,
  final,
  HOPPER_STATES,
  type HopperState,
  hopper,
  IN_FLIGHT_STATES,
} from './schema/dialing.ts';

export type CampaignCounts = {
  hopper: Record<HopperState, number>;
  /** Calls that exist at Twilio or may. */
  callsInProgress: number;
  /** Per reason of closure. */
  final: Record<string, number>;
};

export async function campaignCounts(db: Db, campaignId: string): Promise<CampaignCounts> {
  const inHopper = await db
    .select({ state: hopper.state, contacts: count() })
    .from(hopper)
    .where(eq(hopper.campaignId, campaignId))
    .groupBy(hopper.state);
  const [calls] = await db
    .select({ inProgress: count() })
    .from(attempts)
    .where(and(eq(attempts.campaignId, campaignId), inArray(attempts.state, [...IN_FLIGHT_STATES])));
  const closed = await db
    .select({ reason: final.reason, contacts: count() })
    .from(final)
    .where(eq(final.campaignId, campaignId))
    .groupBy(final.reason);
  const perState = new Map(inHopper.map((row) => [row.state, row.contacts]));
  const [fresh, starting, running] = HOPPER_STATES.map((state) => perState.get(state) ?? 0);
  return {
    hopper: { fresh: fresh ?? 0, starting: starting ?? 0, running: running ?? 0 },
    callsInProgress: calls?.inProgress ?? 0,
    final: Object.fromEntries(closed.map((row) => [row.reason, row.contacts])),
  };
}

export type Named = { id: string; name: string };

export async function listsOfCampaign(db: Db, campaignId: string): Promise<Named[]> {
  return await db
    .select({ id: lists.id, name: lists.name })
    .from(campaignLists)
    .innerJoin(lists, eq(lists.id, campaignLists.listId))
    .where(eq(campaignLists.campaignId, campaignId))
    .orderBy(asc(lists.name));
}

/** The contacts of its lists; one that several of them have counts once. */
export async function countListed(db: Db, campaignId: string): Promise<number> {
  const listed = db
    .select({ contactId: listContacts.contactId })
    .from(campaignLists)
    .innerJoin(listContacts, eq(listContacts.listId, campaignLists.listId))
    .where(eq(campaignLists.campaignId, campaignId))
    .groupBy(listContacts.contactId);
  const [row] = await db.select({ contacts: count() }).from(listed.as('listed'));
  return row?.contacts ?? 0;
}

/** Its own ones; the global blacklist binds it as well. */
export async function blacklistsOfCampaign(db: Db, campaignId: string): Promise<Named[]> {
  return await db
    .select({ id: blacklists.id, name: blacklists.name })
    .from(campaignBlacklists)
    .innerJoin(blacklists, eq(blacklists.id, campaignBlacklists.blacklistId))
    .where(eq(campaignBlacklists.campaignId, campaignId))
    .orderBy(asc(blacklists.name));
}
