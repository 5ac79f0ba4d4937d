// The running of campaigns: hopper, attempts (History), final, the outbox to Temporal and the account's pace.
import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Book } from '../../workflows/rules/book.ts';
import type { ContactKey } from '../../workflows/rules/contact-steps.ts';
import type { ConversationEffect, DialState, StatusCounts } from '../../workflows/rules/dial-state.ts';
import type { HangUpReason } from '../../workflows/rules/outcome.ts';
import type { AttemptStatus } from '../../workflows/rules/status.ts';
import { campaigns } from './campaigns.ts';
import { contacts } from './contacts.ts';
import { moment } from './moment.ts';

/** `fresh` waits as a row; `starting` is handed to Temporal; `running` belongs to its workflow until it is closed. */
export const HOPPER_STATES = ['fresh', 'starting', 'running'] as const;
export type HopperState = (typeof HOPPER_STATES)[number];

export const hopper = pgTable(
  'hopper',
  {
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    contactId: uuid('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    state: text('state').$type<HopperState>().notNull().default('fresh'),
    /** Lower is called first. */
    priority: integer('priority').notNull().default(2),
    /** When the next call is due; while one is in progress, when that one was due. */
    nextCallAt: moment('next_call_at').notNull(),
    /** Null until the contact's first round is opened. */
    nextPhoneId: uuid('next_phone_id'),
    nextLabel: text('next_label').notNull().default(''),
    nextReason: text('next_reason').notNull().default(''),
    /** The attempt in progress. */
    attemptId: uuid('attempt_id'),
    /** What the workflow last knew: the ordered phones and settings, and where the contact stands. */
    book: jsonb('book').$type<Book>(),
    dialState: jsonb('dial_state').$type<DialState>(),
    addedAt: moment('added_at').notNull(),
    /** Becomes as fresh as on the first day once its workflow has let go of it. */
    isReset: boolean('is_reset').notNull().default(false),
    /** What a person said who asked to close it. It may name somebody, so the workflow never hears it. */
    closingWords: text('closing_words'),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.contactId] }),
    index('hopper_due').on(table.campaignId, table.state, table.priority, table.nextCallAt),
    index('hopper_page').on(table.campaignId, table.nextCallAt, table.contactId),
    index('hopper_contact').on(table.contactId),
  ],
);

/**
 * `waiting` for its turn → `preview` (an agent looks at the contact) → `placing` (the request to Twilio may be on its
 * way) → `placed` → `ringing` → `answered` → `wrapUp` (the call is over, the agent says what it was) → `ended`.
 * `unknown`: whether the call exists is being found out. `preview` and `wrapUp` are for calls of agents only.
 */
