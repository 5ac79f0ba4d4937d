// Where a contact is: its lists, and the campaigns that call it or have closed it.
import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { campaigns } from './schema/campaigns.ts';
import { listContacts, lists } from './schema/contacts.ts';
import { final, hopper } from './schema/dialing.ts';

export type ContactPlaces = {
  lists: { id: string; name: string }[];
  /** Those that may still call it first, the last closed ones after them. */
  campaigns: {
    id: string;
    name: string;
    state: 'fresh' | 'starting' | 'running' | 'closed';
    /** It calls nobody until it is brought back. */
    isArchived: boolean;
  }[];
};

/** At most so many of each; nobody reads more. */
const MOST = 100;

/** Of nobody's id it is nothing. */
export async function contactPlaces(db: Db, contactId: string): Promise<ContactPlaces> {
  const isArchived = sql<boolean>`${campaigns.archivedAt} is not null`;
  const named = { id: campaigns.id, name: campaigns.name, isArchived };
  const [ofLists, open, closed] = await Promise.all([
    db
      .select({ id: lists.id, name: lists.name })
      .from(listContacts)
      .innerJoin(lists, eq(lists.id, listContacts.listId))
      .where(eq(listContacts.contactId, contactId))
      .orderBy(asc(lists.name))
      .limit(MOST),
    db
      .select({ ...named, state: hopper.state })
      .from(hopper)
      .innerJoin(campaigns, eq(campaigns.id, hopper.campaignId))
      .where(eq(hopper.contactId, contactId))
      .orderBy(asc(hopper.nextCallAt))
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
    campaigns: [...open, ...closed.map((campaign) => ({ ...campaign, state: 'closed' as const }))],
  };
}
