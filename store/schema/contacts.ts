// Contacts, their phones, item types, lists and blacklists.
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

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
  },
  (table) => [index('contacts_created').on(table.createdAt, table.id)],
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
    index('phones_number').on(table.number),
    index('phones_item_type').on(table.itemTypeId),
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
    index('blacklist_numbers_number').on(table.number),
  ],
);