export const ATTEMPT_STATES = [
  'waiting',
  'preview',
  'placing',
  'unknown',
  'placed',
  'ringing',
  'answered',
  'wrapUp',
  'ended',
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** States in which a call may exist at Twilio. */
export const IN_FLIGHT_STATES = ['placing', 'unknown', 'placed', 'ringing', 'answered'] as const;
/** The same in a hand-written query, in the very words of the indexes that know only these. */
export const IN_FLIGHT = sql.raw(`(${IN_FLIGHT_STATES.map((state) => `'${state}'`).join(', ')})`);

export const attempts = pgTable(
  'attempts',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    contactId: uuid('contact_id').notNull(),
    phoneId: uuid('phone_id').notNull(),
    /** E.164; null after the person was erased. */
    number: text('number'),
    /** `primary`, the item type's name at the time, or `untyped`. */
    label: text('label').notNull(),
    round: integer('round').notNull(),
    position: integer('position').notNull(),
    /** Why it came when it did. */
    reason: text('reason').notNull(),
    /** The contact's n-th call: names the activity to complete. Null for rows that are not calls. */
    call: integer('call'),
    state: text('state').$type<AttemptState>().notNull(),
    status: text('status').$type<AttemptStatus>(),
    /** Why it ended so, when the status alone does not say it. */
    detail: text('detail').notNull().default(''),
    dueAt: moment('due_at').notNull(),
    /** Not placed again before this moment (429, window). */
    notBefore: moment('not_before'),
    placingAt: moment('placing_at'),
    /** Requests to Twilio that were provably refused before this one. */
    refusals: integer('refusals').notNull().default(0),
    /** When the pacer looks at Twilio for news of this call. */
    checkAt: moment('check_at'),
    callSid: text('call_sid'),
    callerId: text('caller_id'),
    ringingAt: moment('ringing_at'),
    answeredAt: moment('answered_at'),
    endedAt: moment('ended_at'),
    /** Ivr: the message started; queue: bridged to an agent. */
    connectedAt: moment('connected_at'),
    talkSeconds: integer('talk_seconds'),
    answeredBy: text('answered_by'),
    sipCode: integer('sip_code'),
    errorCode: integer('error_code'),
    hangUpReason: text('hang_up_reason').$type<HangUpReason>(),
    /** The agent who looks at the contact, talks or talked to it. */
    agentId: uuid('agent_id'),
    /** A callback promised by this agent: nobody else is given it while they may still come. */
    wantedAgentId: uuid('wanted_agent_id'),
    previewUntil: moment('preview_until'),
    /** Preview: by agents who passed it over or missed it, until when it is not shown to them again. */
    passed: jsonb('passed').$type<Record<string, string>>(),
    /** Preview: when the agent let it be called. */
    acceptedAt: moment('accepted_at'),
    /** Queue: answered and without an agent since then, and when it is dropped. */
    queuedAt: moment('queued_at'),
    queueUntil: moment('queue_until'),
    /** When the call itself was over; the attempt ends after the wrap-up. */
    callEndedAt: moment('call_ended_at'),
    wrapUpUntil: moment('wrap_up_until'),
    /** On hold since then. */
    heldAt: moment('held_at'),
    /** Waiting for an agent, and on hold. */
    holdSeconds: integer('hold_seconds').notNull().default(0),
    /** Up to three levels: what the agent says the conversation was. */
    disposition: jsonb('disposition').$type<string[]>(),
    /** What follows from the disposition, or from the key pressed, when the attempt ends. */
    effect: jsonb('effect').$type<AttemptEffect>(),
    note: text('note').notNull().default(''),
    /** The digit that the person called pressed in an ivr menu. */
    pressed: text('pressed'),
    recordingUrl: text('recording_url'),
    /** As Twilio has it, negative: -0.0140 USD. Known some minutes after the call. */
    price: text('price'),
    priceUnit: text('price_unit'),
    /** The attempt was given up, but Twilio later reported a call for it. */
    late: boolean('late').notNull().default(false),
  },
  (table) => [
    index('attempts_history').on(table.campaignId, table.dueAt, table.id),
    index('attempts_contact').on(table.contactId, table.dueAt),
    index('attempts_turn').on(table.campaignId, table.dueAt).where(sql`${table.state} = 'waiting'`),
    index('attempts_open').on(table.campaignId, table.checkAt).where(sql`${table.state} <> 'ended'`),
    uniqueIndex('attempts_call_sid').on(table.callSid),
    // Calls that cost something, until Twilio says what.
    index('attempts_unpriced')
      .on(table.endedAt)
      .where(sql`${table.price} is null and ${table.talkSeconds} > 0`),
    // The ledger: what one number, and one person, were called lately.
    index('attempts_number').on(table.number, table.placingAt),
    // How often the calls of a caller id are answered.
    index('attempts_caller_id').on(table.callerId, table.placingAt).where(sql`${table.callerId} is not null`),
    index('attempts_agent').on(table.agentId, table.dueAt).where(sql`${table.agentId} is not null`),
    // One person is never rung twice at once, whatever the campaigns.
    uniqueIndex('attempts_contact_in_flight').on(table.contactId).where(sql`${table.state} in ${IN_FLIGHT}`),
    // One number is never in two calls at once.
    uniqueIndex('attempts_number_in_flight').on(table.number).where(sql`${table.state} in ${IN_FLIGHT}`),
  ],
);

