// Keyset pages of contacts: all of them, those that match, those of a list.
import { eq } from 'drizzle-orm';
import { type ContactFilter, contactConditions, createdWithin, ofContact } from './contact-filter.ts';
import { type Contact, contactColumns, withPhones } from './contacts.ts';
import type { Db } from './db.ts';
import { keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { contacts, listContacts } from './schema/contacts.ts';
import { onPage, same } from './searched-page.ts';

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

export const LIST_SORTS = [...CONTACT_SORTS, '-addedAt', 'addedAt'] as const;
export type ListSort = (typeof LIST_SORTS)[number];

/** The last added first unless another sort is asked for; others are slower when the list lies far behind in them. */
export async function listContactsPage(
  db: Db,
  listId: string,
  page: PageRequest,
  filter: Omit<ContactFilter, 'listId'> = {},
  sort: ListSort = '-addedAt',
): Promise<Page<Contact>> {
  if (sort !== '-addedAt' && sort !== 'addedAt')
    return await contactsPage(db, page, { ...filter, listId }, sort);
  const { contactId, addedAt } = listContacts;
  const columns = [
    [addedAt, 'moment'],
    [contactId, 'uuid'],
  ] as const;
  const sorting: Sorting = { direction: sort === 'addedAt' ? 'asc' : 'desc', columns };
  const created = createdWithin(filter);
  const ofContacts = [...(await contactConditions(db, filter)), ...(created ? [same(created)] : [])];
  const conditions = ofContacts.map((condition) => ofContact(contactId, condition));
  const search = {
    ...{ table: listContacts, id: contactId, sorting, conditions },
    within: eq(listContacts.listId, listId),
  };
  const rows = await db
    .select({ ...contactColumns, key: keyOf(sorting) })
    .from(listContacts)
    .innerJoin(contacts, eq(contacts.id, contactId))
    .where(await onPage(db, search, page))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withPhones(db, shown), next };
}
