// Agents at work: their presence, their telephone leg, which campaigns they work, and who waits to be called back.
import { sql } from 'drizzle-orm';
import { bigserial, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { LegState, Presence } from '../../workflows/rules/agent-state.ts';
import type { DueCall, Hold } from '../../workflows/rules/may-call.ts';
import { campaigns } from './campaigns.ts';
import { contacts } from './contacts.ts';
import { moment } from './moment.ts';
import { teams, users } from './people.ts';

/**
 * A contact that an agent let be called and that was not: because of a rule, because the `campaign` does not call just
 * now, or because there was no `line` for it. Moments as ISO texts; `until` null: nobody knows.
 */
export type TakenBack = {
  attemptId: string;
  contactId: string;
  campaignId: string;
  rule: Hold['rule'] | 'campaign' | 'line';
  /** What the rule saw, in words: "3 calls in 24 h". */
  detail: string;
  until: string | null;
  at: string;
};

/** One row per person who has worked as an agent. Whoever changes it locks it. */
export const agents = pgTable(
  'agents',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    presence: text('presence').$type<Presence>().notNull().default('offline'),
    presenceSince: moment('presence_since').notNull(),
    pauseReason: text('pause_reason').notNull().default(''),
    /** What becomes of them after the call or the wrap-up: null is `available`. */
    wantedPresence: text('wanted_presence').$type<'paused' | 'offline'>(),
    /** Since when they have been without work: the longest is first. */
    idleSince: moment('idle_since'),
    /** E.164, or null for a browser client. */
    phone: text('phone'),
    legState: text('leg_state').$type<LegState>().notNull().default('none'),
    /** Names the leg in its webhooks, another one for each time it is called. */
    legId: uuid('leg_id'),
    legCallSid: text('leg_call_sid'),
    legSince: moment('leg_since'),
    /** When Twilio is asked about the leg, so that a lost webhook is found. */
    legCheckAt: moment('leg_check_at'),
    /** The contact before them or on the line. */
    attemptId: uuid('attempt_id'),
    wrapUpUntil: moment('wrap_up_until'),
    /** The attempt in which they muted their line; null: whoever is put through hears them. */
    mutedIn: uuid('muted_in'),
    /** What was taken back from them last, until they have read it or go home. */
    takenBack: jsonb('taken_back').$type<TakenBack>(),
    /** When their screen was last heard of. */
    seenAt: moment('seen_at').notNull(),
  },
  (table) => [
    index('agents_free').on(table.presence, table.idleSince),
    uniqueIndex('agents_leg').on(table.legId),
    uniqueIndex('agents_attempt').on(table.attemptId),
  ],
);

/** What agents have been doing, one row per stretch; `until` is null for the present one. */
export const agentTimes = pgTable(
  'agent_times',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    presence: text('presence').$type<Presence>().notNull(),
    pauseReason: text('pause_reason').notNull().default(''),
    from: moment('from_at').notNull(),
    until: moment('until_at'),
  },
  (table) => [
    index('agent_times_user').on(table.userId, table.from),
    uniqueIndex('agent_times_present').on(table.userId).where(sql`${table.until} is null`),
  ],
);

const campaignId = () =>
  uuid('campaign_id')
    .notNull()
    .references(() => campaigns.id, { onDelete: 'cascade' });

export const campaignAgents = pgTable(
  'campaign_agents',
  {
    campaignId: campaignId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.userId] }),
    index('campaign_agents_user').on(table.userId),
  ],
);

export const campaignTeams = pgTable(
  'campaign_teams',
  {
    campaignId: campaignId(),
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.teamId] }),
    index('campaign_teams_team').on(table.teamId),
  ],
);

/** `open` waits for its time, `done` was called, `cancelled` is not wanted any more. */
export const CALLBACK_STATES = ['open', 'done', 'cancelled'] as const;
export type CallbackState = (typeof CALLBACK_STATES)[number];

/** A call that was promised. The contact's dial state says when it comes; this row says to whom and by whom. */
export const callbacks = pgTable(
  'callbacks',
  {
    id: uuid('id').primaryKey(),
    campaignId: campaignId(),
    contactId: uuid('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    /** The number that answered. */
    phoneId: uuid('phone_id').notNull(),
    dueAt: moment('due_at').notNull(),
    /** Null: whoever of the campaign is free. */
    agentId: uuid('agent_id').references(() => users.id, { onDelete: 'set null' }),
    note: text('note').notNull().default(''),
    /** The attempt in which it was promised. */
    promisedIn: uuid('promised_in').notNull(),
    state: text('state').$type<CallbackState>().notNull().default('open'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('callbacks_due').on(table.campaignId, table.dueAt, table.id).where(sql`${table.state} = 'open'`),
    index('callbacks_agent').on(table.agentId, table.dueAt).where(sql`${table.state} = 'open'`),
    uniqueIndex('callbacks_open').on(table.campaignId, table.contactId).where(sql`${table.state} = 'open'`),
    uniqueIndex('callbacks_promise').on(table.promisedIn),
  ],
);

/** Why a due call was refused or put off: one row per rule and attempt, the last time it was looked at. */
export const holds = pgTable(
  'holds',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    campaignId: campaignId(),
    contactId: uuid('contact_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    /** `window`, `perNumber`, `perContact`, `restAfterConversation` …: the names of the rules. */
    rule: text('rule').notNull(),
    /** Of the profile or the campaign's settings that the rule was taken from: "us 2026-11". */
    ruleVersion: text('rule_version').notNull(),
    /** What the rule saw, in words: "3 calls in 24 h". */
    detail: text('detail').notNull(),
    /** All that the rules were told of the call. */
    inputs: jsonb('inputs').$type<DueCall | Record<string, never>>().notNull().default({}),
    /** When it may be called; null when it was refused for good. */
    freeAt: moment('free_at'),
    heldAt: moment('held_at').notNull(),
  },
  (table) => [
    uniqueIndex('holds_attempt').on(table.attemptId, table.rule),
    index('holds_campaign').on(table.campaignId, table.heldAt),
    index('holds_contact').on(table.contactId),
  ],
);

/** Caller ids that rest because carriers flag them or nobody answers them any more. */
export const callerIds = pgTable('caller_ids', {
  number: text('number').primaryKey(),
  restsUntil: moment('rests_until'),
  reason: text('reason').notNull().default(''),
  updatedAt: moment('updated_at').notNull(),
});
