// Merging contacts: several records of one person become one, and nothing that was known or done is lost.
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { contactOfAudit } from './audit-contacts.ts';
import { endWaitingCalls } from './contact-erasure.ts';
import { mergeRuns } from './contact-merge-runs.ts';
import { type ContactPhone, phonesOfContacts } from './contact-phones.ts';
import { type Contact, type ContactRow, contactColumns, getContact } from './contacts.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { enqueueForList } from './hopper-feed.ts';
import { cancelRunning, ofContact, ofContacts, tellBookEdited } from './live-edits.ts';
import { mergePhones } from './merged-phones.ts';
import { contacts, listContacts, phones } from './schema/contacts.ts';
import { attempts, IN_FLIGHT_STATES } from './schema/dialing.ts';
import { notFound, outdated } from './versions.ts';

/**
 * The survivor's fields win, its gaps are filled in the order of `mergedIds`. All phones stay, each number once. Lists,
 * History and places in campaigns follow; the workflows of the others are cancelled, the survivor plans anew. Throws
 * `conflict` while one of the others is in a call or its wrap-up.
 */
export async function mergeContacts(
  db: Db,
  survivorId: string,
  mergedIds: string[],
  now: Date,
  expectedVersion?: number,
): Promise<Contact> {
  return await db.transaction(async (tx) => {
    const { survivor, merged } = await lockAll(tx, survivorId, mergedIds);
    if (expectedVersion !== undefined && survivor.version !== expectedVersion) {
      throw outdated('contact', survivor.version);
    }
    // In this order: what waits is held, so that none of it is placed between the two looks.
    await endWaitingCalls(tx, mergedIds, say('holds.merged'), now);
    await refuseCalls(tx, mergedIds);
    await cancelRunning(tx, ofContacts(mergedIds), now);
    const replaced = await movePhones(tx, survivorId, mergedIds);
    await mergeRuns(tx, survivorId, mergedIds, replaced);
    const lists = await joinLists(tx, survivorId, mergedIds);
    await tx
      .update(contacts)
      .set({ ...filled(survivor, merged), version: sql`${contacts.version} + 1`, updatedAt: now })
      .where(eq(contacts.id, survivorId));
    await tx.delete(contacts).where(inArray(contacts.id, mergedIds));
    await contactOfAudit(tx, mergedIds, survivorId);
    for (const listId of lists) await enqueueForList(tx, listId, now, [survivorId]);
    await tellBookEdited(tx, ofContact(survivorId), now);
    return await getContact(tx, survivorId);
  });
}

/** In the order of their ids, so that two merges never wait for each other. */
async function lockAll(tx: Db, survivorId: string, mergedIds: string[]) {
  const all = [survivorId, ...mergedIds];
  const rows = await tx
    .select(contactColumns)
    .from(contacts)
    .where(inArray(contacts.id, all))
    .orderBy(asc(contacts.id))
    .for('update');
  const byId = new Map(rows.map((row) => [row.id, row]));
  const survivor = byId.get(survivorId);
  if (!survivor) throw notFound('contact');
  const fields = mergedIds.flatMap((id, index) => {
    const message =
      id === survivorId
        ? say('values.itself')
        : byId.has(id)
          ? null
          : say('requests.noSuch', { thing: 'contact' });
    return message ? [{ path: `contactIds.${index}`, message }] : [];
  });
  if (fields.length > 0) throw new ProductError('invalid', say('contacts.unmergeable'), fields);
  return { survivor, merged: mergedIds.flatMap((id) => byId.get(id) ?? []) };
}

/** The outcome of a call in progress, or that an agent writes down, would belong to nobody. */
async function refuseCalls(tx: Db, mergedIds: string[]): Promise<void> {
  const calling = await tx
    .select({ contactId: attempts.contactId })
    .from(attempts)
    .where(
      and(inArray(attempts.contactId, mergedIds), inArray(attempts.state, [...IN_FLIGHT_STATES, 'wrapUp'])),
    )
    .for('update');
  if (calling.length > 0) {
    throw new ProductError('conflict', say('contacts.mergeInCall'));
  }
}

/** Answers which phone took the place of one with the same number. */
async function movePhones(tx: Db, survivorId: string, mergedIds: string[]): Promise<Map<string, string>> {
  const known = await phonesOfContacts(tx, [survivorId, ...mergedIds]);
  const of = (id: string): ContactPhone[] => known.get(id) ?? [];
  const { kept, replaced } = mergePhones(of(survivorId), mergedIds.flatMap(of));
  if (replaced.size > 0) await tx.delete(phones).where(inArray(phones.id, [...replaced.keys()]));
  for (const { id, itemTypeId, description, isPrimary, position } of kept) {
    const set = { contactId: survivorId, itemTypeId, description, isPrimary, position };
    await tx.update(phones).set(set).where(eq(phones.id, id));
  }
  return replaced;
}

/** Answers the lists that are new to the survivor. */
async function joinLists(tx: Db, survivorId: string, mergedIds: string[]): Promise<string[]> {
  const theirs = await tx.select().from(listContacts).where(inArray(listContacts.contactId, mergedIds));
  const rows = new Map(theirs.map(({ listId, addedAt }) => [listId, { listId, addedAt }]));
  if (rows.size === 0) return [];
  const joined = await tx
    .insert(listContacts)
    .values([...rows.values()].map((row) => ({ ...row, contactId: survivorId })))
    .onConflictDoNothing()
    .returning({ listId: listContacts.listId });
  return joined.map((row) => row.listId);
}

function filled(survivor: ContactRow, merged: ContactRow[]) {
  const first = (field: 'firstName' | 'lastName' | 'company' | 'email') =>
    [survivor, ...merged].map((row) => row[field]).find((value) => value !== '') ?? '';
  return {
    firstName: first('firstName'),
    lastName: first('lastName'),
    company: first('company'),
    email: first('email'),
    timeZone: [survivor, ...merged].map((row) => row.timeZone).find((zone) => zone !== null) ?? null,
    custom: Object.assign({}, ...[survivor, ...merged].toReversed().map((row) => row.custom)),
  };
}
