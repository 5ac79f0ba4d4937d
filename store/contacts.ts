// Contacts and everything that changes them.
import { randomUUID } from 'node:crypto';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { type ContactPhone, type PhonesInput, phonesOfContacts, writePhones } from './contact-phones.ts';
import { type CustomChange, customChange } from './custom-fields.ts';
import type { Db } from './db.ts';
import { lookAgain } from './holds.ts';
import { ofContact, tellBookEdited } from './live-edits.ts';
import { contacts } from './schema/contacts.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

// The last three are the database's own, for searching and sorting.
const { words: _, nameKey: __, companyKey: ___, ...columns } = getTableColumns(contacts);

/** What is read of a contact. */
export const contactColumns = columns;

export type ContactRow = Omit<typeof contacts.$inferSelect, 'words' | 'nameKey' | 'companyKey'>;

/** Phones by their place: the primary first, then in the order in which they were added. */
export type Contact = ContactRow & { phones: ContactPhone[] };

/** `timeZone` is an IANA zone; null when it is to be taken from the number. */
export type ContactFields = {
  firstName?: string | undefined;
  lastName?: string | undefined;
  company?: string | undefined;
  email?: string | undefined;
  timeZone?: string | null | undefined;
  /** Fields that are not named stay as they are; null takes one away. */
  custom?: CustomChange | undefined;
};

export async function getContact(db: Db, id: string): Promise<Contact> {
  const contact = await findContact(db, id);
  if (!contact) throw notFound('contact');
  return contact;
}

/** Null when there is no such contact. */
export async function findContact(db: Db, id: string): Promise<Contact | null> {
  const [row] = await db.select(contactColumns).from(contacts).where(eq(contacts.id, id));
  if (!row) return null;
  const [contact] = await withPhones(db, [row]);
  return contact ?? { ...row, phones: [] };
}

export async function withPhones(db: Db, rows: ContactRow[]): Promise<Contact[]> {
  const phones = await phonesOfContacts(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, phones: phones.get(row.id) ?? [] }));
}

export async function createContact(
  db: Db,
  fields: ContactFields & PhonesInput,
  now: Date,
): Promise<Contact> {
  return await db.transaction(async (tx) => {
    const { primaryPhone, additionalPhones, custom = {}, ...own } = fields;
    const id = randomUUID();
    const values = { id, ...own, custom: (await customChange(tx, custom)).set };
    await tx.insert(contacts).values({ ...values, createdAt: now, updatedAt: now });
    await writePhones(tx, id, { primaryPhone, additionalPhones }, now);
    return await getContact(tx, id);
  });
}

/** Phones are changed by `replacePhones`. */
export async function updateContact(
  db: Db,
  id: string,
  change: ContactFields,
  now: Date,
  expectedVersion?: number,
): Promise<Contact> {
  return await db.transaction(async (tx) => {
    await editRow(tx, id, change, now, expectedVersion);
    if (change.timeZone !== undefined) {
      await tellBookEdited(tx, ofContact(id), now);
      await lookAgain(tx, sql`attempts.contact_id = ${id}`);
    }
    return await getContact(tx, id);
  });
}

/** A phone whose number is unchanged keeps its id and its counts. A call in progress goes on. */
export async function replacePhones(
  db: Db,
  id: string,
  input: PhonesInput,
  now: Date,
  expectedVersion?: number,
): Promise<Contact> {
  return await db.transaction(async (tx) => {
    await editRow(tx, id, {}, now, expectedVersion);
    await writePhones(tx, id, input, now);
    await tellBookEdited(tx, ofContact(id), now);
    return await getContact(tx, id);
  });
}

async function editRow(
  tx: Db,
  id: string,
  change: ContactFields,
  now: Date,
  expectedVersion?: number,
): Promise<void> {
  const { custom, ...own } = change;
  const { set, unset } = await customChange(tx, custom ?? {});
  const merged = sql`(${contacts.custom} || ${JSON.stringify(set)}::jsonb) - ${textArray(unset)}`;
  const rows = await tx
    .update(contacts)
    .set({
      ...own,
      ...(custom ? { custom: merged } : {}),
      version: sql`${contacts.version} + 1`,
      updatedAt: now,
    })
    .where(atVersion(contacts, id, expectedVersion))
    .returning({ id: contacts.id });
  if (rows.length === 0) throw await notFoundOrOutdated(tx, contacts, id, 'contact');
}

function textArray(values: string[]) {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}
