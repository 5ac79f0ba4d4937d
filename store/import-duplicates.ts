// Which contacts of the rows of an import are there already.
import { type SQL, sql } from 'drizzle-orm';
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
  scope: SQL = sql`true`,
): Promise<KnownContact[]> {
  const numbers = keys.filter((key) => key.startsWith('+'));
  const emails = keys.filter((key) => key !== '' && !key.startsWith('+'));
  const { listId } = row.options;
  const inList = listId ? isInList(listId) : sql`false`;
  const byNumber = sql`
    select distinct on (given.key) given.key, ${contacts.id} as "contactId", ${inList} as "inList"
    from (select distinct jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb) as key) given
    join ${phones} on ${phones.number} = given.key and ${phones.isPrimary}
    join ${contacts} on ${contacts.id} = ${phones.contactId}
    where ${scope} order by given.key, ${contacts.createdAt}, ${contacts.id}`;
  const byEmail = sql`
    select distinct on (given.key) given.key, ${contacts.id} as "contactId", ${inList} as "inList"
    from (select distinct jsonb_array_elements_text(${JSON.stringify(emails)}::jsonb) as key) given
    join ${contacts} on lower(${contacts.email}) = given.key and ${contacts.email} <> ''
    where ${scope} order by given.key, ${contacts.createdAt}, ${contacts.id}`;
  return [
    ...(numbers.length > 0 ? await rowsOf<KnownContact>(tx, byNumber) : []),
    ...(emails.length > 0 ? await rowsOf<KnownContact>(tx, byEmail) : []),
  ];
}

function inScope({ options, idPrefix }: ImportRow): SQL {
  const ofThisFile = createdByImport(contacts.id, idPrefix);
  switch (options.duplicateScope) {
    case 'file':
      return ofThisFile;
    case 'list':
      return options.listId ? sql`(${ofThisFile} or ${isInList(options.listId)})` : ofThisFile;
    case 'store':
      return sql`true`;
    default:
      return options.duplicateScope satisfies never;
  }
}

function isInList(listId: string): SQL {
  return sql`exists (select 1 from ${listContacts}
    where ${listContacts.listId} = ${listId} and ${listContacts.contactId} = ${contacts.id})`;
}
