// Connecting a CRM: the key is tried first, so that nothing is kept that does not work.
import { CrmError } from '../../connectors/twenty/errors.ts';
import { workspaceOfKey } from '../../connectors/twenty/metadata.ts';
import {
  type CrmConnection,
  type CrmSecrets,
  crmConnection,
  openCrmSecrets,
  saveCrmConnection,
} from '../../store/crm-connection.ts';
import type { Db } from '../../store/db.ts';
import { ProductError } from '../../store/errors.ts';
import type { Role } from '../../store/rights.ts';
import { type Said, say } from '../../workflows/rules/sentences.ts';
import type { ApiDeps } from '../deps.ts';
import { newToken } from '../tokens.ts';
import { metadataClient, type OpenCrm, sealingKeyOf } from './client.ts';
import { ensureOauthClient, ensureWebhook } from './register.ts';

export type Wanted = {
  baseUrl: string;
  /** Left out: the present one, as long as the address stays. */
  apiKey?: string | undefined;
  roleMap: Record<string, Role>;
  defaultRole: Role | null;
  /** The functions get another secret; the present one counts no more. */
  newFunctionsSecret: boolean;
};

/** `functionsSecret` is given out when it is new, and never again. */
export type Connected = { connection: CrmConnection; functionsSecret: string | null };

/**
 * `act` runs the transaction in somebody's name. Throws `invalid` with the field when the CRM cannot be reached or does
 * not take the key, and `outdated`.
 */
export async function connect(
  deps: ApiDeps,
  wanted: Wanted,
  act: <T>(change: (tx: Db) => Promise<T>) => Promise<T>,
  expectedVersion?: number,
): Promise<Connected> {
  const key = sealingKeyOf(deps.config);
  const before = await crmConnection(deps.database.db);
  const present = before && openCrmSecrets(before, key);
  const isSameAddress = before?.baseUrl === wanted.baseUrl;
  const apiKey = wanted.apiKey ?? (isSameAddress ? present?.apiKey : undefined);
  // Whoever may change the address must not get the present key sent there.
  if (!apiKey) throw invalid('apiKey', say('crm.keyNeeded'));
  const workspaceId = await tried(wanted.baseUrl, apiKey);
  const kept = before?.workspaceId === workspaceId ? present : null;
  const secrets: CrmSecrets = {
    apiKey,
    webhookSecret: kept?.webhookSecret ?? newToken(),
    functionsSecret: (wanted.newFunctionsSecret ? null : kept?.functionsSecret) ?? newToken(),
  };
  const { baseUrl, roleMap, defaultRole } = wanted;
  const settings = { baseUrl, workspaceId, roleMap, defaultRole };
  const connection = await act((tx) =>
    saveCrmConnection(tx, settings, { secrets, key }, deps.clock(), expectedVersion),
  );
  await register(deps, { connection, secrets, client: metadataClient(baseUrl, apiKey) });
  const isNew = secrets.functionsSecret !== kept?.functionsSecret;
  const saved = (await crmConnection(deps.database.db)) ?? connection;
  return { connection: saved, functionsSecret: isNew ? secrets.functionsSecret : null };
}

/** The workspace of the key. */
async function tried(baseUrl: string, apiKey: string): Promise<string> {
  const workspaceId = workspaceOfKey(apiKey);
  if (workspaceId === null) throw invalid('apiKey', say('crm.notKey'));
  try {
    await metadataClient(baseUrl, apiKey).objectNames();
    return workspaceId;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    const isKey = error.kind === 'unauthorized' || error.kind === 'forbidden';
    throw invalid(isKey ? 'apiKey' : 'baseUrl', error.message);
  }
}

/** What fails here is told, and mended, by the check. */
async function register(deps: ApiDeps, crm: OpenCrm): Promise<void> {
  for (const ensure of [ensureWebhook, ensureOauthClient]) {
    try {
      await ensure(deps, crm);
    } catch (error) {
      if (!(error instanceof CrmError)) throw error;
      deps.log.warn({ kind: error.kind }, 'the CRM did not take all that it should have of us');
    }
  }
}

function invalid(path: string, message: Said): ProductError {
  return new ProductError('invalid', say('crm.cannotConnect'), [{ path, message }]);
}
