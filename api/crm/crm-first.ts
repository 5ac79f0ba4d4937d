// Edits of contacts that are people of the connected CRM: they are made there, and taken over from its answer. When it
// does not answer nothing is changed here.
import { knownPerson } from '../../connectors/twenty/known-records.ts';
import type { CrmPerson } from '../../connectors/twenty/records.ts';
import type { PhonesInput } from '../../store/contact-phones.ts';
import { type Contact, type ContactFields, getContact, updateContact } from '../../store/contacts.ts';
import { linksOfOurs } from '../../store/crm-links.ts';
import { savePeople } from '../../store/crm-people.ts';
import type { Db } from '../../store/db.ts';
import { ProductError } from '../../store/errors.ts';
import { outdated } from '../../store/versions.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { ApiDeps } from '../deps.ts';
import { askCrm, type OpenCrm, openCrmIfAny } from './client.ts';
import { writePhones } from './crm-phones.ts';

/** Runs what changes rows in a transaction, in the name of whoever asked for it. */
type InName = <T>(act: (tx: Db) => Promise<T>) => Promise<T>;

type Edit = { id: string; expectedVersion: number | undefined; inName: InName };

/** Null when the contact is of no connected CRM: then it is changed here. */
export async function changeInCrm(
  deps: ApiDeps,
  { id, expectedVersion, inName }: Edit,
  change: ContactFields,
): Promise<Contact | null> {
  const linked = await linkedPerson(deps, id);
  if (!linked) return null;
  const contact = await atExpectedVersion(deps, id, expectedVersion);
  const { firstName, lastName, email, company, ...ours } = change;
  if (company !== undefined && company !== contact.company) {
    const fields = [{ path: 'company', message: say('values.editedInCrm') }];
    throw new ProductError('invalid', say('crm.companyTheirs'), fields);
  }
  const { client } = linked.crm;
  const data = {
    name: { firstName: firstName ?? contact.firstName, lastName: lastName ?? contact.lastName },
    ...(email === undefined || email === contact.email ? {} : { emails: { primaryEmail: email } }),
  };
  const isTheirs = [firstName, lastName, email].some((value) => value !== undefined);
  const person = isTheirs ? await askCrm(() => client.update('person', linked.personId, data)) : null;
  return await inName(async (tx) => {
    if (person) await savePeople(tx, [knownPerson(person)], deps.clock());
    const isOurs = Object.values(ours).some((value) => value !== undefined);
    return isOurs ? await updateContact(tx, id, ours, deps.clock()) : await getContact(tx, id);
  });
}

/** The same with all phones of the contact. */
export async function putPhonesInCrm(
  deps: ApiDeps,
  { id, expectedVersion, inName }: Edit,
  phones: PhonesInput,
): Promise<Contact | null> {
  const linked = await linkedPerson(deps, id);
  if (!linked) return null;
  await atExpectedVersion(deps, id, expectedVersion);
  const types = await linksOfOurs(
    deps.database.db,
    'contactItemType',
    phones.additionalPhones.flatMap((phone) => phone.itemTypeId ?? []),
  );
  const typeOf = (ourId: string) => types.get(ourId)?.crmId ?? null;
  const { client } = linked.crm;
  const person = await askCrm(async (): Promise<CrmPerson | null> => {
    const read = async () => (await client.read('person', [linked.personId]))[0] ?? null;
    const before = await read();
    if (before) await writePhones(client, before, phones, typeOf);
    return before && (await read());
  });
  if (!person || person.deletedAt) throw new ProductError('notFound', say('crm.personGone'));
  return await inName(async (tx) => {
    await savePeople(tx, [knownPerson(person)], deps.clock());
    return await getContact(tx, id);
  });
}

const THEIRS = {
  person: { edited: 'crm.peopleEdited', deleted: 'crm.peopleDeleted', merged: 'crm.peopleMerged' },
  contactItemType: { edited: 'crm.typesEdited', deleted: 'crm.typesDeleted', merged: 'crm.typesMerged' },
} as const;

/** What the CRM is the master of, and cannot be done there from here: here it would not last. */
export async function refuseIfLinked(
  deps: ApiDeps,
  object: keyof typeof THEIRS,
  ids: readonly string[],
  what: 'edited' | 'deleted' | 'merged',
): Promise<void> {
  const links = await linksOfOurs(deps.database.db, object, ids);
  if (links.size === 0 || !(await openCrmIfAny(deps))) return;
  throw new ProductError('conflict', say(THEIRS[object][what]), [], { counts: { linked: links.size } });
}

async function linkedPerson(deps: ApiDeps, id: string): Promise<{ crm: OpenCrm; personId: string } | null> {
  const link = (await linksOfOurs(deps.database.db, 'person', [id])).get(id);
  const crm = link ? await openCrmIfAny(deps) : null;
  return link && crm ? { crm, personId: link.crmId } : null;
}

async function atExpectedVersion(deps: ApiDeps, id: string, expected: number | undefined): Promise<Contact> {
  const contact = await getContact(deps.database.db, id);
  if (expected !== undefined && contact.version !== expected) throw outdated('contact', contact.version);
  return contact;
}
