// Promised calls as people look at them: those of an agent's desk, and all of them.
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { worksCampaign } from './agents.ts';
import type { Callback } from './callbacks.ts';
import type { ContactName } from './contact-name.ts';
import type { Db } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { callbacks } from './schema/agents.ts';
import { campaigns } from './schema/campaigns.ts';
import { contacts, phones } from './schema/contacts.ts';
import { hopper } from './schema/dialing.ts';
import { users } from './schema/people.ts';
import { notFound } from './versions.ts';

export type CallbackItem = Pick<
  Callback,
  'id' | 'campaignId' | 'contactId' | 'phoneId' | 'dueAt' | 'agentId' | 'note' | 'createdAt'
> & {
  campaignName: string;
  contact: ContactName;
  /** Null when the phone was removed meanwhile. */
  number: string | null;
  /** The contact's own, when it is known. */
  timeZone: string | null;
  agentName: string | null;
  /** Its call is in line, or on its way. */
  isDue: boolean;
};

export type CallbackFilter = {
  campaignId?: string | undefined;
  /** Promised by this agent in person. */
  agentId?: string | undefined;
  /** On this agent's desk: their own, and those of the teams of the campaigns they work. */
  deskOf?: string | undefined;
};

const SORTING: Sorting = {
  direction: 'asc',
  columns: [
    [callbacks.dueAt, 'moment'],
    [callbacks.id, 'uuid'],
  ],
};

/** The open ones, soonest first; those of archived campaigns wait until these are brought back. */
export async function callbacksPage(
  db: Db,
  page: PageRequest,
  filter: CallbackFilter = {},
): Promise<Page<CallbackItem>> {
  const { campaignId, agentId, deskOf } = filter;
  const rows = await itemsWhere(
    db,
    and(
      campaignId === undefined ? undefined : eq(callbacks.campaignId, campaignId),
      agentId === undefined ? undefined : eq(callbacks.agentId, agentId),
      deskOf === undefined ? undefined : onDeskOf(deskOf),
      afterKey(SORTING, page.after),
    ),
    page.limit + 1,
  );
  return pageOf(rows, page.limit);
}

/** One on the agent's desk. Throws `notFound` when it is not, or not open any more. */
export async function callbackOnDesk(db: Db, userId: string, id: string): Promise<CallbackItem> {
  const [found] = await itemsWhere(db, and(eq(callbacks.id, id), onDeskOf(userId)), 1);
  if (!found) throw notFound('open callback on your desk');
  const { key: _, ...item } = found;
  return item;
}

async function itemsWhere(db: Db, which: SQL | undefined, limit: number) {
  const { id, campaignId, contactId, phoneId, dueAt, agentId, note, createdAt } = callbacks;
  const { firstName, lastName, company } = contacts;
  return await db
    .select({
      ...{ id, campaignId, contactId, phoneId, dueAt, agentId, note, createdAt },
      campaignName: campaigns.name,
      contact: { firstName, lastName, company },
      number: phones.number,
      timeZone: contacts.timeZone,
      agentName: users.name,
      isDue: sql<boolean>`coalesce(${hopper.attemptId} is not null, false)`,
      key: keyOf(SORTING),
    })
    .from(callbacks)
    .innerJoin(campaigns, eq(campaigns.id, campaignId))
    .innerJoin(contacts, eq(contacts.id, contactId))
    .leftJoin(hopper, and(eq(hopper.campaignId, campaignId), eq(hopper.contactId, contactId)))
    .leftJoin(phones, eq(phones.id, phoneId))
    .leftJoin(users, eq(users.id, agentId))
    .where(and(eq(callbacks.state, 'open'), isNull(campaigns.archivedAt), which))
    .orderBy(...orderOf(SORTING))
    .limit(limit);
}

function onDeskOf(userId: string): SQL | undefined {
  const works = sql`exists (select 1 from (select ${userId}::uuid as user_id) a
    where ${worksCampaign(sql`${callbacks.campaignId}`)})`;
  return or(eq(callbacks.agentId, userId), and(isNull(callbacks.agentId), works));
}
