// Our own webhooks: who wants to hear of what, and every message to them with how its delivery went.
import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './moment.ts';

export const WEBHOOK_EVENTS = ['contact.closed', 'call.ended'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export const webhookEndpoints = pgTable('webhook_endpoints', {
  id: uuid('id').primaryKey(),
  url: text('url').notNull(),
  description: text('description').notNull().default(''),
  events: jsonb('events').$type<WebhookEvent[]>().notNull(),
  /** Empty: all campaigns. */
  campaignIds: jsonb('campaign_ids').$type<string[]>().notNull().default([]),
  /** With which messages are signed; shown once. */
  secret: text('secret').notNull(),
  /** Set when it is switched off, by a person or after days of failure. */
  disabledAt: moment('disabled_at'),
  disabledReason: text('disabled_reason').notNull().default(''),
  /** The first failure after the last success. */
  failingSince: moment('failing_since'),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
/** `failed`: given up; a person may send it again. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Written by the triggers of the migration `live_changes`, in the transaction of the change. No numbers, no names. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    /** The order in which they were written. */
    position: bigserial('position', { mode: 'number' }).notNull(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    event: text('event').$type<WebhookEvent>().notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    state: text('state').$type<DeliveryState>().notNull().default('waiting'),
    /** Claimed or put off until then. */
    dueAt: moment('due_at').notNull(),
    tries: integer('tries').notNull().default(0),
    /** The HTTP status of the last answer; null when there was none. */
    lastStatus: integer('last_status'),
    lastError: text('last_error').notNull().default(''),
    createdAt: moment('created_at').notNull(),
    triedAt: moment('tried_at'),
    deliveredAt: moment('delivered_at'),
  },
  (table) => [
    index('webhook_deliveries_due').on(table.endpointId, table.dueAt).where(sql`${table.state} = 'waiting'`),
    index('webhook_deliveries_page').on(table.endpointId, table.position),
    index('webhook_deliveries_created').on(table.createdAt),
  ],
);
