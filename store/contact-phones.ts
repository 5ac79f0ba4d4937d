// The phones of contacts: how they are read, and how a new set of them replaces the old one.
import { randomUUID } from 'node:crypto';
import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { type FieldError, ProductError } from './errors.ts';
import { zonesOfNumber } from './number-zones.ts';
import { contactItemTypes, phones } from './schema/contacts.ts';

/** A number is E.164; `timeZones` are those it may ring in: by its prefix, when they are not given. */
export type PhoneInput = {
  number: string;
  description?: string | undefined;
  timeZones?: string[] | undefined;
};

export type AdditionalPhoneInput = PhoneInput & { itemTypeId?: string | null | undefined };

/** Additional phones in the order in which they were added. Without a primary phone there are none. */
export type PhonesInput = { primaryPhone: PhoneInput | null; additionalPhones: AdditionalPhoneInput[] };

export type PhoneType = { id: string; name: string; orderBy: number; color: string };

export type ContactPhone = Omit<typeof phones.$inferSelect, 'itemTypeId'> & { itemType: PhoneType | null };

/** Per contact, the phones by their place; contacts without phones are left out. */
export async function phonesOfContacts(db: Db, contactIds: string[]): Promise<Map<string, ContactPhone[]>> {
  if (contactIds.length === 0) return new Map();
  const { itemTypeId: _, ...columns } = getTableColumns(phones);
  const { id, name, orderBy, color } = contactItemTypes;
  const rows = await db
    .select({ ...columns, itemType: { id, name, orderBy, color } })
    .from(phones)
    .leftJoin(contactItemTypes, eq(contactItemTypes.id, phones.itemTypeId))
    .where(inArray(phones.contactId, contactIds))
    .orderBy(asc(phones.contactId), asc(phones.position), asc(phones.id));
  return Map.groupBy(rows, (row) => row.contactId);
}

/**
 * Call it inside a transaction that holds the contact's row. A phone whose number stays keeps its id, and with it
 * its counts; another number is another phone.
 */
export async function writePhones(tx: Db, contactId: string, input: PhonesInput, now: Date): Promise<void> {
  if (!input.primaryPhone && input.additionalPhones.length > 0) {
    const message = say('contacts.primaryNeeded');
    throw new ProductError('invalid', say('contacts.withoutPrimary'), [{ path: 'primaryPhone', message }]);
  }
  await requireItemTypes(tx, input.additionalPhones);
  const wanted: AdditionalPhoneInput[] = input.primaryPhone
    ? [{ ...input.primaryPhone, itemTypeId: null }, ...input.additionalPhones]
    : [];
  const before = await tx.delete(phones).where(eq(phones.contactId, contactId)).returning();
  before.sort((a, b) => a.position - b.position);
  const rows = wanted.map((phone, position) => {
    const kept = before.findIndex((old) => old.number === phone.number);
    const [old] = kept < 0 ? [] : before.splice(kept, 1);
    return {
      id: old?.id ?? randomUUID(),
      contactId,
      number: phone.number,
      isPrimary: position === 0,
      itemTypeId: phone.itemTypeId ?? null,
      description: phone.description ?? '',
      timeZones: phone.timeZones ?? [...zonesOfNumber(phone.number)],
      position,
      createdAt: old?.createdAt ?? now,
    };
  });
  if (rows.length > 0) await tx.insert(phones).values(rows);
}

/** The lock keeps the types from being deleted before the phones are written. */
async function requireItemTypes(tx: Db, additional: AdditionalPhoneInput[]): Promise<void> {
  const ids = [...new Set(additional.flatMap((phone) => phone.itemTypeId ?? []))];
  if (ids.length === 0) return;
  const found = await tx
    .select({ id: contactItemTypes.id })
    .from(contactItemTypes)
    .where(inArray(contactItemTypes.id, ids))
    .for('key share');
  const known = new Set(found.map((row) => row.id));
  const fields: FieldError[] = additional.flatMap((phone, index) =>
    phone.itemTypeId && !known.has(phone.itemTypeId)
      ? [
          {
            path: `additionalPhones.${index}.itemTypeId`,
            message: say('requests.noSuch', { thing: 'contact item type' }),
          },
        ]
      : [],
  );
  if (fields.length > 0) throw new ProductError('invalid', say('contacts.typeUnknown'), fields);
}
