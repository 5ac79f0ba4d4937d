// Contacts and everything that changes them.
import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { type ContactPhone, type PhonesInput, phonesOfContacts, writePhones } from './contact-phones.ts';
import type { Db } from './db.ts';
import { endAttempt } from './end-attempt.ts';
import { cancelRunning, ofContact, tellBookEdited } from './live-edits.ts';
import { contacts } from './schema/contacts.ts';
import { attempts, final } from './schema/dialing.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

export type ContactRow = typeof contacts.$inferSelect;

/** Phones by their place: the primary first, then in the order in which they were added. */
export type Contact = ContactRow & { phones: ContactPhone[] };

/** `timeZone` is an IANA zone; null when it is to be taken from the number. */
export type ContactFields = {
  firstName?: string | undefined;
  lastName?: string | undefined;
  company?: string | undefined;
  email?: string | undefined;
  timeZone?: string | null | undefined;
  custom?: Record<string, string> | undefined;
};

export async function getContact(db: Db, id: string): Promise<Contact> {
  const [row] = await db.select().from(contacts).where(eq(contacts.id, id));
  if (!row) throw notFound('contact');
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
    const { primaryPhone, additionalPhones, ...own } = fields;
    const id = randomUUID();
    await tx.insert(contacts).values({ id, ...own, createdAt: now, updatedAt: now });
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
    if (change.timeZone !== undefined) await tellBookEdited(tx, ofContact(id), now);
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

/** Its workflows are cancelled; History and Final stay without its numbers. */
export async function deleteContact(db: Db, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await cancelRunning(tx, ofContact(id), now);
    const waiting = await tx
      .select({ id: attempts.id })
      .from(attempts)
      .where(and(eq(attempts.contactId, id), eq(attempts.state, 'waiting')));
    for (const attempt of waiting) {
      const detail = 'the contact was deleted';
      await endAttempt(tx, attempt.id, { status: 'Cancelled', endedAt: now, detail }, now);
    }
    const gone = await tx.delete(contacts).where(eq(contacts.id, id)).returning({ id: contacts.id });
    if (gone.length === 0) throw notFound('contact');
    await tx.update(attempts).set({ number: null }).where(eq(attempts.contactId, id));
    await tx.update(final).set({ number: null }).where(eq(final.contactId, id));
  });
}

async function editRow(
  tx: Db,
  id: string,
  change: ContactFields,
  now: Date,
  expectedVersion?: number,
): Promise<void> {
  const rows = await tx
    .update(contacts)
    .set({ ...change, version: sql`${contacts.version} + 1`, updatedAt: now })
    .where(atVersion(contacts, id, expectedVersion))
    .returning({ id: contacts.id });
  if (rows.length === 0) throw await notFoundOrOutdated(tx, contacts, id, 'contact');
}
