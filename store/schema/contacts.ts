// Contacts, their phones, item types, lists and blacklists.
import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { folded, lexemesOf } from '../search-text.ts';
import { moment } from './moment.ts';

/** Compared byte by byte: the same order, and the same indexes, whatever the locale of the database. */
const sortKey = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
const lexemes = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const contactItemTypes = pgTable(
  'contact_item_types',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    orderBy: integer('order_by').notNull(),
    /** The background of the phone's tag, `#rrggbb`. */
    color: text('color').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [uniqueIndex('contact_item_types_name').on(sql`lower(${table.name})`)],
);

export const contacts = pgTable(
  'contacts',
  {
    id: uuid('id').primaryKey(),
    firstName: text('first_name').notNull().default(''),
    lastName: text('last_name').notNull().default(''),
    company: text('company').notNull().default(''),
    email: text('email').notNull().default(''),
    /** IANA zone; null when it is to be taken from the number. */
    timeZone: text('time_zone'),
    custom: jsonb('custom').$type<Record<string, string>>().notNull().default({}),
    /** Grows with every edit of the contact or its phones. */
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** What people search and sort by; kept by the database, whoever writes. */
    words: lexemes('words').generatedAlwaysAs(
      lexemesOf(sql`first_name`, sql`last_name`, sql`company`, sql`email`),
    ),
    nameKey: sortKey('name_key').generatedAlwaysAs(
      folded(sql`(left(last_name, 100) || ' ' || left(first_name, 100))`),
    ),
    companyKey: sortKey('company_key').generatedAlwaysAs(folded(sql`left(company, 200)`)),
  },
  (table) => [
    index('contacts_created').on(table.createdAt, table.id),
    // The order of those that a search collected, without a look at each of them.
    index('contacts_order').on(table.id, table.createdAt),
    index('contacts_name').on(table.nameKey, table.id),
    index('contacts_company').on(table.companyKey, table.id),
    // How an import knows a row without phones.
    index('contacts_email').on(sql`lower(${table.email})`).where(sql`${table.email} <> ''`),
    index('contacts_words').using('gin', table.words),
    index('contacts_custom').using('gin', table.custom.op('jsonb_path_ops')),
  ],
);

export const CUSTOM_FIELD_KINDS = ['text', 'number', 'date', 'choice'] as const;
export type CustomFieldKind = (typeof CUSTOM_FIELD_KINDS)[number];

/** What contacts may have besides their own fields; the name is the key of `contacts.custom`. */
export const customFields = pgTable(
  'custom_fields',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind').$type<CustomFieldKind>().notNull(),
    /** Of a choice, in the order in which they are offered. */
    choices: jsonb('choices').$type<string[]>().notNull().default([]),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [uniqueIndex('custom_fields_name').on(sql`lower(${table.name})`)],
);

/** A phone's number never changes: another number is another phone, so that its counts start anew. */
export const phones = pgTable(
  'phones',
  {
    id: uuid('id').primaryKey(),
    contactId: uuid('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    /** E.164. */
    number: text('number').notNull(),
    isPrimary: boolean('is_primary').notNull(),
    itemTypeId: uuid('item_type_id').references(() => contactItemTypes.id, { onDelete: 'set null' }),
    description: text('description').notNull().default(''),
    /** IANA zones the number may ring in, by its prefix; empty when unknown. */
    timeZones: jsonb('time_zones').$type<string[]>().notNull().default([]),
    /** Order added: 0 first. */
    position: integer('position').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('phones_contact').on(table.contactId, table.position),
    // Equal, or beginning so; and ending so, for numbers written without their country code.
    index('phones_number').on(table.number.op('text_pattern_ops'), table.contactId),
    index('phones_ending').on(sql`reverse(${table.number}) text_pattern_ops`),
    index('phones_item_type')
      .on(table.itemTypeId, table.contactId)
      .where(sql`${table.itemTypeId} is not null`),
    uniqueIndex('phones_one_primary').on(table.contactId).where(sql`${table.isPrimary}`),
  ],
);

export const lists = pgTable(
  'lists',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [uniqueIndex('lists_name').on(sql`lower(${table.name})`)],
);

export const listContacts = pgTable(
  'list_contacts',
  {
    listId: uuid('list_id')
      .notNull()
      .references(() => lists.id, { onDelete: 'cascade' }),
    contactId: uuid('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    addedAt: moment('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.contactId] }),
    index('list_contacts_added').on(table.listId, table.addedAt, table.contactId),
    index('list_contacts_contact').on(table.contactId),
  ],
);

export const blacklists = pgTable(
  'blacklists',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** The one blacklist that binds every campaign. */
    isGlobal: boolean('is_global').notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('blacklists_name').on(sql`lower(${table.name})`),
    uniqueIndex('blacklists_one_global').on(table.isGlobal).where(sql`${table.isGlobal}`),
  ],
);

export const blacklistNumbers = pgTable(
  'blacklist_numbers',
  {
    blacklistId: uuid('blacklist_id')
      .notNull()
      .references(() => blacklists.id, { onDelete: 'cascade' }),
    /** E.164. */
    number: text('number').notNull(),
    reason: text('reason').notNull().default(''),
    addedAt: moment('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.blacklistId, table.number] }),
    index('blacklist_numbers_number').on(table.number.op('text_pattern_ops')),
  ],
);

/** One row, made when it is first asked for: what holds for the whole workspace. */
export const workspaceSettings = pgTable('workspace_settings', {
  /** Always true, so that there is one row only. */
  id: boolean('id').primaryKey().default(true),
  /** ISO country of numbers written without a country code. */
  region: text('region').notNull(),
  /** IANA zone of campaigns that name none. */
  timeZone: text('time_zone').notNull(),
  /** Whose pages may show the console in a frame, besides those of the configuration. */
  embeddingOrigins: jsonb('embedding_origins').$type<string[]>().notNull().default([]),
  version: integer('version').notNull().default(1),
  updatedAt: moment('updated_at').notNull(),
});
