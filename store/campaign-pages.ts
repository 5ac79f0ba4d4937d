// Keyset pages of a campaign: hopper, history and final.
import { and, eq, getTableColumns, ne } from 'drizzle-orm';
import { orderPhones } from '../workflows/rules/phone-order.ts';
import { type ContactPhone, phonesOfContacts } from './contact-phones.ts';
import type { Db } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { contacts } from './schema/contacts.ts';
import { type AttemptState, attempts, final, hopper } from './schema/dialing.ts';

export type ContactName = { firstName: string; lastName: string; company: string };

const contactName = {
  firstName: contacts.firstName,
  lastName: contacts.lastName,
  company: contacts.company,
};

export type HopperItem = Omit<typeof hopper.$inferSelect, 'book' | 'dialState'> & {
  contact: ContactName;
  /** State of the attempt in progress, if there is one. */
  attemptState: AttemptState | null;
  /** In calling order. */
  phones: ContactPhone[];
};

/** By the time of the next call, soonest first. */
export async function hopperPage(db: Db, campaignId: string, page: PageRequest): Promise<Page<HopperItem>> {
  const sorting: Sorting = {
    direction: 'asc',
    columns: [
      [hopper.nextCallAt, 'moment'],
      [hopper.contactId, 'uuid'],
    ],
  };
  const { book: _, dialState: __, ...columns } = getTableColumns(hopper);
  const rows = await db
    .select({ ...columns, contact: contactName, attemptState: attempts.state, key: keyOf(sorting) })
    .from(hopper)
    .innerJoin(contacts, eq(contacts.id, hopper.contactId))
    .leftJoin(attempts, eq(attempts.id, hopper.attemptId))
    .where(and(eq(hopper.campaignId, campaignId), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  const ids = shown.map((row) => row.contactId);
  const phones = await phonesOfContacts(db, ids);
  return { rows: shown.map((row) => ({ ...row, phones: inOrder(phones.get(row.contactId) ?? []) })), next };
}

export type HistoryItem = typeof attempts.$inferSelect & { contact: ContactName | null };

/** Newest first by due time. Calls that wait for their turn are the hopper's. */
export async function historyPage(db: Db, campaignId: string, page: PageRequest): Promise<Page<HistoryItem>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [attempts.dueAt, 'moment'],
      [attempts.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...getTableColumns(attempts), contact: contactName, key: keyOf(sorting) })
    .from(attempts)
    .leftJoin(contacts, eq(contacts.id, attempts.contactId))
    .where(
      and(eq(attempts.campaignId, campaignId), ne(attempts.state, 'waiting'), afterKey(sorting, page.after)),
    )
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

export type FinalItem = typeof final.$inferSelect & { contact: ContactName | null };

/** Last closed first. */
export async function finalPage(db: Db, campaignId: string, page: PageRequest): Promise<Page<FinalItem>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [final.closedAt, 'moment'],
      [final.contactId, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...getTableColumns(final), contact: contactName, key: keyOf(sorting) })
    .from(final)
    .leftJoin(contacts, eq(contacts.id, final.contactId))
    .where(and(eq(final.campaignId, campaignId), afterKey(sorting, page.after)))
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
