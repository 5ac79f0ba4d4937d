// The CRM's webhooks: each is kept as a hint to look at its record soon, and answered at once. Twenty sends each once.
import { Hono } from 'hono';
import {
  isFromTwenty,
  readWebhook,
  WEBHOOK_SIGNATURE,
  WEBHOOK_TIMESTAMP,
} from '../../connectors/twenty/webhook.ts';
import { crmConnection, crmSealingKey, openCrmSecrets } from '../../store/crm-connection.ts';
import { keepHint } from '../../store/crm-hints.ts';
import type { ApiDeps } from '../deps.ts';

/** Mounted at /crm/twenty; its right is the signature. */
export function createTwentyWebhookRoutes({ database: { db }, config, clock }: ApiDeps) {
  const key = crmSealingKey(config.AUTH_SECRET ?? config.API_KEY);
  return new Hono().post('/webhooks', async (ctx) => {
    const connection = await crmConnection(db);
    const secrets = connection && openCrmSecrets(connection, key);
    if (!secrets) return ctx.body(null, 404);
    const rawBody = await ctx.req.text();
    const headers = {
      timestamp: ctx.req.header(WEBHOOK_TIMESTAMP),
      signature: ctx.req.header(WEBHOOK_SIGNATURE),
    };
    if (!isFromTwenty(secrets.webhookSecret, headers, rawBody, clock())) return ctx.body(null, 403);
    const event = readWebhook(rawBody);
    if (!event) return ctx.body(null, 422);
    const { webhookId, eventName, recordId, eventDate } = event;
    await keepHint(db, { webhookId, eventName, recordId, eventDate, personId: null }, clock());
    return ctx.body(null, 200);
  });
}
