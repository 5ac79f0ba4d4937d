// The API's own way to the connected CRM, under the API's share of the requests that the CRM lets us make.
import { createTwenty, type TwentyClient } from '../../connectors/twenty/client.ts';
import { CrmError } from '../../connectors/twenty/errors.ts';
import { createRateLimit, type RateLimit } from '../../connectors/twenty/rate-limit.ts';
import {
  type CrmConnection,
  type CrmSecrets,
  crmConnection,
  crmSealingKey,
  openCrmSecrets,
} from '../../store/crm-connection.ts';
import type { Database } from '../../store/db.ts';
import { ProductError } from '../../store/errors.ts';
import type { Config } from '../../temporal.config.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { ApiDeps } from '../deps.ts';

/** Of the 100 of a workspace; following the CRM takes most of the others. */
const REQUESTS_PER_MINUTE = 20;
/** Somebody looks at the screen meanwhile. */
const LONGEST_WAIT_MS = 5_000;
const TIMEOUT_MS = 15_000;

export type OpenCrm = { connection: CrmConnection; secrets: CrmSecrets; client: TwentyClient };

/** One for all requests of a process. */
const limits = new WeakMap<Database, RateLimit>();

/** Throws `conflict` when no CRM is connected. */
export async function openCrm(deps: ApiDeps): Promise<OpenCrm> {
  const crm = await openCrmIfAny(deps);
  if (crm) return crm;
  throw new ProductError('conflict', say('crm.none'));
}

/** Null when no CRM is connected, or when the server's secret has changed since. */
export async function openCrmIfAny(deps: ApiDeps): Promise<OpenCrm | null> {
  const connection = await crmConnection(deps.database.db);
  const secrets = connection && openCrmSecrets(connection, sealingKeyOf(deps.config));
  if (!connection || !secrets) return null;
  return { connection, secrets, client: crmClient(deps, connection.baseUrl, secrets.apiKey) };
}

/** For questions about the CRM rather than for its records: those Twenty does not count. */
export function metadataClient(baseUrl: string, apiKey: string): TwentyClient {
  const rateLimit = createRateLimit({ requestsPerMinute: 100, longestWaitMs: LONGEST_WAIT_MS });
  return createTwenty({ baseUrl, apiKey, rateLimit, timeoutMs: TIMEOUT_MS });
}

function crmClient({ database }: ApiDeps, baseUrl: string, apiKey: string): TwentyClient {
  const limit =
    limits.get(database) ??
    createRateLimit({ requestsPerMinute: REQUESTS_PER_MINUTE, longestWaitMs: LONGEST_WAIT_MS });
  limits.set(database, limit);
  return createTwenty({ baseUrl, apiKey, rateLimit: limit, timeoutMs: TIMEOUT_MS });
}

export function sealingKeyOf({ AUTH_SECRET, API_KEY }: Config): Buffer {
  return crmSealingKey(AUTH_SECRET ?? API_KEY);
}

/** What the CRM did not answer is `unavailable` in its words; every other error is thrown as it is. */
export async function askCrm<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    throw new ProductError('unavailable', say('crm.nothingChanged', { about: error.message }));
  }
}
