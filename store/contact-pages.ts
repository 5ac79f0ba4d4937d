// Keyset pages of contacts: all of them, those that match, those of a list.
import { and, eq } from 'drizzle-orm';
import { type ContactFilter, contactConditions, createdWithin } from './contact-filter.ts';
import { type Contact, contactColumns, withPhones } from './contacts.ts';
import type { Db } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { contacts, listContacts } from './schema/contacts.ts';
import { onPage } from './searched-page.ts';

const byContact = {
  createdAt: [contacts.createdAt, 'moment'],
  name: [contacts.nameKey, 'text'],
  company: [contacts.companyKey, 'text'],
} as const;

export const CONTACT_SORTS = ['-createdAt', 'createdAt', 'name', '-name', 'company', '-company'] as const;
/** `-` is from the last to the first. */
export type ContactSort = (typeof CONTACT_SORTS)[number];

/** Newest first unless another sort is asked for. */
export async function contactsPage(
  db: Db,
  page: PageRequest,
  filter: ContactFilter = {},
  sort: ContactSort = '-createdAt',
): Promise<Page<Contact>> {
  const sorting = contactSorting(sort);
  const within = createdWithin(filter);
  const conditions = await contactConditions(db, filter);
  const search = { table: contacts, id: contacts.id, sorting, within, conditions };
  const rows = await db
    .select({ ...contactColumns, key: keyOf(sorting) })
    .from(contacts)
    .where(await onPage(db, search, page))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withPhones(db, shown), next };
}

function contactSorting(sort: ContactSort): Sorting {
  const descends = sort.startsWith('-');
  const by = byContact[sort.replace('-', '') as keyof typeof byContact]; // what is left of a sort is one of its keys
  return { direction: descends ? 'desc' : 'asc', columns: [by, [contacts.id, 'uuid']] };
}

/** The contacts of a list, in no meaningful order. */
export async function listContactsPage(db: Db, listId: string, page: PageRequest): Promise<Page<Contact>> {
  const sorting: Sorting = { direction: 'asc', columns: [[listContacts.contactId, 'uuid']] };
  const rows = await db
    .select({ ...contactColumns, key: keyOf(sorting) })
    .from(listContacts)
    .innerJoin(contacts, eq(contacts.id, listContacts.contactId))
    .where(and(eq(listContacts.listId, listId), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withPhones(db, shown), next };
}
