// The CRM's webhooks: each is kept as a hint to look at its record soon, and answered at once. Twenty sends each once.
import { Hono } from 'hono';
import {
  isFromTwenty,
  readWebhook,
  WEBHOOK_SIGNATURE,
  WEBHOOK_TIMESTAMP,
} from '../../connectors/twenty/webhook.ts';
import { keepHint } from '../../store/crm-hints.ts';
import type { ApiDeps } from '../deps.ts';
import { openCrmIfAny } from './client.ts';

/** Mounted at /crm/twenty; its right is the signature. */
export function createTwentyWebhookRoutes(deps: ApiDeps) {
  const { database, clock } = deps;
  return new Hono().post('/webhooks', async (ctx) => {
    const crm = await openCrmIfAny(deps);
    if (!crm) return ctx.body(null, 404);
    const rawBody = await ctx.req.text();
    const headers = {
      timestamp: ctx.req.header(WEBHOOK_TIMESTAMP),
      signature: ctx.req.header(WEBHOOK_SIGNATURE),
    };
    if (!isFromTwenty(crm.secrets.webhookSecret, headers, rawBody, clock())) return ctx.body(null, 403);
    const event = readWebhook(rawBody);
    if (!event) return ctx.body(null, 422);
    const { webhookId, eventName, recordId, eventDate } = event;
    await keepHint(database.db, { webhookId, eventName, recordId, eventDate, personId: null }, clock());
    return ctx.body(null, 200);
  });
}
