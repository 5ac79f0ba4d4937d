// Which contacts people of the CRM are: those that are not known yet are read there first.
import { knownPerson } from '../../connectors/twenty/known-records.ts';
import { linksOf } from '../../store/crm-links.ts';
import { savePeople } from '../../store/crm-people.ts';
import { ProductError } from '../../store/errors.ts';
import { type Said, say } from '../../workflows/rules/sentences.ts';
import type { ApiDeps } from '../deps.ts';
import type { Caller } from './caller.ts';
import { askCrm } from './client.ts';

export type FoundContacts = {
  /** By the person's id in the CRM. */
  contactIds: ReadonlyMap<string, string>;
  refused: { personId: string; why: Said }[];
};

export async function contactsOfPeople(
  deps: ApiDeps,
  caller: Caller,
  personIds: readonly string[],
): Promise<FoundContacts> {
  const { db } = deps.database;
  const ids = [...new Set(personIds)];
  const before = await linksOf(db, 'person', ids);
  const unknown = ids.filter((id) => !before.has(id));
  if (unknown.length > 0) {
    const read = await askCrm(() => caller.crm.client.read('person', unknown));
    const living = read.filter((person) => person.deletedAt === null).map(knownPerson);
    if (living.length > 0) await caller.act((tx) => savePeople(tx, living, deps.clock()));
  }
  const links = unknown.length > 0 ? await linksOf(db, 'person', ids) : before;
  const contactIds = new Map<string, string>();
  const refused: FoundContacts['refused'] = [];
  for (const id of ids) {
    const link = links.get(id);
    if (link && link.deletedAt === null) contactIds.set(id, link.ourId);
    else refused.push({ personId: id, why: say(link ? 'crm.inBin' : 'crm.noPerson') });
  }
  return { contactIds, refused };
}

/** Throws `notFound` for somebody whom the CRM does not have. */
export async function contactOfPerson(deps: ApiDeps, caller: Caller, personId: string): Promise<string> {
  const { contactIds, refused } = await contactsOfPeople(deps, caller, [personId]);
  const contactId = contactIds.get(personId);
  if (contactId === undefined) throw new ProductError('notFound', refused[0]?.why ?? say('crm.nobody'));
  return contactId;
}
