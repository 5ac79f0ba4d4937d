// Campaigns with their settings, and what belongs to them.
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
import type { Caps } from '../../workflows/rules/caps.ts';
import type { ComplianceProfile } from '../../workflows/rules/compliance.ts';
import type { DialMethod, PacingTarget } from '../../workflows/rules/pacing.ts';
import type { DialSettings } from '../../workflows/rules/settings.ts';
import { blacklists, lists } from './contacts.ts';
import { moment } from './moment.ts';

export const CAMPAIGN_KINDS = ['ivr', 'queue'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

/** `finished` has nobody left to call; new contacts or a reset make it startable again. */
export const CAMPAIGN_STATES = ['draft', 'active', 'paused', 'stopped', 'finished'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

export const MACHINE_DETECTIONS = ['off', 'sync', 'async'] as const;

/** Words to be read out, by the voice when one is named, or a sound file. */
export type SpokenMessage =
  | { type: 'say'; text: string; language: string; voice?: string | undefined }
  | { type: 'play'; url: string };

/** What a pressed key does; the call ends afterwards, except after `repeat`. */
export const MENU_ACTIONS = ['callBack', 'blacklist', 'repeat', 'hangUp'] as const;
export type MenuOption = {
  digit: string;
  action: (typeof MENU_ACTIONS)[number];
  /** Said before the call ends. */
  answer: SpokenMessage | null;
  /** Of `callBack`: so long after the key is pressed; left out: an hour. */
  callBackAfterSeconds?: number | undefined;
};

/**
 * What an ivr campaign does with an answered call: plays a message, offers a menu of keys, or hands the call to TwiML at
 * another address (a document, a Twilio Studio flow).
 */
export type IvrMessage =
  | SpokenMessage
  | { type: 'menu'; prompt: SpokenMessage; options: MenuOption[]; timeoutSeconds: number }
  | { type: 'redirect'; url: string };

/** Twilio's timings of answering-machine detection; what is left out is Twilio's default. */
export type DetectionTimings = {
  timeoutSeconds?: number | undefined;
  speechThresholdMs?: number | undefined;
  speechEndThresholdMs?: number | undefined;
  silenceTimeoutMs?: number | undefined;
};

export const DUPLICATE_CHECKS = ['always', 'onlyIfOpen', 'never'] as const;
/** always: a number in Hopper or Final of the campaign does not come in again; onlyIfOpen: in Hopper. */
export type DuplicateCheck = (typeof DUPLICATE_CHECKS)[number];

/** How calls are placed: all that the rules need not know. Durations in seconds. */
export type CallSettings = {
  /** E.164 caller ids; of several, a person always sees the same one. */
  callerIds: string[];
  /** Calls of this campaign at the same time; 0 is no limit. */
  maxConcurrentCalls: number;
  ringTimeoutSeconds: number;
  machineDetection: (typeof MACHINE_DETECTIONS)[number];
  detectionTimings: DetectionTimings;
  message: IvrMessage;
  /** Left on an answering machine; null hangs up. */
  voicemail: SpokenMessage | null;
  isRecorded: boolean;
  checkDuplicates: DuplicateCheck;
  compliance: ComplianceProfile;
  caps: Caps;
};

export const DISPOSITION_EFFECTS = ['close', 'retry', 'callBack', 'blacklist'] as const;
/** close: nobody calls again; retry: as if the person had not been reached; blacklist: closes and blacklists the number. */
export type DispositionEffect = (typeof DISPOSITION_EFFECTS)[number];

/** What a conversation was, up to three levels deep; a branch has no effect of its own. */
export type Disposition = {
  name: string;
  effect: DispositionEffect;
  children?: Disposition[] | undefined;
};

/** How the answered calls of a queue campaign come to agents. Durations in seconds. */
export type QueueSettings = {
  method: DialMethod;
  /** Power: calls at the same time for each free agent, with decimals. */
  linesPerAgent: number;
  target: PacingTarget;
  /** An answered call without an agent is dropped after it. */
  queueTimeoutSeconds: number;
  /** How long an agent's own line rings. */
  agentTimeoutSeconds: number;
  /** Preview: the contact goes to somebody else after it; 0 is no limit. */
  previewSeconds: number;
  /** Without a disposition the attempt ends after it; 0 ends it with the call. */
  wrapUpSeconds: number;
  /** What a person hears who is dropped; null hangs up. */
  dropMessage: SpokenMessage | null;
  /** A personal callback goes to everybody so long after its time. */
  callbackGraceSeconds: number;
  dispositions: Disposition[];
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
    queue: jsonb('queue').$type<QueueSettings>().notNull(),
    /** Its share of the account's calls per second, in proportion to the other campaigns'. */
    weight: integer('weight').notNull().default(1),
    /** When it starts and stops by itself. */
    startsAt: moment('starts_at'),
    endsAt: moment('ends_at'),
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
    /** Whether contacts of the list have yet to be brought into the hopper: those after the cursor. */
    isFeeding: boolean('is_feeding').notNull().default(false),
    /** The contact that was looked at last; null before the first. */
    fedAddedAt: timestamp('fed_added_at', { withTimezone: true, mode: 'string' }),
    fedContactId: uuid('fed_contact_id'),
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
