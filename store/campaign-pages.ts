// Keyset pages of a campaign: hopper, history and final.
import { and, type Column, eq, getTableColumns, ne, sql } from 'drizzle-orm';
import { orderPhones } from '../workflows/rules/phone-order.ts';
import type { AttemptStatus } from '../workflows/rules/status.ts';
import { type ContactSearch, ofFoundContact } from './contact-filter.ts';
import { type ContactName, contactName } from './contact-name.ts';
import { type ContactPhone, phonesOfContacts } from './contact-phones.ts';
import type { Db } from './db.ts';
import { holdsOf, type ShownHold } from './holds.ts';
import { keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { contacts } from './schema/contacts.ts';
import { type AttemptState, attempts, final, type HopperState, hopper } from './schema/dialing.ts';
import { users } from './schema/people.ts';
import { type Condition, onPage, same } from './searched-page.ts';

export type HopperItem = Omit<typeof hopper.$inferSelect, 'book' | 'dialState'> & {
  contact: ContactName;
  /** State of the attempt in progress, if there is one. */
  attemptState: AttemptState | null;
  /** Why the waiting call is not placed, as it was found last. */
  hold: ShownHold | null;
  /** In calling order. */
  phones: ContactPhone[];
};

export type HopperFilter = { search?: ContactSearch | undefined; state?: HopperState | undefined };

/** By the time of the next call, soonest first. */
export async function hopperPage(
  db: Db,
  campaignId: string,
  page: PageRequest,
  filter: HopperFilter = {},
): Promise<Page<HopperItem>> {
  const sorting: Sorting = {
    direction: 'asc',
    columns: [
      [hopper.nextCallAt, 'moment'],
      [hopper.contactId, 'uuid'],
    ],
  };
  const { book: _, dialState: __, ...columns } = getTableColumns(hopper);
  const within = eq(hopper.campaignId, campaignId);
  const conditions = [
    ...(await searched(db, hopper.contactId, filter.search)),
    ...equal(hopper.state, filter.state),
  ];
  const rows = await db
    .select({ ...columns, contact: contactName, attemptState: attempts.state, key: keyOf(sorting) })
    .from(hopper)
    .innerJoin(contacts, eq(contacts.id, hopper.contactId))
    .leftJoin(attempts, eq(attempts.id, hopper.attemptId))
    .where(await onPage(db, { table: hopper, id: hopper.contactId, sorting, within, conditions }, page))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  const ids = shown.map((row) => row.contactId);
  const phones = await phonesOfContacts(db, ids);
  const waiting = shown.flatMap((row) => (row.attemptState === 'waiting' ? (row.attemptId ?? []) : []));
  const holds = await holdsOf(db, waiting);
  const items = shown.map((row) => ({
    ...row,
    hold: holds.get(row.attemptId ?? '') ?? null,
    phones: inOrder(phones.get(row.contactId) ?? []),
  }));
  return { rows: items, next };
}

export type HistoryItem = typeof attempts.$inferSelect & {
  contact: ContactName | null;
  /** Who talked; null when nobody did, or they are gone. */
  agent: NamedAgent | null;
};

export type NamedAgent = { id: string; name: string };

export type HistoryFilter = {
  search?: ContactSearch | undefined;
  status?: AttemptStatus | undefined;
  contactId?: string | undefined;
};

/** Newest first by due time. Calls that wait for their turn are the hopper's. */
export async function historyPage(
  db: Db,
  campaignId: string,
  page: PageRequest,
  filter: HistoryFilter = {},
): Promise<Page<HistoryItem>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [attempts.dueAt, 'moment'],
      [attempts.id, 'uuid'],
    ],
  };
  const within = and(eq(attempts.campaignId, campaignId), ne(attempts.state, 'waiting'));
  const conditions = [
    ...(await searched(db, attempts.contactId, filter.search)),
    ...equal(attempts.status, filter.status),
    ...equal(attempts.contactId, filter.contactId),
  ];
  const rows = await db
    .select({
      ...getTableColumns(attempts),
      contact: contactName,
      agent: { id: users.id, name: users.name },
      key: keyOf(sorting),
    })
    .from(attempts)
    .leftJoin(contacts, eq(contacts.id, attempts.contactId))
    .leftJoin(users, eq(users.id, attempts.agentId))
    .where(await onPage(db, { table: attempts, id: attempts.id, sorting, within, conditions }, page))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

export type FinalItem = typeof final.$inferSelect & {
  contact: ContactName | null;
  /** The last conversation: with whom it was, and what they said it was. */
  conversation: { agent: NamedAgent; disposition: string[] | null } | null;
};

export type FinalFilter = { search?: ContactSearch | undefined; reason?: string | undefined };

const lastConversation = sql<FinalItem['conversation']>`(
  select jsonb_build_object('agent', jsonb_build_object('id', u.id, 'name', u.name), 'disposition', a.disposition)
  from ${attempts} a join ${users} u on u.id = a.agent_id
  where a.contact_id = ${final.contactId} and a.campaign_id = ${final.campaignId} and a.connected_at is not null
  order by a.due_at desc limit 1)`;

/** Last closed first. */
export async function finalPage(
  db: Db,
  campaignId: string,
  page: PageRequest,
  filter: FinalFilter = {},
): Promise<Page<FinalItem>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [final.closedAt, 'moment'],
      [final.contactId, 'uuid'],
    ],
  };
  const within = eq(final.campaignId, campaignId);
  const conditions = [
    ...(await searched(db, final.contactId, filter.search)),
    ...equal(final.reason, filter.reason),
  ];
  const rows = await db
    .select({
      ...getTableColumns(final),
      contact: contactName,
      conversation: lastConversation,
      key: keyOf(sorting),
    })
    .from(final)
    .leftJoin(contacts, eq(contacts.id, final.contactId))
    .where(await onPage(db, { table: final, id: final.contactId, sorting, within, conditions }, page))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

/** The order in which the phones are called; numbers that stand twice are not left out. */
function inOrder(phones: ContactPhone[]): ContactPhone[] {
  const orderable = phones.map((phone) => ({
    phone,
    isPrimary: phone.isPrimary,
    position: phone.position,
    typeOrderBy: phone.itemType?.orderBy ?? null,
    typeName: phone.itemType?.name ?? null,
  }));
  return orderPhones(orderable).map(({ phone }) => phone);
}

async function searched(db: Db, contactId: Column, search?: ContactSearch): Promise<Condition[]> {
  return search ? [await ofFoundContact(db, contactId, search)] : [];
}

function equal(column: Column, value: string | undefined): Condition[] {
  return value === undefined ? [] : [same(eq(column, value))];
}
