// The fake's webhooks: registered by clients, sent once each and signed; a switch loses, doubles and turns them round.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { RecordEvent } from './records.ts';

export type FakeWebhook = { id: string; targetUrl: string; operations: string[]; secret: string | null };

/** What happens to a delivery on its way; told how many there were before it. */
export type Fate = 'sent' | 'lost' | 'doubled' | 'late';

export type DeliverySwitch = (count: number) => Fate;

const TIMEOUT_MS = 5_000;
/** How many come after one that is late, before it does. */
const LATE_BY = 3;

export function createDeliveries(workspaceId: string, now: () => number) {
  const webhooks = new Map<string, FakeWebhook>();
  const underway = new Set<Promise<void>>();
  const late: { dueAfter: number; send: () => void }[] = [];
  let fateOf: DeliverySwitch = () => 'sent';
  let count = 0;

  function start(webhook: FakeWebhook, body: string): void {
    const sending = post(webhook, body, now()).finally(() => underway.delete(sending));
    underway.add(sending);
  }

  function deliver(webhook: FakeWebhook, body: string): void {
    const fate = fateOf(count);
    count += 1;
    const send = () => start(webhook, body);
    if (fate === 'late') late.push({ dueAfter: count + LATE_BY, send });
    if (fate === 'sent' || fate === 'doubled') send();
    if (fate === 'doubled') send();
    for (const waiting of late.filter(({ dueAfter }) => dueAfter <= count)) {
      late.splice(late.indexOf(waiting), 1);
      waiting.send();
    }
  }

  return {
    webhooks,

    add(input: { targetUrl: string; operations: string[]; secret?: string | null }): FakeWebhook {
      const webhook = { ...input, id: randomUUID(), secret: input.secret ?? null };
      webhooks.set(webhook.id, webhook);
      return webhook;
    },

    /** What happens to those from now on. */
    treat(how: DeliverySwitch): void {
      fateOf = how;
    },

    tell({ object, action, record, updatedFields }: RecordEvent): void {
      const eventName = `${object}.${action}`;
      for (const webhook of webhooks.values()) {
        if (!webhook.operations.some((operation) => covers(operation, object, action))) continue;
        const body = {
          targetUrl: webhook.targetUrl,
          eventName,
          objectMetadata: { id: workspaceId, nameSingular: object },
          workspaceId,
          webhookId: webhook.id,
          eventDate: new Date(now()).toISOString(),
          record,
          ...(updatedFields ? { updatedFields } : {}),
        };
        deliver(webhook, JSON.stringify(body));
      }
    },

    /** All that was begun is over; what is late is sent. */
    async settled(): Promise<void> {
      for (const { send } of late.splice(0)) send();
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}

function covers(operation: string, object: string, action: string): boolean {
  const [wantedObject, wantedAction] = operation.split('.');
  return [object, '*'].includes(wantedObject ?? '') && [action, '*'].includes(wantedAction ?? '');
}

/** Once, whatever the answer. */
async function post({ targetUrl, secret }: FakeWebhook, body: string, at: number): Promise<void> {
  const timestamp = String(at);
  const signature = secret && createHmac('sha256', secret).update(`${timestamp}:${body}`).digest('hex');
  try {
    const answer = await fetch(targetUrl, {
      method: 'POST',
      headers: {
        accept: 'application/json, text/plain, */*',
        'content-type': 'application/json',
        ...(signature
          ? {
              'x-twenty-webhook-timestamp': timestamp,
              'x-twenty-webhook-signature': signature,
              'x-twenty-webhook-nonce': randomBytes(16).toString('hex'),
            }
          : {}),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
  } catch {
    // Twenty does not try again either.
  }
}
