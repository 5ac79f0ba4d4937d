// Where a contact is: its lists, and the campaigns that call it, have closed it, or will call it once they are started.
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { isStartable } from './campaign-moves.ts';
import type { Db } from './db.ts';
import { campaignLists, campaigns } from './schema/campaigns.ts';
import { listContacts, lists } from './schema/contacts.ts';
import { final, type HopperState, hopper } from './schema/dialing.ts';

type Place<State> = {
  id: string;
  name: string;
  state: State;
  /** It calls nobody until it is brought back. */
  isArchived: boolean;
};

export type ContactPlaces = {
  lists: { id: string; name: string }[];
  /**
   * Those that may still call it first, those that wait for their start after them, the last closed ones at the end.
   * `listed`: a list of the campaign has it, and the campaign takes it in when it is started.
   */
  campaigns: Place<HopperState | 'listed' | 'closed'>[];
};

/** At most so many of each; nobody reads more. */
const MOST = 100;

const named = {
  id: campaigns.id,
  name: campaigns.name,
  isArchived: sql<boolean>`${campaigns.archivedAt} is not null`,
};

/** Of nobody's id it is nothing. */
export async function contactPlaces(db: Db, contactId: string): Promise<ContactPlaces> {
  const [ofLists, open, listed, closed] = await Promise.all([
    db
      .select({ id: lists.id, name: lists.name })
      .from(listContacts)
      .innerJoin(lists, eq(lists.id, listContacts.listId))
      .where(eq(listContacts.contactId, contactId))
      .orderBy(asc(lists.name))
      .limit(MOST),
    openPlaces(db, contactId),
    db
      .selectDistinct(named)
      .from(listContacts)
      .innerJoin(campaignLists, eq(campaignLists.listId, listContacts.listId))
      .innerJoin(campaigns, eq(campaigns.id, campaignLists.campaignId))
      .leftJoin(hopper, and(eq(hopper.campaignId, campaigns.id), eq(hopper.contactId, contactId)))
      .leftJoin(final, and(eq(final.campaignId, campaigns.id), eq(final.contactId, contactId)))
      .where(
        and(
          eq(listContacts.contactId, contactId),
          isStartable,
          isNull(campaigns.archivedAt),
          isNull(hopper.contactId),
          isNull(final.contactId),
        ),
      )
      .orderBy(asc(campaigns.name))
      .limit(MOST),
    db
      .select(named)
      .from(final)
      .innerJoin(campaigns, eq(campaigns.id, final.campaignId))
      .where(eq(final.contactId, contactId))
      .orderBy(desc(final.closedAt))
      .limit(MOST),
  ]);
  return {
    lists: ofLists,
    campaigns: [
      ...open,
      ...listed.map((campaign) => ({ ...campaign, state: 'listed' as const })),
      ...closed.map((campaign) => ({ ...campaign, state: 'closed' as const })),
    ],
  };
}

/** The campaigns that may still call it, the next to do so first. */
export async function openPlaces(db: Db, contactId: string): Promise<Place<HopperState>[]> {
  return await db
    .select({ ...named, state: hopper.state })
    .from(hopper)
    .innerJoin(campaigns, eq(campaigns.id, hopper.campaignId))
    .where(eq(hopper.contactId, contactId))
    .orderBy(asc(hopper.nextCallAt))
    .limit(MOST);
}
