// People of the connected CRM come in: new ones as contacts, changed ones over the contacts they are linked to. A page
// of them is one transaction, which may be repeated: what is here as it stands there is not touched.
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { auditInBulk, noteInAudit } from './audit.ts';
import { type Contact, contactColumns, withPhones } from './contacts.ts';
import { copyInto } from './copy.ts';
import { copyLine } from './copy-line.ts';
import { restoreContacts } from './crm-bin.ts';
import { type CrmLink, linksOf, oneAtATime } from './crm-links.ts';
import { type CrmPerson, fieldsOf, type PhoneRow, phoneRows, sameFields, samePhones } from './crm-person.ts';
import { linkPhoneRecords } from './crm-phone-records.ts';
import { keepProblems } from './crm-problems.ts';
import { noteTakeovers, takeovers } from './crm-takeovers.ts';
import { type Db, isAnyOf } from './db.ts';
import { CONTACT_COLUMNS, PHONE_COLUMNS } from './import-lines.ts';
import { ofContacts, tellBookEdited } from './live-edits.ts';
import { zonesOfNumber } from './number-zones.ts';
import { contacts, phones } from './schema/contacts.ts';
import { crmLinks } from './schema/crm.ts';

export type SavedPeople = {
  created: number;
  changed: number;
  /** Item types of phones that are not known here (yet): their phones are untyped. */
  unknownTypes: string[];
};

type Known = { person: CrmPerson; link: CrmLink; contact: Contact };

/**
 * Living people as they were read just now. One that was read before its contact got a newer state is passed over. Edits
 * bind running contacts before their next call; whoever was in the CRM's bin comes back.
 */
export async function savePeople(db: Db, people: readonly CrmPerson[], now: Date): Promise<SavedPeople> {
  const byId = new Map(people.map((person) => [person.crmId, person]));
  return await db.transaction(async (tx) => {
    await oneAtATime(tx);
    const links = await linksOf(tx, 'person', [...byId.keys()]);
    const typeIds = [...byId.values()].flatMap((person) =>
      person.phones.flatMap((phone) => phone.crmItemTypeId ?? []),
    );
    const types = await linksOf(tx, 'contactItemType', [...new Set(typeIds)]);
    const typeOf = (crmId: string) => types.get(crmId)?.ourId ?? null;
    const known = await knownPeople(tx, byId, links);
    const made = [...byId.values()].filter((person) => !links.has(person.crmId));
    const contactOf = await createPeople(tx, made, { typeOf, zonesOf, now });
    for (const { person, contact } of known) contactOf.set(person.crmId, contact.id);
    const changed = await changePeople(tx, known, { typeOf, zonesOf, now });
    const saved = [...byId.values()].filter((person) => contactOf.has(person.crmId));
    await linkPhoneRecords(tx, saved, contactOf);
    await keepProblems(tx, saved, contactOf, now);
    const unknownTypes = [...new Set(typeIds)].filter((id) => !types.has(id));
    return { created: made.length, changed, unknownTypes };
  });
}

type Ways = {
  typeOf: (crmItemTypeId: string) => string | null;
  zonesOf: (number: string) => string[];
  now: Date;
};

const zonesOf = (number: string) => [...zonesOfNumber(number)];

async function knownPeople(
  tx: Db,
  byId: ReadonlyMap<string, CrmPerson>,
  links: ReadonlyMap<string, CrmLink>,
): Promise<Known[]> {
  const ids = [...links.values()].map((link) => link.ourId);
  if (ids.length === 0) return [];
  // The rows first, as every edit of a contact takes them.
  const rows = await tx
    .select(contactColumns)
    .from(contacts)
    .where(isAnyOf(contacts.id, ids, 'uuid'))
    .orderBy(contacts.id)
    .for('no key update');
  const found = new Map((await withPhones(tx, rows)).map((contact) => [contact.id, contact]));
  return [...links.values()].flatMap((link) => {
    const person = byId.get(link.crmId);
    const contact = found.get(link.ourId);
    const isStale = person && person.updatedAt < link.crmUpdatedAt;
    return person && contact && !isStale ? { person, link, contact } : [];
  });
}

