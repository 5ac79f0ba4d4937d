// What the activities need from outside, given once by the program that starts the worker.
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { TwilioCalls } from '../connectors/twilio/client.ts';
import type { Database } from '../store/db.ts';
import type { Config } from '../temporal.config.ts';

/** The named moments of the placing protocol and of imports at which a process may die; tests let it. */
export type PlacingPoint =
  | 'contactsTaken'
  | 'callRegistered'
  | 'intentCommitted'
  | 'requestAnswered'
  | 'callRecorded'
  | 'importBatchRead'
  | 'importBatchCommitted';

export type ActivityDeps = {
  config: Pick<
    Config,
    | 'TEMPORAL_TASK_QUEUE'
    | 'TWILIO_ACCOUNT_SID'
    | 'TWILIO_CALLS_PER_SECOND'
    | 'TWILIO_CALLER_ID'
    | 'PUBLIC_URL'
    | 'UPLOAD_DIR'
  >;
  database: Database;
  twilio: TwilioCalls;
  client: Client;
  log: Logger;
  /** The present time; given so that tests and the example can bend it. */
  clock: () => Date;
  times: PlacingTimes;
  atPoint?: (point: PlacingPoint) => void;
};

/** Patience of the placing protocol, in milliseconds. */
export type PlacingTimes = {
  /** Longer than any request to Twilio takes: a call still `placing` then has lost its process. */
  graceMs: number;
  /** First look-up of a call that may or may not exist. */
  lookUpAfterMs: number;
  /** A call that Twilio does not list for so long was not placed. */
  giveUpAfterMs: number;
  /** A contact without its next call for so long has lost it on the way. */
  overdueMs: number;
  /** Nothing is placed for so long when Twilio has no free line. */
  holdMs: number;
};

export const DEFAULT_TIMES: PlacingTimes = {
  graceMs: 20_000,
  lookUpAfterMs: 2_000,
  giveUpAfterMs: 60_000,
  overdueMs: 10_000,
  holdMs: 10_000,
};
