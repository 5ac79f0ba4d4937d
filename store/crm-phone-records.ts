// In which records of the CRM the additional phones of contacts stand: they say whose a record is that vanished or moved.
import { and, eq } from 'drizzle-orm';
import { copyInto } from './copy.ts';
import { copyLine } from './copy-line.ts';
import type { CrmPerson } from './crm-person.ts';
import { type Db, isAnyOf } from './db.ts';
import { crmLinks } from './schema/crm.ts';

/** `contactOf` answers the contact of a person by the CRM's id. All records of these people are as given afterwards. */
export async function linkPhoneRecords(
  tx: Db,
  people: readonly CrmPerson[],
  contactOf: ReadonlyMap<string, string>,
): Promise<void> {
  const wanted = new Map(
    people.flatMap((person) =>
      person.phoneRecords.map(
        ({ crmId, updatedAt }) => [crmId, { ourId: contactOf.get(person.crmId) ?? '', updatedAt }] as const,
      ),
    ),
  );
  const there = await linksOfContacts(tx, [...contactOf.values()], [...wanted.keys()]);
  const isAsWanted = (link: (typeof there)[number]) => {
    const now = wanted.get(link.crmId);
    return now?.ourId === link.ourId && now.updatedAt.getTime() === link.crmUpdatedAt.getTime();
  };
  const outdated = there.filter((link) => !isAsWanted(link)).map((link) => link.crmId);
  for (const { crmId } of there.filter(isAsWanted)) wanted.delete(crmId);
  if (outdated.length > 0) await tx.delete(crmLinks).where(phoneRecords(outdated));
  const lines = [...wanted].map(([crmId, { ourId, updatedAt }]) =>
    copyLine(['additionalPhone', crmId, ourId, updatedAt.toISOString()]),
  );
  await copyInto(tx, crmLinks, ['object', 'crm_id', 'our_id', 'crm_updated_at'], lines);
}

async function linksOfContacts(tx: Db, contactIds: string[], recordIds: string[]) {
  const ofContacts = and(eq(crmLinks.object, 'additionalPhone'), isAnyOf(crmLinks.ourId, contactIds, 'uuid'));
  const [own, elsewhere] = [
    contactIds.length === 0 ? [] : await tx.select().from(crmLinks).where(ofContacts),
    recordIds.length === 0 ? [] : await tx.select().from(crmLinks).where(phoneRecords(recordIds)),
  ];
  return [...new Map([...own, ...elsewhere].map((link) => [link.crmId, link])).values()];
}

function phoneRecords(crmIds: string[]) {
  return and(eq(crmLinks.object, 'additionalPhone'), isAnyOf(crmLinks.crmId, crmIds, 'uuid'));
}
