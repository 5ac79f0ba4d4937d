// What was answered to a request that carried an Idempotency-Key, so that it is done once however often it is sent.
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './moment.ts';

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Who sent it: keys of different callers never meet. */
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of method, address and body. */
    requestHash: text('request_hash').notNull(),
    /** Null while the request is being fulfilled. */
    status: integer('status'),
    headers: jsonb('headers').$type<Record<string, string>>().notNull().default({}),
    body: text('body').notNull().default(''),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);
