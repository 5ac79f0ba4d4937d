// Sends the webhooks that are due: every endpoint on its own, so that a slow receiver delays nobody else.
import { postWebhook } from '../connectors/webhooks/post-webhook.ts';
import {
  claimDeliveries,
  type DueDelivery,
  markDelivered,
  markNotDelivered,
} from '../store/webhook-deliveries.ts';
import { noteWebhookFailure, noteWebhookSuccess } from '../store/webhook-endpoints.ts';
import type { ApiDeps } from './deps.ts';
import { loggable } from './request-log.ts';

/** Messages to one endpoint at a time. */
const PER_ENDPOINT = 10;
const TIMEOUT_MS = 10_000;
/** Longer than a message may take: one whose process died is sent again by another. */
const LEASE_SECONDS = 30;
/** The database says when something is new; this finds what was put off or left behind. */
const TICK_MS = 1_000;
const FIRST_WAIT_MS = 10_000;
/** Each wait is three times the one before: ten tries reach over a day, the longest wait is 18 hours. */
const MOST_TRIES = 10;
const DISABLED_AFTER_MS = 5 * 24 * 60 * 60_000;

export type WebhookDrain = { stop(): Promise<void> };

export async function startWebhookDrain(deps: ApiDeps): Promise<WebhookDrain> {
  const { database, log, clock } = deps;
  const sending = new Map<string, Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let again = false;
  const stopListening = await database.listen('webhooks', look);
  const ticker = setInterval(look, TICK_MS);
  ticker.unref();
  look();

  /** One look at a time; what is told meanwhile is looked at next. */
  function look(): void {
    if (stopped) return;
    again = looking !== null;
    looking ??= take()
      .catch((error) => log.warn({ err: loggable(error) }, 'webhooks could not be taken'))
      .finally(() => {
        looking = null;
        if (again) look();
      });
  }

  async function take(): Promise<void> {
    const limits = { busy: [...sending.keys()], perEndpoint: PER_ENDPOINT, leaseSeconds: LEASE_SECONDS };
    const due = await claimDeliveries(database.db, limits, clock());
    for (const [endpointId, deliveries] of Map.groupBy(due, (delivery) => delivery.endpointId)) {
      const sent = Promise.all(deliveries.map((delivery) => deliver(deps, delivery)))
        .catch((error) => log.warn({ err: loggable(error) }, 'the result of a webhook could not be kept'))
        .then(() => {
          sending.delete(endpointId);
          look();
        });
      sending.set(endpointId, sent);
    }
  }

  return {
    async stop() {
      stopped = true;
      clearInterval(ticker);
      await looking;
      await Promise.all(sending.values());
      await stopListening();
    },
  };
}

async function deliver(deps: ApiDeps, delivery: DueDelivery): Promise<void> {
  const { database, log, clock, config } = deps;
  const { id, endpointId, event, tries, url, secret, data, createdAt } = delivery;
  const body = JSON.stringify({ id, event, createdAt, data });
  const settings = { allowPrivateAddresses: config.WEBHOOKS_TO_PRIVATE_ADDRESSES, timeoutMs: TIMEOUT_MS };
  const answer = await postWebhook({ url, secret, id, event, body, at: clock() }, settings);
  const now = clock();
  if (answer.delivered) {
    await markDelivered(database.db, id, answer, now);
    await noteWebhookSuccess(database.db, endpointId);
    return;
  }
  const wait = FIRST_WAIT_MS * 3 ** (tries - 1);
  const dueAt = tries >= MOST_TRIES ? null : new Date(now.getTime() + wait);
  await markNotDelivered(database.db, id, answer, dueAt);
  const since = new Date(now.getTime() - DISABLED_AFTER_MS);
  const disabled = await noteWebhookFailure(database.db, endpointId, since, now);
  log.warn(
    { endpointId, deliveryId: id, status: answer.status, tries, disabled },
    'a webhook was not delivered',
  );
}
