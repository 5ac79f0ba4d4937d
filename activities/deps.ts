// What the activities need from outside, given once by the program that starts the worker.
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { RateLimit } from '../connectors/twenty/rate-limit.ts';
import type { TwilioCalls } from '../connectors/twilio/client.ts';
import type { Database } from '../store/db.ts';
import type { Config } from '../temporal.config.ts';

/** The named moments of placing, importing and following a CRM at which a process may die; tests let it. */
export type PlacingPoint =
  | 'contactsTaken'
  | 'callRegistered'
  | 'intentCommitted'
  | 'requestAnswered'
  | 'callRecorded'
  | 'importBatchRead'
  | 'importBatchCommitted'
  | 'crmPageRead'
  | 'crmPageSaved'
  | 'crmResultsTaken'
  | 'crmResultsWritten';

export type ActivityDeps = {
  config: Pick<
    Config,
    | 'TEMPORAL_TASK_QUEUE'
    | 'TWILIO_ACCOUNT_SID'
    | 'TWILIO_CALLS_PER_SECOND'
    | 'TWILIO_CALLER_ID'
    | 'PUBLIC_URL'
    | 'UPLOAD_DIR'
    | 'AUTH_SECRET'
    | 'API_KEY'
  >;
  database: Database;
  twilio: TwilioCalls;
  client: Client;
  log: Logger;
  /** The present time; given so that tests and the example can bend it. */
  clock: () => Date;
  /** What the machine's own clock says, in milliseconds since the epoch; tests let it be wrong. */
  machineTime?: () => number;
  times: PlacingTimes;
  /** How a connected CRM is followed, where it is not as usual. */
  crm?: Partial<CrmTuning>;
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
  /** A request to Temporal that is not answered for so long has failed. */
  temporalMs: number;
};

export const DEFAULT_TIMES: PlacingTimes = {
  graceMs: 20_000,
  lookUpAfterMs: 2_000,
  giveUpAfterMs: 60_000,
  overdueMs: 10_000,
  holdMs: 10_000,
  temporalMs: 10_000,
};

/** Patience in following a connected CRM, in milliseconds. */
export type CrmTuning = {
  /** Between two looks at what changed there; webhooks tell of most changes at once. */
  tickMs: number;
  /** So far back a look reaches before the one before it: a change may become visible after a later one. */
  overlapMs: number;
  /** Results are told so long after they happened, so that a call and the closing after it are told together. */
  writeDelayMs: number;
  /** Until everything may be compared once more, because the CRM counts other numbers than we do. */
  sweepEveryMs: number;
  /** Until a CRM that did not answer is asked again. */
  retryMs: number;
  /** Of a worker that died, until another goes on. */
  leaseMs: number;
  /** The workspace's requests that are ours. */
  rateLimit: RateLimit;
};
