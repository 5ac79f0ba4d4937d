// Which contacts of the rows of an import are there already.
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { type Db, rowsOf } from './db.ts';
import { createdByImport } from './import-created.ts';
import { contacts, listContacts, phones } from './schema/contacts.ts';
import type { ImportRow } from './schema/imports.ts';

export type KnownContact = { key: string; contactId: string; inList: boolean };

/** Per key the contact, oldest first when there are several, in the import's scope. */
export async function contactsByKey(
  tx: Db,
  row: ImportRow,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const found = await knownContacts(tx, row, keys, inScope(row));
  return new Map(found.map(({ key, contactId }) => [key, contactId]));
}

/** The same in the whole store, and whether it is in the import's list. */
export async function knownContacts(
  tx: Db,
  row: ImportRow,
  keys: readonly string[],
  within: (contactId: AnyPgColumn) => SQL = () => sql`true`,
): Promise<KnownContact[]> {
  const numbers = keys.filter((key) => key.startsWith('+'));
  const emails = keys.filter((key) => key !== '' && !key.startsWith('+'));
  const { listId } = row.options;
  const inList = (contactId: AnyPgColumn) => (listId ? isInList(listId, contactId) : sql`false`);
  const withNumber = sql`select ${phones.contactId} as id, ${inList(phones.contactId)} as in_list from ${phones}
    where ${phones.number} = given.key and ${phones.isPrimary} and ${within(phones.contactId)}
    order by ${phones.createdAt} + interval '0', ${phones.contactId} limit 1`;
  const withEmail = sql`select ${contacts.id}, ${inList(contacts.id)} as in_list from ${contacts}
    where lower(${contacts.email}) = given.key and ${contacts.email} <> '' and ${within(contacts.id)}
    order by ${contacts.createdAt} + interval '0', ${contacts.id} limit 1`;
  return [...(await firstOfEach(tx, numbers, withNumber)), ...(await firstOfEach(tx, emails, withEmail))];
}

/**
 * One look into the index per key. As a join, whose sides the database must guess without statistics, it reads whole
 * tables for every batch; and were it ordered by a bare column, it would walk that column's index instead.
 */
async function firstOfEach(tx: Db, keys: readonly string[], candidates: SQL): Promise<KnownContact[]> {
  if (keys.length === 0) return [];
  return await rowsOf<KnownContact>(
    tx,
    sql`select given.key, found.id as "contactId", found.in_list as "inList"
        from (select distinct jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as key) given
        cross join lateral (${candidates}) found`,
  );
}

function inScope({ options, idPrefix }: ImportRow): (contactId: AnyPgColumn) => SQL {
  return (contactId) => {
    const ofThisFile = createdByImport(contactId, idPrefix);
    switch (options.duplicateScope) {
      case 'file':
        return ofThisFile;
      case 'list':
        return options.listId ? sql`(${ofThisFile} or ${isInList(options.listId, contactId)})` : ofThisFile;
      case 'store':
        return sql`true`;
      default:
        return options.duplicateScope satisfies never;
    }
  };
}

function isInList(listId: string, contactId: AnyPgColumn): SQL {
  return sql`exists (select 1 from ${listContacts}
    where ${listContacts.listId} = ${listId} and ${listContacts.contactId} = ${contactId})`;
}
