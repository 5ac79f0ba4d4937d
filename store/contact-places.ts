// Where a contact is: its lists, and the campaigns that call it, have closed it, or will call it once they are started.
import { and, asc, desc, eq, exists, inArray, isNull, notExists, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { campaignLists, campaigns } from './schema/campaigns.ts';
import { listContacts, lists } from './schema/contacts.ts';
import { final, hopper } from './schema/dialing.ts';

export type ContactPlaces = {
  lists: { id: string; name: string }[];
  /** Those that may still call it first, those that wait for their start after them, the last closed ones at the end. */
  campaigns: {
    id: string;
    name: string;
    /** `listed`: a list of the campaign has it, and the campaign takes it in when it is started. */
    state: 'fresh' | 'starting' | 'running' | 'listed' | 'closed';
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
  const one = { one: sql`1` };
  const hopperRow = db
    .select(one)
    .from(hopper)
    .where(and(eq(hopper.campaignId, campaigns.id), eq(hopper.contactId, contactId)));
  const finalRow = db
    .select(one)
    .from(final)
    .where(and(eq(final.campaignId, campaigns.id), eq(final.contactId, contactId)));
  const [ofLists, open, listed, closed] = await Promise.all([
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
      .from(campaigns)
      .where(
        and(
          inArray(campaigns.state, ['draft', 'stopped', 'finished']),
          isNull(campaigns.archivedAt),
          exists(
            db
              .select(one)
              .from(campaignLists)
              .innerJoin(listContacts, eq(listContacts.listId, campaignLists.listId))
              .where(and(eq(campaignLists.campaignId, campaigns.id), eq(listContacts.contactId, contactId))),
          ),
          notExists(hopperRow),
          notExists(finalRow),
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