/** By the CRM's id, the contacts that were made. */
async function createPeople(tx: Db, people: readonly CrmPerson[], ways: Ways): Promise<Map<string, string>> {
  const contactOf = new Map(people.map((person) => [person.crmId, randomUUID() as string]));
  if (people.length === 0) return contactOf;
  const at = ways.now.toISOString();
  const idOf = (person: CrmPerson) => contactOf.get(person.crmId) ?? '';
  await inBulk(tx, people.length, async () => {
    const lines = people.map(({ firstName, lastName, company, email, ...person }) => {
      const id = contactOf.get(person.crmId) ?? '';
      return copyLine([id, firstName, lastName, company, email, null, '{}', at, at]);
    });
    await copyInto(tx, contacts, CONTACT_COLUMNS, lines);
    await copyPhones(
      tx,
      people.flatMap((person) => phoneRows({ id: idOf(person) }, person, ways)),
    );
  });
  const links = people.map((person) =>
    copyLine(['person', person.crmId, idOf(person), person.updatedAt.toISOString()]),
  );
  await copyInto(tx, crmLinks, ['object', 'crm_id', 'our_id', 'crm_updated_at'], links);
  return contactOf;
}

/** A first sync would write more into the audit log than into all other tables: many at once are one entry. */
const FEW = 20;

async function inBulk(tx: Db, count: number, act: () => Promise<void>): Promise<void> {
  if (count <= FEW) return await act();
  await auditInBulk(tx);
  await act();
  await noteInAudit(tx, { action: 'sync', entity: 'contacts', entityId: '', after: { contacts: count } });
}

/** How many contacts were not as their people. */
async function changePeople(tx: Db, known: readonly Known[], ways: Ways): Promise<number> {
  const edited = known.filter(({ contact, person }) => !sameFields(contact, person));
  const dialed = known.filter(({ contact, person }) => !samePhones(contact, person, ways.typeOf));
  const touched = [...new Set([...edited, ...dialed].map(({ contact }) => contact.id))];
  await noteTakeovers(tx, await takeovers(tx, known), ways.now);
  if (touched.length > 0) await writeFields(tx, touched, known, ways.now);
  if (dialed.length > 0) await writePhones(tx, dialed, ways);
  await keepLinks(tx, known);
  await restoreContacts(
    tx,
    known.filter(({ link }) => link.deletedAt).map(({ contact }) => contact.id),
    ways.now,
  );
  return touched.length;
}

async function writeFields(tx: Db, ids: string[], known: readonly Known[], now: Date): Promise<void> {
  const wanted = new Set(ids);
  const given = known
    .filter(({ contact }) => wanted.has(contact.id))
    .map(({ contact, person }) => ({ id: contact.id, ...fieldsOf(person) }));
  await tx.execute(sql`
    update ${contacts} set first_name = given."firstName", last_name = given."lastName", company = given.company,
      email = given.email, version = ${contacts.version} + 1, updated_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (id uuid, "firstName" text, "lastName" text, company text, email text)
    where ${contacts.id} = given.id`);
}

async function writePhones(tx: Db, dialed: readonly Known[], ways: Ways): Promise<void> {
  const ids = dialed.map(({ contact }) => contact.id);
  await tx.delete(phones).where(inArray(phones.contactId, ids));
  await copyPhones(
    tx,
    dialed.flatMap(({ contact, person }) => phoneRows(contact, person, ways)),
  );
  await tellBookEdited(tx, ofContacts(ids), ways.now);
}

async function copyPhones(tx: Db, rows: ReturnType<typeof phoneRows>): Promise<void> {
  await copyInto(tx, phones, PHONE_COLUMNS, rows.map(phoneLine));
}

function phoneLine(row: PhoneRow & { timeZones: string[]; createdAt: Date }): string {
  return copyLine([
    ...[row.id, row.contactId, row.number, row.isPrimary ? 't' : 'f', row.itemTypeId ?? null],
    ...[row.description ?? '', JSON.stringify(row.timeZones), row.position, row.createdAt.toISOString()],
  ]);
}

async function keepLinks(tx: Db, known: readonly Known[]): Promise<void> {
  const moved = known.filter(
    ({ link, person }) => link.deletedAt || person.updatedAt.getTime() !== link.crmUpdatedAt.getTime(),
  );
  if (moved.length === 0) return;
  const given = moved.map(({ person }) => ({ id: person.crmId, at: person.updatedAt.toISOString() }));
  await tx
    .update(crmLinks)
    .set({ deletedAt: null, crmUpdatedAt: sql`given.at` })
    .from(sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id uuid, at timestamptz)`)
    .where(and(eq(crmLinks.object, 'person'), sql`${crmLinks.crmId} = given.id`));
}
