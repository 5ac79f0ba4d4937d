// Which contacts are meant: what a search and filters come to in SQL.
import { type Column, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Db, rowsOf } from './db.ts';
import { contacts, listContacts, phones } from './schema/contacts.ts';
import { final, hopper } from './schema/dialing.ts';
import { beginning, typedWords } from './search-text.ts';
import { type Condition, estimatedRows, FEW_COUNTED, same } from './searched-page.ts';

/** Numbers that begin (E.164) or end (digits) so. */
export type NumberSearch = { beginnings: string[]; endings: string[] };

/** `text` is words of name, company or e-mail, or their beginnings; `numbers` is set when it may be a number as well. */
export type ContactSearch = { text: string; numbers: NumberSearch | null };

export const CONTACT_CAMPAIGN_STATES = ['fresh', 'running', 'closed'] as const;
/** Waiting for the first call, being called, in Final. */
export type ContactCampaignState = (typeof CONTACT_CAMPAIGN_STATES)[number];

/** All that is given must hold. */
export type ContactFilter = {
  search?: ContactSearch | undefined;
  listId?: string | undefined;
  /** Has an additional phone of the type. */
  itemTypeId?: string | undefined;
  campaign?: { id: string; state: ContactCampaignState } | undefined;
  /** `createdFrom` counts, `createdTo` does not. */
  createdFrom?: Date | undefined;
  createdTo?: Date | undefined;
  /** Custom fields that have this value. */
  custom?: Record<string, string> | undefined;
};

/** The conditions on the contacts themselves, but for the created range, see `createdWithin`. */
export async function contactConditions(db: Db, filter: ContactFilter): Promise<Condition[]> {
  const { search, listId, itemTypeId, campaign, custom } = filter;
  const conditions: Condition[] = [];
  if (search) conditions.push(await found(db, search));
  if (listId) conditions.push(among(contacts.id, listContacts, eq(listContacts.listId, listId)));
  if (itemTypeId) conditions.push(among(contacts.id, phones, eq(phones.itemTypeId, itemTypeId)));
  if (campaign) conditions.push(inCampaign(campaign.id, campaign.state));
  if (custom && Object.keys(custom).length > 0) {
    conditions.push(same(sql`${contacts.custom} @> ${JSON.stringify(custom)}::jsonb`));
  }
  return conditions;
}

export function createdWithin({ createdFrom, createdTo }: ContactFilter): SQL | undefined {
  const from = createdFrom && sql`${contacts.createdAt} >= ${createdFrom.toISOString()}::timestamptz`;
  const to = createdTo && sql`${contacts.createdAt} < ${createdTo.toISOString()}::timestamptz`;
  return from && to ? sql`${from} and ${to}` : (from ?? to);
}

/** For tables that name a contact: the contact is found by the search. */
export async function ofFoundContact(db: Db, contactId: Column, search: ContactSearch): Promise<Condition> {
  return ofContact(contactId, await found(db, search));
}

/** The contact that is named fits. */
export function ofContact(contactId: Column, { row, set, ...rest }: Condition): Condition {
  return {
    ...rest,
    row: sql`exists (select 1 from ${contacts} where ${contacts.id} = ${contactId} and ${row} offset 0)`,
    set: sql`${contactId} in (select ${contacts.id} from ${contacts} where ${set})`,
  };
}

async function found(db: Db, { text, numbers }: ContactSearch): Promise<Condition> {
  const words = await haveWords(db, typedWords(text));
  if (!numbers) return words;
  const number = numberFits(phones.number, numbers);
  const { row } = among(contacts.id, phones, number.row);
  const counted = await countedPhones(db, number.set);
  const [byWords = 0] = words.isGuess ? [FEW_COUNTED] : await estimatedRows(db, contacts, [words.set]);
  const either = sql`select ${phones.contactId} from ${phones} where ${number.set}
    union all select ${contacts.id} from ${contacts} where ${words.set}`;
  return {
    row: sql`(${words.row} or ${row})`,
    set: sql`${contacts.id} in (${either})`,
    about: counted + byWords,
  };
}

/** No further than to one more than few: of a beginning the database knows little, and an index has the answer. */
async function countedPhones(db: Db, fits: SQL): Promise<number> {
  const some = sql`select 1 from ${phones} where ${fits} limit ${FEW_COUNTED + 1}`;
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from (${some}) as found`,
  );
  return row?.count ?? 0;
}

/** So many are collected for a word without regret. */
const COLLECTED = 100_000;
/** Of shorter beginnings the database knows the frequent words only, and not how many rare ones there are. */
const KNOWN_LENGTH = 4;

/**
 * Every word is the beginning of a word of the contact. The index is asked for the rarer ones only: it would collect
 * what fits each before it looks for what fits all, and "com" fits half of all contacts.
 */
async function haveWords(db: Db, words: string[]): Promise<Condition> {
  if (words.length === 0) return same(sql`false`);
  const byIndex = words.map((word) => sql`${contacts.words} @@ ${beginning(word)}`);
  const row = sql`(${sql.join(byIndex, sql` and `)})`;
  const isGuess = words.some((word) => word.length < KNOWN_LENGTH);
  if (words.length === 1) return { row, set: row, isGuess };
  const counts = await estimatedRows(db, contacts, byIndex);
  const most = Math.max(COLLECTED, Math.min(...counts));
  // The function does what the operator does, but no index knows it.
  const parts = words.map((word, place) =>
    (counts[place] ?? 0) <= most ? byIndex[place] : sql`ts_match_vq(${contacts.words}, ${beginning(word)})`,
  );
  return { row, set: sql`(${sql.join(parts, sql` and `)})`, isGuess };
}

/**
 * The number begins or ends as searched. For a set by the column's indexes; for a row so that no index is of use, else
 * the database collects all numbers that begin so, again for every row.
 */
export function numberFits(number: Column, { beginnings, endings }: NumberSearch): Condition {
  const set = [
    ...beginnings.map((beginning) => sql`${number} like ${`${beginning}%`}`),
    ...endings.map((ending) => sql`reverse(${number}) like ${`${[...ending].reverse().join('')}%`}`),
  ];
  const row = [
    ...beginnings.map((beginning) => sql`left(${number}, ${beginning.length}::int) = ${beginning}`),
    ...endings.map((ending) => sql`right(${number}, ${ending.length}::int) = ${ending}`),
  ];
  return { row: anyOf(row), set: anyOf(set) };
}

function anyOf(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
}

function inCampaign(campaignId: string, state: ContactCampaignState): Condition {
  if (state === 'closed') return among(contacts.id, final, eq(final.campaignId, campaignId));
  const states = state === 'fresh' ? (['fresh'] as const) : (['starting', 'running'] as const);
  const where = sql`${eq(hopper.campaignId, campaignId)} and ${inArray(hopper.state, [...states])}`;
  return among(contacts.id, hopper, where);
}

type NamesContact = PgTable & { contactId: Column };

/** The offset keeps the database from turning the look at one row into a set of its own. */
function among(contactId: Column, table: NamesContact, where: SQL): Condition {
  return {
    row: sql`exists (select 1 from ${table} where ${table.contactId} = ${contactId} and ${where} offset 0)`,
    set: sql`${contactId} in (select ${table.contactId} from ${table} where ${where})`,
  };
}
