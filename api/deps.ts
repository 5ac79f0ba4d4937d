// What the API needs from outside, given once by the program that starts it.
import type { Logger } from 'pino';
import type { Database } from '../store/db.ts';
import type { Config } from '../temporal.config.ts';
import type { TemporalCalls } from './temporal.ts';

export type ApiDeps = {
  config: Config;
  database: Database;
  temporal: TemporalCalls;
  log: Logger;
  /** The present time; given so that tests and the example can bend it. */
  clock: () => Date;
  /** The named moments at which this process may die; tests let it. */
  atPoint?: (point: 'webhookBeforeCommit' | 'webhookCommitted') => void;
};
