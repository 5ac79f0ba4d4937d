// Keyset pages of what people keep: contacts, item types, lists, blacklists, campaigns, alerts.
import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { type Blacklist, type BlacklistEntry, globalBlacklist, withNumberCounts } from './blacklists.ts';
import type { Campaign } from './campaigns.ts';
import { type Contact, withPhones } from './contacts.ts';
import type { Db } from './db.ts';
import type { ItemType } from './item-types.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { type List, withContactCounts } from './lists.ts';
import { alerts, campaigns } from './schema/campaigns.ts';
import {
  blacklistNumbers,
  blacklists,
  contactItemTypes,
  contacts,
  listContacts,
  lists,
} from './schema/contacts.ts';

/** Newest first. */
export async function contactsPage(db: Db, page: PageRequest): Promise<Page<Contact>> {
  const sorting = newestFirst(contacts);
  const rows = await db
    .select({ ...getTableColumns(contacts), key: keyOf(sorting) })
    .from(contacts)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withPhones(db, shown), next };
}

/** The contacts of a list, in no meaningful order. */
export async function listContactsPage(db: Db, listId: string, page: PageRequest): Promise<Page<Contact>> {
  const sorting: Sorting = { direction: 'asc', columns: [[listContacts.contactId, 'uuid']] };
  const rows = await db
    .select({ ...getTableColumns(contacts), key: keyOf(sorting) })
    .from(listContacts)
    .innerJoin(contacts, eq(contacts.id, listContacts.contactId))
    .where(and(eq(listContacts.listId, listId), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withPhones(db, shown), next };
}

/** In calling order. */
export async function itemTypesPage(db: Db, page: PageRequest): Promise<Page<ItemType>> {
  const sorting: Sorting = {
    direction: 'asc',
    columns: [
      [contactItemTypes.orderBy, 'integer'],
      [sql`lower(${contactItemTypes.name})`, 'text'],
      [contactItemTypes.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...getTableColumns(contactItemTypes), key: keyOf(sorting) })
    .from(contactItemTypes)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

/** Newest first. */
export async function listsPage(db: Db, page: PageRequest): Promise<Page<List>> {
  const sorting = newestFirst(lists);
  const rows = await db
    .select({ ...getTableColumns(lists), key: keyOf(sorting) })
    .from(lists)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withContactCounts(db, shown), next };
}

/** Newest first; the global one is among them. */
export async function blacklistsPage(db: Db, page: PageRequest, now: Date): Promise<Page<Blacklist>> {
  await globalBlacklist(db, now);
  const sorting = newestFirst(blacklists);
  const rows = await db
    .select({ ...getTableColumns(blacklists), key: keyOf(sorting) })
    .from(blacklists)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withNumberCounts(db, shown), next };
}

export async function blacklistNumbersPage(
  db: Db,
  blacklistId: string,
  page: PageRequest,
): Promise<Page<BlacklistEntry & { addedAt: Date }>> {
  const sorting: Sorting = { direction: 'asc', columns: [[blacklistNumbers.number, 'text']] };
  const { number, reason, addedAt } = blacklistNumbers;
  const rows = await db
    .select({ number, reason, addedAt, key: keyOf(sorting) })
    .from(blacklistNumbers)
    .where(and(eq(blacklistNumbers.blacklistId, blacklistId), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

/** Newest first. */
export async function campaignsPage(db: Db, page: PageRequest): Promise<Page<Campaign>> {
  const sorting = newestFirst(campaigns);
  const rows = await db
    .select({ ...getTableColumns(campaigns), key: keyOf(sorting) })
    .from(campaigns)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

export type OpenAlert = typeof alerts.$inferSelect;

/** Open ones only, newest first. */
export async function alertsPage(db: Db, page: PageRequest): Promise<Page<OpenAlert>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [alerts.raisedAt, 'moment'],
      [alerts.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...getTableColumns(alerts), key: keyOf(sorting) })
    .from(alerts)
    .where(and(isNull(alerts.closedAt), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

function newestFirst(table: typeof contacts | typeof lists | typeof blacklists | typeof campaigns): Sorting {
  return {
    direction: 'desc',
    columns: [
      [table.createdAt, 'moment'],
      [table.id, 'uuid'],
    ],
  };
}
