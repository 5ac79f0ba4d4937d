// Which record of a CRM is which contact. Twenty's records are linked; of other CRMs the id of the person's record
// stands in a custom field of the contact, where an import, a person or a program has put it.
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type ContactName, contactName } from './contact-name.ts';
import type { Db } from './db.ts';
import { contacts, phones } from './schema/contacts.ts';
import { crmLinks } from './schema/crm.ts';

export const RECORD_CRMS = ['standalone', 'hubspot', 'salesforce', 'twenty'] as const;
/** The CRMs that the console can be shown in; `standalone` is any page that speaks our own contract. */
export type RecordCrm = (typeof RECORD_CRMS)[number];

/** In the CRM's own words. */
export type CrmRecord = { object: string; id: string };

export type NamedContact = { id: string } & ContactName;

type FieldCrm = Exclude<RecordCrm, 'twenty'>;

/** The custom field with the id, and what the CRM calls the records of people. */
const FIELDS: { [Crm in FieldCrm]: { name: string; objects: readonly [string, ...string[]] } } = {
  standalone: { name: 'crmId', objects: ['contact', 'person'] },
  hubspot: { name: 'hubspotId', objects: ['0-1'] },
  salesforce: { name: 'salesforceId', objects: ['Contact', 'Lead', 'Account'] },
};

/** Salesforce writes the same id with 15 characters or with three more that follow from them. */
const SHORT_SALESFORCE_ID = 15;
const MOST = 10;

const named = { id: contacts.id, ...contactName };

/** Rarely more than one; a record that is no person's is nobody. */
export async function contactsOfRecord(
  db: Db,
  crm: RecordCrm,
  { object, id }: CrmRecord,
): Promise<NamedContact[]> {
  if (crm === 'twenty') {
    const isLinked = and(eq(crmLinks.object, 'person'), sql`${crmLinks.crmId}::text = ${id}`);
    if (object !== 'person') return [];
    return await db
      .select(named)
      .from(crmLinks)
      .innerJoin(contacts, eq(contacts.id, crmLinks.ourId))
      .where(and(isLinked, isNull(crmLinks.deletedAt)));
  }
  const { name, objects } = FIELDS[crm];
  if (!objects.includes(object)) return [];
  const ids = crm === 'salesforce' ? [id, id.slice(0, SHORT_SALESFORCE_ID)] : [id];
  return await contactsWhere(db, or(...[...new Set(ids)].map((each) => hasField(name, each))));
}

/** Whose phone it is; `number` is E.164. */
export async function contactsOfNumber(db: Db, number: string): Promise<NamedContact[]> {
  const theirs = sql`select ${phones.contactId} from ${phones} where ${phones.number} = ${number}`;
  return await contactsWhere(db, sql`${contacts.id} in (${theirs})`);
}

/** Null when the contact is not known to be in that CRM. */
export async function recordOfContact(db: Db, crm: RecordCrm, contactId: string): Promise<CrmRecord | null> {
  if (crm === 'twenty') {
    const isTheirs = and(eq(crmLinks.object, 'person'), eq(crmLinks.ourId, contactId));
    const [link] = await db
      .select({ id: crmLinks.crmId })
      .from(crmLinks)
      .where(and(isTheirs, isNull(crmLinks.deletedAt)));
    return link ? { object: 'person', id: link.id } : null;
  }
  const { name, objects } = FIELDS[crm];
  const [contact] = await db
    .select({ custom: contacts.custom })
    .from(contacts)
    .where(eq(contacts.id, contactId));
  const id = contact?.custom[name];
  return id ? { object: crm === 'salesforce' ? salesforceObject(id) : objects[0], id } : null;
}

/** By the first characters of the id. */
function salesforceObject(id: string): string {
  if (id.startsWith('00Q')) return 'Lead';
  return id.startsWith('001') ? 'Account' : 'Contact';
}

function hasField(name: string, value: string): SQL {
  return sql`${contacts.custom} @> ${JSON.stringify({ [name]: value })}::jsonb`;
}

async function contactsWhere(db: Db, condition: SQL | undefined): Promise<NamedContact[]> {
  return await db.select(named).from(contacts).where(condition).orderBy(contacts.nameKey).limit(MOST);
}
