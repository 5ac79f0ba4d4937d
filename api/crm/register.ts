// What the CRM must have of us: its webhooks, and leave to let people sign in. Registered anew when it is missing.
import type { TwentyClient } from '../../connectors/twenty/client.ts';
import { CrmError } from '../../connectors/twenty/errors.ts';
import { registerOauthClient } from '../../connectors/twenty/oauth.ts';
import { withActor } from '../../store/audit.ts';
import { noteCrmRegistration } from '../../store/crm-connection.ts';
import type { Db } from '../../store/db.ts';
import type { ApiDeps } from '../deps.ts';
import { signInCallbackUrl, webhookUrl } from './addresses.ts';
import { CRM_ACTOR } from './caller.ts';
import type { OpenCrm } from './client.ts';

export const WEBHOOK_OPERATIONS = ['person.*', 'additionalPhone.*', 'contactItemType.*'];

/** True when the webhook was there. Throws CrmError. */
export async function ensureWebhook({ config, database }: ApiDeps, crm: OpenCrm): Promise<boolean> {
  const { client, connection, secrets } = crm;
  const targetUrl = webhookUrl(config);
  const ours = (await client.webhooks()).filter((webhook) => webhook.targetUrl === targetUrl);
  const isThere = ours.some(
    ({ id, operations }) =>
      connection.webhookIds.includes(id) && WEBHOOK_OPERATIONS.every((wanted) => operations.includes(wanted)),
  );
  if (isThere) return true;
  // One of another secret would be refused here at every delivery.
  for (const { id } of ours) await client.deleteWebhook(id);
  const id = await client.createWebhook({
    targetUrl,
    operations: WEBHOOK_OPERATIONS,
    secret: secrets.webhookSecret,
    description: 'The dialer: people, their phones and item types',
  });
  await inNameOfCrm(database.db, (tx) => noteCrmRegistration(tx, { webhookIds: [id] }));
  return false;
}

/** What a CRM that is disconnected should not send any more; one that does not answer may. */
export async function removeWebhooks(client: TwentyClient, webhookIds: readonly string[]): Promise<void> {
  try {
    for (const id of webhookIds) await client.deleteWebhook(id);
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
  }
}

/** Null when the CRM does not take us: an old version, or our address is no https. */
export async function ensureOauthClient({ config, database }: ApiDeps, crm: OpenCrm): Promise<string | null> {
  const { baseUrl, oauthClientId } = crm.connection;
  const redirectUri = signInCallbackUrl(config);
  const clientId = await registerOauthClient(baseUrl, redirectUri, oauthClientId);
  if (clientId !== oauthClientId) {
    await inNameOfCrm(database.db, (tx) => noteCrmRegistration(tx, { oauthClientId: clientId }));
  }
  return clientId;
}

/** What we register there is the CRM's answer, whoever asked for it. */
async function inNameOfCrm(db: Db, act: (tx: Db) => Promise<void>): Promise<void> {
  await withActor(db, CRM_ACTOR, '', act);
}
