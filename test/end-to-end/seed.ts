// Contacts, item types and campaigns as tests need them, made by the store's own verbs. Numbers are never used twice.
import { addBlacklistNumbers, globalBlacklist } from '../../store/blacklists.ts';
import type { CallSettingsChange, DialSettingsChange } from '../../store/campaign-settings.ts';
import { type Campaign, createCampaign } from '../../store/campaigns.ts';
import { type Contact, createContact } from '../../store/contacts.ts';
import type { Db } from '../../store/db.ts';
import { createItemType, type ItemType } from '../../store/item-types.ts';
import { addContactsToList, createList } from '../../store/lists.ts';
import { type RetryRule, retryRules } from '../../workflows/rules/settings.ts';

let lastNumber = Math.floor(Math.random() * 8000) * 1000;

/** A valid number that no other test of this process has. */
export function newNumber(): string {
  lastNumber += 1;
  return `+1202${String(2_000_000 + (lastNumber % 7_999_999)).padStart(7, '0')}`;
}

/** No delays, three attempts of every status, no other limits. */
export function quickDial(
  rule: Partial<RetryRule> = {},
  change: DialSettingsChange = {},
): DialSettingsChange {
  return {
    additionalPhoneDelaySeconds: 0,
    globalMaxAttempts: 0,
    retry: retryRules({ maxAttempts: 3, retryDelaySeconds: 0, ...rule }),
    ...change,
  };
}

export type Household = { contact: Contact; primary: string; office: string; holiday: string };

/** The contact of the example: a primary phone, Office and Holiday. */
export async function seedHousehold(db: Db, firstName = 'Philomena'): Promise<Household> {
  const [office, holiday] = await exampleTypes(db);
  const [primary, atOffice, onHoliday] = [newNumber(), newNumber(), newNumber()];
  const contact = await createContact(
    db,
    {
      firstName,
      lastName: 'Quackenbush',
      timeZone: 'UTC',
      primaryPhone: { number: primary },
      additionalPhones: [
        { number: onHoliday, itemTypeId: holiday.id },
        { number: atOffice, itemTypeId: office.id },
      ],
    },
    new Date(),
  );
  return { contact, primary, office: atOffice, holiday: onHoliday };
}

const typesOf = new WeakMap<Db, Promise<[ItemType, ItemType]>>();

function exampleTypes(db: Db): Promise<[ItemType, ItemType]> {
  const made =
    typesOf.get(db) ??
    Promise.all([
      createItemType(db, { name: 'Office', orderBy: 1, color: '#3366cc' }, new Date()),
      createItemType(db, { name: 'Holiday', orderBy: 2, color: '#cc6633' }, new Date()),
    ]);
  typesOf.set(db, made);
  return made;
}

/** The types Office and Holiday. */
export async function typesIn(db: Db): Promise<{ office: ItemType; holiday: ItemType }> {
  const [office, holiday] = await exampleTypes(db);
  return { office, holiday };
}

let campaignsMade = 0;

/** A draft campaign of kind ivr that dials the contacts. */
export async function seedCampaign(
  db: Db,
  contacts: readonly { id: string }[],
  settings: { dial?: DialSettingsChange; call?: CallSettingsChange } = {},
): Promise<Campaign> {
  campaignsMade += 1;
  const name = `Campaign ${campaignsMade} of ${process.pid}`;
  const list = await createList(db, { name }, new Date());
  await addContactsToList(
    db,
    list.id,
    contacts.map((contact) => contact.id),
    new Date(),
  );
  const { dial = quickDial(), call = {} } = settings;
  return await createCampaign(db, { name, kind: 'ivr', dial, call, listIds: [list.id] }, new Date());
}

export async function blacklist(db: Db, ...numbers: string[]): Promise<void> {
  const now = new Date();
  const { id } = await globalBlacklist(db, now);
  await addBlacklistNumbers(
    db,
    id,
    numbers.map((number) => ({ number, reason: 'a test' })),
    now,
  );
}
