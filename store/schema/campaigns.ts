// Campaigns with their settings, and what belongs to them.
import { sql } from 'drizzle-orm';
import {
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
import type { DialSettings } from '../../workflows/rules/settings.ts';
import { blacklists, lists } from './contacts.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const CAMPAIGN_KINDS = ['ivr', 'queue'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

/** `finished` has nobody left to call; new contacts or a reset make it startable again. */
export const CAMPAIGN_STATES = ['draft', 'active', 'paused', 'stopped', 'finished'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

export const MACHINE_DETECTIONS = ['off', 'sync', 'async'] as const;

/** What an ivr campaign plays when the call is answered. */
export type IvrMessage = { type: 'say'; text: string; language: string } | { type: 'play'; url: string };

/** How calls are placed: all that the rules need not know. Durations in seconds. */
export type CallSettings = {
  /** E.164 caller ids; the first is used until there is a pool. */
  callerIds: string[];
  /** Calls of this campaign at the same time; 0 is no limit. */
  maxConcurrentCalls: number;
  ringTimeoutSeconds: number;
  machineDetection: (typeof MACHINE_DETECTIONS)[number];
  message: IvrMessage;
};

export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind').$type<CampaignKind>().notNull(),
    state: text('state').$type<CampaignState>().notNull().default('draft'),
    /** Why it is in its state, in words, when nobody asked for it: "Twilio refused the credentials (20003)". */
    stateReason: text('state_reason').notNull().default(''),
    dial: jsonb('dial').$type<DialSettings>().notNull(),
    call: jsonb('call').$type<CallSettings>().notNull(),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    startedAt: moment('started_at'),
  },
  (table) => [
    uniqueIndex('campaigns_name').on(sql`lower(${table.name})`),
    index('campaigns_state').on(table.state),
  ],
);

export const campaignLists = pgTable(
  'campaign_lists',
  {
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    listId: uuid('list_id')
      .notNull()
      .references(() => lists.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.listId] }),
    index('campaign_lists_list').on(table.listId),
  ],
);

export const campaignBlacklists = pgTable(
  'campaign_blacklists',
  {
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    blacklistId: uuid('blacklist_id')
      .notNull()
      .references(() => blacklists.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.blacklistId] })],
);

/** Something a person must look at, one open row per campaign and code. */
export const alerts = pgTable(
  'alerts',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id').references(() => campaigns.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    message: text('message').notNull(),
    raisedAt: moment('raised_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (table) => [
    uniqueIndex('alerts_open').on(table.campaignId, table.code).where(sql`${table.closedAt} is null`),
  ],
);
