// The connection to the CRM: where it is, the secrets that are shared with it, and as what its people come in.
import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { Role } from './rights.ts';
import {
  crmConnections,
  crmHints,
  crmLinks,
  crmProblems,
  crmProgress,
  crmResults,
  crmUsers,
} from './schema/crm.ts';
import { seal, sealingKey, unseal } from './sealed.ts';
import { outdated } from './versions.ts';

export type CrmConnection = typeof crmConnections.$inferSelect;

export type CrmSecrets = {
  /** Lets us into the CRM. */
  apiKey: string;
  /** Signs the CRM's webhooks. */
  webhookSecret: string;
  /** Signs the requests of our app's functions in the CRM. */
  functionsSecret: string;
};

export type CrmSettings = {
  baseUrl: string;
  /** The CRM's own id of its workspace. */
  workspaceId: string;
  /** The label of a role in the CRM → the role here. */
  roleMap: Record<string, Role>;
  /** Of those whose roles are not in the map; null: they do not come in. */
  defaultRole: Role | null;
};

const NOTHING = '';

/** Opens and seals the secrets of the connection; `secret` is the server's own. */
export function crmSealingKey(secret: string): Buffer {
  return sealingKey(secret, 'crm connection');
}

/** Null when there never was one. One that is `off` has no secrets. */
export async function crmConnection(db: Db): Promise<CrmConnection | null> {
  const [row] = await db.select().from(crmConnections);
  return row ?? null;
}

/** Null when it is off, or when the server's own secret is not the one that sealed them: then connect again. */
export function openCrmSecrets(connection: CrmConnection, key: Buffer): CrmSecrets | null {
  const apiKey = unseal(connection.apiKeySealed, key);
  const webhookSecret = unseal(connection.webhookSecretSealed, key);
  const functionsSecret = unseal(connection.functionsSecretSealed, key);
  if (apiKey === null || webhookSecret === null || functionsSecret === null) return null;
  return { apiKey, webhookSecret, functionsSecret };
}

/**
 * Connects, or changes the connection. Another workspace begins anew: what was known of the one before is forgotten, its
 * contacts stay. Throws `outdated` when it has another version than the one expected; before the first it is 0.
 */
export async function saveCrmConnection(
  db: Db,
  settings: CrmSettings,
  sealed: { secrets: CrmSecrets; key: Buffer },
  now: Date,
  expectedVersion?: number,
): Promise<CrmConnection> {
  return await db.transaction(async (tx) => {
    const before = await lockConnection(tx);
    const version = before?.version ?? 0;
    if (expectedVersion !== undefined && expectedVersion !== version) {
      throw outdated('connection to the CRM', version);
    }
    if (before && before.workspaceId !== settings.workspaceId) await forgetWorkspace(tx);
    const values = {
      ...settings,
      ...sealedSecrets(sealed.secrets, sealed.key),
      state: 'connected' as const,
      problem: '',
      version: version + 1,
      updatedAt: now,
    };
    const [row] = await tx
      .insert(crmConnections)
      .values({ kind: 'twenty', ...values, createdAt: now })
      .onConflictDoUpdate({ target: crmConnections.id, set: values })
      .returning();
    if (!row) throw new Error('an upsert without a row');
    return row;
  });
}

/** What the CRM has of us: it is known only after it was asked, outside of a transaction. */
export async function noteCrmRegistration(
  db: Db,
  registered: { webhookIds?: string[]; oauthClientId?: string | null },
): Promise<void> {
  await db.update(crmConnections).set(registered);
}

/**
 * Leaves the CRM alone from now on and forgets the secrets. Which record is which contact is kept, so that the same
 * workspace can be connected again. False when there is no connection.
 */
export async function disconnectCrm(db: Db, now: Date): Promise<boolean> {
  const off = {
    apiKeySealed: NOTHING,
    webhookSecretSealed: NOTHING,
    functionsSecretSealed: NOTHING,
    webhookIds: [],
    oauthClientId: null,
    state: 'off' as const,
    problem: '',
    version: sql`${crmConnections.version} + 1`,
    updatedAt: now,
  };
  const rows = await db
    .update(crmConnections)
    .set(off)
    .where(sql`${crmConnections.state} <> 'off'`)
    .returning({ id: crmConnections.id });
  return rows.length > 0;
}

function sealedSecrets({ apiKey, webhookSecret, functionsSecret }: CrmSecrets, key: Buffer) {
  return {
    apiKeySealed: seal(apiKey, key),
    webhookSecretSealed: seal(webhookSecret, key),
    functionsSecretSealed: seal(functionsSecret, key),
  };
}

async function lockConnection(tx: Db): Promise<CrmConnection | null> {
  const [row] = await tx.select().from(crmConnections).for('update');
  return row ?? null;
}

async function forgetWorkspace(tx: Db): Promise<void> {
  for (const table of [crmLinks, crmHints, crmProgress, crmProblems, crmResults, crmUsers]) {
    await tx.delete(table);
  }
}
