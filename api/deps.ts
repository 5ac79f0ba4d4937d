// What the API needs from outside, given once by the program that starts it.
import type { Logger } from 'pino';
import type { Database } from '../store/db.ts';
import type { Config } from '../temporal.config.ts';
import type { TemporalCalls } from './temporal.ts';

/** The named moments of the API's protocol at which a process may die; tests let it. */
export type ApiPoint =
  | 'answerCommitted'
  | 'webhookBeforeCommit'
  | 'webhookCommitted'
  | 'outboxClaimed'
  | 'outboxSent';

/** A part that `GET /healthz` asks about, besides the database and Temporal. */
export type ReadinessPart = {
  name: string;
  /** Throws, or does not answer, when the part is not ready. */
  check: () => Promise<void>;
};

export type ApiDeps = {
  config: Config;
  database: Database;
  temporal: TemporalCalls;
  log: Logger;
  /** The present time; given so that tests and the example can bend it. */
  clock: () => Date;
  parts?: ReadinessPart[];
  /** Where the built console lies; without it the API shows its own few pages. */
  consoleFolder?: string;
  atPoint?: (point: ApiPoint) => void;
};
