// The connected CRM: how it is reached, which of its records are which of ours, what it told us, what it is to be told.
import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Role } from '../rights.ts';
import { campaigns } from './campaigns.ts';
import { moment } from './moment.ts';
import { users } from './people.ts';

/** connected: followed and written to; broken: it answers with a problem that a person must mend; off: left alone. */
export const CRM_STATES = ['connected', 'broken', 'off'] as const;
export type CrmState = (typeof CRM_STATES)[number];

/** At most one row. What is sealed is opened with the server's key only (store/sealed.ts) and never given out. */
export const crmConnections = pgTable('crm_connections', {
  /** Always true, so that there is one row only. */
  id: boolean('id').primaryKey().default(true),
  kind: text('kind').$type<'twenty'>().notNull(),
  baseUrl: text('base_url').notNull(),
  /** The CRM's own id of its workspace; null until it is known. */
  workspaceId: text('workspace_id'),
  apiKeySealed: text('api_key_sealed').notNull(),
  webhookSecretSealed: text('webhook_secret_sealed').notNull(),
  /** Shared with the functions of our app in the CRM. */
  functionsSecretSealed: text('functions_secret_sealed').notNull(),
  webhookIds: jsonb('webhook_ids').$type<string[]>().notNull().default([]),
  /** As whom we let people sign in by the CRM's OAuth; null: it did not take us. */
  oauthClientId: text('oauth_client_id'),
  /** The label of a role in the CRM → the role here. */
  roleMap: jsonb('role_map').$type<Record<string, Role>>().notNull().default({}),
  /** Of people whose roles are not in the map; null: they do not come in. */
  defaultRole: text('default_role').$type<Role>(),
  state: text('state').$type<CrmState>().notNull().default('connected'),
  /** What is wrong and what to do, for a person. */
  problem: text('problem').notNull().default(''),
  /** The worker that keeps step with the CRM, and until when it alone does. */
  keeperId: uuid('keeper_id'),
  keptUntil: moment('kept_until'),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

export const CRM_OBJECTS = ['person', 'additionalPhone', 'contactItemType', 'campaign'] as const;
export type CrmObject = (typeof CRM_OBJECTS)[number];

/** Which record is which row: of an additional phone it is the contact's, because a number may stand in several records. */
export const crmLinks = pgTable(
  'crm_links',
  {
    object: text('object').$type<CrmObject>().notNull(),
    crmId: uuid('crm_id').notNull(),
    ourId: uuid('our_id').notNull(),
    /** Of the record as it was read or written last. */
    crmUpdatedAt: moment('crm_updated_at').notNull(),
    /** The record is in the CRM's bin: nobody calls the person until it is restored. */
    deletedAt: moment('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.object, table.crmId] }),
    uniqueIndex('crm_links_ours')
      .on(table.object, table.ourId)
      .where(sql`${table.object} <> 'additionalPhone'`),
    index('crm_links_phones').on(table.ourId).where(sql`${table.object} = 'additionalPhone'`),
    // Asked for every contact that is to come into a hopper; nearly always empty.
    index('crm_links_deleted')
      .on(table.ourId)
      .where(sql`${table.object} = 'person' and ${table.deletedAt} is not null`),
  ],
);

/** Webhooks of the CRM: "look at this record soon". Nothing else of what they say is believed. */
export const crmHints = pgTable(
  'crm_hints',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    webhookId: text('webhook_id').notNull(),
    /** As `person.updated`. */
    eventName: text('event_name').notNull(),
    recordId: uuid('record_id').notNull(),
    eventDate: moment('event_date').notNull(),
    /** The person that the record belongs to, when it says so. */
    personId: uuid('person_id'),
    receivedAt: moment('received_at').notNull(),
    handledAt: moment('handled_at'),
  },
  (table) => [
    uniqueIndex('crm_hints_once').on(table.webhookId, table.eventName, table.recordId, table.eventDate),
    index('crm_hints_waiting').on(table.id).where(sql`${table.handledAt} is null`),
    index('crm_hints_received').on(table.receivedAt),
  ],
);

/** How far the CRM's records were read. */
export const crmProgress = pgTable('crm_progress', {
  object: text('object').$type<CrmObject>().primaryKey(),
  phase: text('phase').$type<'first' | 'following'>().notNull().default('first'),
  /** Everything that had changed until then was read. */
  watermark: moment('watermark'),
  /** Where the next page of the first sync begins; null at its beginning. */
  cursor: text('cursor'),
  /** Records read by the first sync. */
  readCount: integer('read_count').notNull().default(0),
  /** Records in the CRM, as it said last. */
  total: integer('total'),
  startedAt: moment('started_at').notNull(),
  /** The end of the first sync. */
  finishedAt: moment('finished_at'),
  /** When it was read last. */
  readAt: moment('read_at'),
});

/** Of a record that the CRM accepted and we cannot use as it is: a number that cannot be dialed. */
export type CrmRecordProblem = { number: string; problem: string };

export const crmProblems = pgTable(
  'crm_problems',
  {
    /** The person's record. */
    crmId: uuid('crm_id').primaryKey(),
    contactId: uuid('contact_id').notNull(),
    problems: jsonb('problems').$type<CrmRecordProblem[]>().notNull(),
    foundAt: moment('found_at').notNull(),
  },
  (table) => [
    index('crm_problems_page').on(table.foundAt, table.crmId),
    index('crm_problems_contact').on(table.contactId),
  ],
);

/** What the CRM is to be told, written by triggers in the transaction that ends a call or closes a contact. */
export const crmResults = pgTable(
  'crm_results',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    kind: text('kind').$type<'attempt' | 'closed'>().notNull(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    contactId: uuid('contact_id').notNull(),
    /** The call; of a closed contact null. */
    attemptId: uuid('attempt_id'),
    /** Not tried before. */
    dueAt: moment('due_at').notNull(),
    tries: integer('tries').notNull().default(0),
    writtenAt: moment('written_at'),
    /** Why it is not written: the last failure, or why it never will be. */
    problem: text('problem').notNull().default(''),
  },
  (table) => [
    uniqueIndex('crm_results_attempt').on(table.attemptId),
    index('crm_results_due').on(table.dueAt, table.id).where(sql`${table.writtenAt} is null`),
    index('crm_results_written').on(table.writtenAt),
  ],
);

/** Who signed in from the CRM as whom. */
export const crmUsers = pgTable(
  'crm_users',
  {
    userWorkspaceId: text('user_workspace_id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('crm_users_user').on(table.userId)],
);

/** Codes that let somebody in once, within a minute. */
export const crmCodes = pgTable(
  'crm_codes',
  {
    /** The SHA-256 of the code. */
    codeHash: text('code_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('crm_codes_expires').on(table.expiresAt)],
);

/** Requests of our app in the CRM that were taken, so that none is taken twice. */
export const crmSignatures = pgTable(
  'crm_signatures',
  {
    signature: text('signature').primaryKey(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('crm_signatures_expires').on(table.expiresAt)],
);
