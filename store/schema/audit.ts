// The audit log: written by the triggers of the migration `audit_triggers`, in the transaction of the change.
import { sql } from 'drizzle-orm';
import { bigint, bigserial, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** `system` is the product itself: the engine, a migration, a program without a person behind it. */
export const ACTOR_KINDS = ['person', 'apiKey', 'machine', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Of the transaction, see `withActor`. */
const setting = (name: string) => sql.raw(`nullif(current_setting('app.${name}', true), '')`);

export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
    actorKind: text('actor_kind')
      .$type<ActorKind>()
      .notNull()
      .default(sql`coalesce(${setting('actor_kind')}, 'system')`),
    /** The person, if there is one behind it. */
    actorId: uuid('actor_id').default(sql`${setting('actor_id')}::uuid`),
    /** As it was then: the person may be gone. */
    actorName: text('actor_name')
      .notNull()
      .default(sql`coalesce(${setting('actor_name')}, '')`),
    apiKeyId: uuid('api_key_id').default(sql`${setting('api_key_id')}::uuid`),
    requestId: text('request_id').default(setting('request_id')),
    /** `create`, `update` and `delete` of a row; other words are written by hand. */
    action: text('action').notNull(),
    /** What was changed: the table's name in the words of the API, like `itemTypes`. */
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    /** The contact that the row belongs to, so that erasing it finds its personal data here. */
    contactId: uuid('contact_id'),
    /** Of an update only the columns that changed. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    /** Joins a row that is deleted and put back in one transaction into an update. */
    transactionId: bigint('transaction_id', { mode: 'number' })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
  },
  (table) => [
    index('audit_log_entity').on(table.entity, table.entityId, table.id),
    index('audit_log_actor').on(table.actorId, table.id),
    index('audit_log_contact').on(table.contactId, table.id),
  ],
);