export const final = pgTable(
  'final',
  {
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    contactId: uuid('contact_id').notNull(),
    /** The last phone called; null when none was. */
    phoneId: uuid('phone_id'),
    number: text('number'),
    label: text('label'),
    /** The last phone's attempts per status. */
    counts: jsonb('counts').$type<StatusCounts>().notNull(),
    /** reached, limit, noPhones, closedByUser, stopped. */
    reason: text('reason').notNull(),
    /** Which phone, status, count and limit closed it. */
    detail: text('detail').notNull(),
    rounds: integer('rounds').notNull(),
    calls: integer('calls').notNull(),
    closedAt: moment('closed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.contactId] }),
    index('final_page').on(table.campaignId, table.closedAt, table.contactId),
    index('final_contact').on(table.contactId),
  ],
);

/** close: nobody calls again. A promised call is of the agent named, or of whoever is free. */
export type AttemptEffect =
  | { type: 'close' | 'retry' | 'blacklist' }
  | { type: 'callBack'; at: number; agentId: string | null };

/** The person was erased: what was recorded of the call is to be deleted at Twilio. */
export type RecordingDeletion = { type: 'deleteRecordings'; callSid: string; recordingSid: string | null };

/** What is yet to happen, mostly telling Temporal; written with the change that causes it, removed when it is done. */
export type OutboxMessage =
  | RecordingDeletion
  | {
      type: 'callEnded';
      contact: ContactKey;
      call: number;
      /** Left out in messages of earlier versions. */
      attemptId?: string | undefined;
      status: AttemptStatus;
      endedAt: number;
      effect?: ConversationEffect | undefined;
    }
  | { type: 'bookEdited'; contact: ContactKey }
  | { type: 'cancelContact'; contact: ContactKey }
  | { type: 'startCampaign'; campaignId: string }
  /** A campaign's `startsAt` or `endsAt`, as it was then, has come. Milliseconds since the epoch. */
  | { type: 'moveCampaign'; campaignId: string; move: 'start' | 'stop'; at: number }
  | { type: 'startImport'; importId: string; run: number };

export const outbox = pgTable(
  'outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    message: jsonb('message').$type<OutboxMessage>().notNull(),
    /** Claimed or put off until then. */
    dueAt: moment('due_at').notNull(),
    tries: integer('tries').notNull().default(0),
    lastError: text('last_error').notNull().default(''),
  },
  (table) => [index('outbox_due').on(table.dueAt)],
);

/** Signed webhooks for attempts that are not known: kept without numbers, for a person to look at. */
export const orphanWebhooks = pgTable('orphan_webhooks', {
  id: uuid('id').primaryKey(),
  attemptId: text('attempt_id').notNull(),
  callSid: text('call_sid').notNull(),
  callStatus: text('call_status').notNull(),
  receivedAt: moment('received_at').notNull(),
});

/** The account's pace: when its next call may be placed. Moments are milliseconds since the epoch, with fractions. */
export const accounts = pgTable('accounts', {
  accountSid: text('account_sid').primaryKey(),
  nextSlotAt: doublePrecision('next_slot_at').notNull().default(0),
  /** The slots of the last second, the last one last. */
  recentSlots: jsonb('recent_slots').$type<number[]>().notNull().default([]),
  /** The share of its calls per second that Twilio still took at `slowedAt`: less than 1 after "too many requests". */
  slowedTo: doublePrecision('slowed_to').notNull().default(1),
  slowedAt: doublePrecision('slowed_at').notNull().default(0),
  /** No call is placed before: Twilio had no free line, or its queue was full. */
  heldUntil: doublePrecision('held_until').notNull().default(0),
  /** When the prices of ended calls were asked for last. */
  pricesAskedAt: doublePrecision('prices_asked_at').notNull().default(0),
});

/** Who shares the account's pace: what every campaign has had of it lately. */
export const accountShares = pgTable(
  'account_shares',
  {
    accountSid: text('account_sid').notNull(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    weight: integer('weight').notNull(),
    /** Slots it has had, each divided by its weight: whoever has the least is next. */
    had: doublePrecision('had').notNull(),
    /** It has calls left over and will ask again before. Milliseconds since the epoch. */
    hungryUntil: doublePrecision('hungry_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountSid, table.campaignId] })],
);
