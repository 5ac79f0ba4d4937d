// Makes what the tests of the store and the API begin with; every name is used once.
import { startCampaign } from '../../store/campaign-moves.ts';
import { type CampaignInput, createCampaign } from '../../store/campaigns.ts';
import { openContact } from '../../store/contact-run.ts';
import { type Contact, createContact } from '../../store/contacts.ts';
import type { Db } from '../../store/db.ts';
import { createItemType, type ItemType } from '../../store/item-types.ts';
import { addContactsToList, createList } from '../../store/lists.ts';
import { type OutboxMessage, outbox } from '../../store/schema/dialing.ts';

export const NOW = new Date('2026-03-02T09:00:00.000Z');

let used = 0;

/** A number of nobody, never twice: 555 is kept free for fiction. */
export function newNumber(): string {
  used += 1;
  return `+1555${String(used).padStart(7, '0')}`;
}

export function newName(what: string): string {
  used += 1;
  return `${what} ${used}`;
}

export async function makeItemType(db: Db, orderBy = 1): Promise<ItemType> {
  return await createItemType(db, { name: newName('Type'), orderBy, color: '#2f80ed' }, NOW);
}

/** A primary phone, and one additional phone per type given; null is untyped. */
export async function makeContact(db: Db, types: (ItemType | null)[] = []): Promise<Contact> {
  const additionalPhones = types.map((type) => ({ number: newNumber(), itemTypeId: type?.id ?? null }));
  return await createContact(db, { primaryPhone: { number: newNumber() }, additionalPhones }, NOW);
}

/** A draft that dials a list of its own with the contacts in it. */
export async function makeCampaign(db: Db, contacts: Contact[], input: Partial<CampaignInput> = {}) {
  const list = await createList(db, { name: newName('List') }, NOW);
  const ids = contacts.map((contact) => contact.id);
  if (ids.length > 0) await addContactsToList(db, list.id, ids, NOW);
  const settings = { name: newName('Campaign'), kind: 'ivr' as const, listIds: [list.id], ...input };
  return { list, campaign: await createCampaign(db, settings, NOW) };
}

/** An active campaign in which every contact's workflow has opened its book. */
export async function makeRunning(db: Db, contacts: Contact[], input: Partial<CampaignInput> = {}) {
  const made = await makeCampaign(db, contacts, input);
  await startCampaign(db, made.campaign.id, NOW);
  for (const contact of contacts) {
    const key = { campaignId: made.campaign.id, contactId: contact.id };
    await openContact(db, { ...key, state: null, outcome: null }, NOW);
  }
  return made;
}

/** What Temporal is to be told, oldest first; the outbox is empty afterwards. */
export async function takeOutbox(db: Db): Promise<OutboxMessage[]> {
  const rows = await db.delete(outbox).returning();
  return rows.sort((a, b) => a.id - b.id).map((row) => row.message);
}
