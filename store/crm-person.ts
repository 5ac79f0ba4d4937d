// A person as the CRM has them, and what of it differs from the contact here. Pure.
import { randomUUID } from 'node:crypto';
import type { Contact } from './contacts.ts';
import type { phones } from './schema/contacts.ts';
import type { CrmRecordProblem } from './schema/crm.ts';

/** `number` is E.164; `crmItemTypeId` is the CRM's id of the item type. */
export type CrmPhone = { number: string; crmItemTypeId: string | null; description: string };

export type CrmPerson = {
  crmId: string;
  updatedAt: Date;
  firstName: string;
  lastName: string;
  company: string;
  email: string;
  /** In the order in which they stand there, every number once; the first is the primary phone. */
  phones: CrmPhone[];
  /** The records in which additional phones are kept, also those of numbers that cannot be dialed. */
  phoneRecords: { crmId: string; updatedAt: Date }[];
  problems: CrmRecordProblem[];
};

export type PersonFields = Pick<CrmPerson, 'firstName' | 'lastName' | 'company' | 'email'>;
export type PhoneRow = typeof phones.$inferInsert;

const FIELDS = ['firstName', 'lastName', 'company', 'email'] as const;

export function fieldsOf({ firstName, lastName, company, email }: PersonFields): PersonFields {
  return { firstName, lastName, company, email };
}

export function sameFields(contact: Contact, person: CrmPerson): boolean {
  return FIELDS.every((field) => contact[field] === person[field]);
}

/** `typeOf` answers our id of an item type by the CRM's; a type that is not known (yet) is none. */
export function samePhones(contact: Contact, person: CrmPerson, typeOf: TypeOf): boolean {
  return (
    contact.phones.length === person.phones.length &&
    person.phones.every((phone, place) => {
      const ours = contact.phones[place];
      return (
        ours?.number === phone.number &&
        (ours.itemType?.id ?? null) === typeAt(phone, place, typeOf) &&
        ours.description === phone.description
      );
    })
  );
}

type TypeOf = (crmItemTypeId: string) => string | null;

/** The rows of the person's phones; a number that the contact has already keeps its id, and with it its counts. */
export function phoneRows(
  contact: Pick<Contact, 'id'> & Partial<Pick<Contact, 'phones'>>,
  person: CrmPerson,
  { typeOf, zonesOf, now }: { typeOf: TypeOf; zonesOf: (number: string) => string[]; now: Date },
): (PhoneRow & { timeZones: string[]; createdAt: Date })[] {
  const before = new Map((contact.phones ?? []).map((phone) => [phone.number, phone]));
  return person.phones.map((phone, place) => {
    const kept = before.get(phone.number);
    return {
      id: kept?.id ?? randomUUID(),
      contactId: contact.id,
      number: phone.number,
      isPrimary: place === 0,
      itemTypeId: typeAt(phone, place, typeOf),
      description: phone.description,
      timeZones: kept?.timeZones ?? zonesOf(phone.number),
      position: place,
      createdAt: kept?.createdAt ?? now,
    };
  });
}

/** A primary phone has no type, whatever its record says. */
function typeAt(phone: CrmPhone, place: number, typeOf: TypeOf): string | null {
  return place === 0 || phone.crmItemTypeId === null ? null : typeOf(phone.crmItemTypeId);
}
