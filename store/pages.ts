// Keyset pages of what people name: item types, lists, blacklists, campaigns; and of open alerts.
import {
  and,
  type Column,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type Blacklist, type BlacklistEntry, globalBlacklist, withNumberCounts } from './blacklists.ts';
import type { Campaign } from './campaigns.ts';
import { type NumberSearch, numberFits } from './contact-filter.ts';
import type { Db } from './db.ts';
import type { ItemType } from './item-types.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { type List, withContactCounts } from './lists.ts';
import { alerts, campaignBlacklists, campaignLists, campaigns } from './schema/campaigns.ts';
import { blacklistNumbers, blacklists, contactItemTypes, lists } from './schema/contacts.ts';
import { folded } from './search-text.ts';
import { onPage } from './searched-page.ts';

export const ITEM_TYPE_SORTS = ['orderBy', '-orderBy', 'name', '-name'] as const;

/** In calling order unless another sort is asked for. */
export async function itemTypesPage(
  db: Db,
  page: PageRequest,
  { search, sort = 'orderBy' }: Named<(typeof ITEM_TYPE_SORTS)[number]> = {},
): Promise<Page<ItemType>> {
  const { id, name, orderBy } = contactItemTypes;
  const byName = [byBytes(name), 'text'] as const;
  const columns = sort.endsWith('orderBy') ? ([[orderBy, 'integer'], byName] as const) : [byName];
  const sorting: Sorting = { direction: directionOf(sort), columns: [...columns, [id, 'uuid']] };
  const rows = await db
    .select({ ...getTableColumns(contactItemTypes), key: keyOf(sorting) })
    .from(contactItemTypes)
    .where(and(nameHas(name, search), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

/** Newest first unless another sort is asked for. */
export async function listsPage(
  db: Db,
  page: PageRequest,
  { search, sort = '-createdAt' }: Named<NameSort> = {},
): Promise<Page<List>> {
  const sorting = named(lists, sort);
  const rows = await db
    .select({ ...getTableColumns(lists), key: keyOf(sorting) })
    .from(lists)
    .where(and(nameHas(lists.name, search), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withContactCounts(db, shown), next };
}

/** Newest first unless another sort is asked for; the global one is among them. */
export async function blacklistsPage(
  db: Db,
  page: PageRequest,
  now: Date,
  { search, sort = '-createdAt' }: Named<NameSort> = {},
): Promise<Page<Blacklist>> {
  await globalBlacklist(db, now);
  const sorting = named(blacklists, sort);
  const rows = await db
    .select({ ...getTableColumns(blacklists), key: keyOf(sorting) })
    .from(blacklists)
    .where(and(nameHas(blacklists.name, search), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withNumberCounts(db, shown), next };
}

export async function blacklistNumbersPage(
  db: Db,
  blacklistId: string,
  page: PageRequest,
  numbers?: NumberSearch,
): Promise<Page<BlacklistEntry & { addedAt: Date }>> {
  const sorting: Sorting = { direction: 'asc', columns: [[blacklistNumbers.number, 'text']] };
  const { number, reason, addedAt } = blacklistNumbers;
  const within = eq(blacklistNumbers.blacklistId, blacklistId);
  const conditions = numbers ? [numberFits(number, numbers)] : [];
  const search = { table: blacklistNumbers, id: number, sorting, within, conditions };
  const rows = await db
    .select({ number, reason, addedAt, key: keyOf(sorting) })
    .from(blacklistNumbers)
    .where(await onPage(db, search, page))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

export const ARCHIVED_CHOICES = ['without', 'only', 'with'] as const;

type CampaignFilter = Named<NameSort> & {
  /** Only those that dial this list. */
  listId?: string | undefined;
  /** Only those that this blacklist was given to. */
  blacklistId?: string | undefined;
  archived?: (typeof ARCHIVED_CHOICES)[number] | undefined;
};

/** Newest first unless another sort is asked for; without archived ones unless they are. */
export async function campaignsPage(
  db: Db,
  page: PageRequest,
  { search, listId, blacklistId, archived = 'without', sort = '-createdAt' }: CampaignFilter = {},
): Promise<Page<Campaign>> {
  const sorting = named(campaigns, sort);
  const rows = await db
    .select({ ...getTableColumns(campaigns), key: keyOf(sorting) })
    .from(campaigns)
    .where(
      and(
        nameHas(campaigns.name, search),
        archived === 'without' ? isNull(campaigns.archivedAt) : undefined,
        archived === 'only' ? isNotNull(campaigns.archivedAt) : undefined,
        listId ? inArray(campaigns.id, dialing(db, listId)) : undefined,
        blacklistId ? inArray(campaigns.id, boundBy(db, blacklistId)) : undefined,
        afterKey(sorting, page.after),
      ),
    )
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

function dialing(db: Db, listId: string) {
  const { campaignId } = campaignLists;
  return db.select({ campaignId }).from(campaignLists).where(eq(campaignLists.listId, listId));
}

function boundBy(db: Db, blacklistId: string) {
  const { campaignId } = campaignBlacklists;
  return db
    .select({ campaignId })
    .from(campaignBlacklists)
    .where(eq(campaignBlacklists.blacklistId, blacklistId));
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

export const NAME_SORTS = ['-createdAt', 'createdAt', 'name', '-name'] as const;
export type NameSort = (typeof NAME_SORTS)[number];

/** `search` is any part of the name. */
export type Named<Sort> = { search?: string | undefined; sort?: Sort | undefined };

function named(table: typeof lists | typeof blacklists | typeof campaigns, sort: NameSort): Sorting {
  const first = sort.endsWith('name')
    ? ([byBytes(table.name), 'text'] as const)
    : ([table.createdAt, 'moment'] as const);
  return { direction: directionOf(sort), columns: [first, [table.id, 'uuid']] };
}

function directionOf(sort: string): Sorting['direction'] {
  return sort.startsWith('-') ? 'desc' : 'asc';
}

/** In the same order whatever the locale of the database. */
function byBytes(name: Column): SQL {
  return sql`${folded(sql`${name}`)} collate "C"`;
}

function nameHas(name: Column, search: string | undefined): SQL | undefined {
  if (!search) return undefined;
  return sql`strpos(${folded(sql`${name}`)}, ${folded(sql`${search}::text`)}) > 0`;
}
