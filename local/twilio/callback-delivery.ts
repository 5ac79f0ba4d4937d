/** Delivers callbacks in the order in which they were fired, or with the fault that befalls them. */
import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { FaultBook, FaultOn, FaultSubject } from './faults.ts';
import type { HttpMethod } from './form-fields.ts';
import type { HttpSender, Outgoing } from './http-sender.ts';
import type { DeliveryAttempt, Note, WebhookRecord } from './webhook-record.ts';

/** Whose callbacks keep an order among themselves: a call or a conference. */
export type CallbackOwner = { readonly sid: string; webhooks: WebhookRecord[]; notes: Note[] };

export type PendingCallback = { owner: CallbackOwner; record: WebhookRecord; outgoing: Outgoing };

export type CallbackDelivery = {
  /** Resolves when it is delivered, lost or given up. @param subject what fault rules look at */
  fire(
    owner: CallbackOwner,
    subject: FaultSubject,
    record: WebhookRecord,
    request: { method: HttpMethod; params: Record<string, string> },
  ): Promise<void>;
  /** Neither delivered, lost nor given up yet, in the order they were fired. */
  pending(): PendingCallback[];
  /** Sends one that was pending when the simulator was stopped, under its old idempotency token. */
  resume(pending: PendingCallback): Promise<void>;
  /** Forgets those that wait for their turn or their delay. */
  reset(): void;
};

/** `era` counts resets: what was fired before one is not sent after it. */
type Delivery = PendingCallback & { era: number };

/** A callback waits for the one before it, but not longer than this: a hanging receiver gets them side by side. */
const orderWaitMs = 1000;
/** A reordered callback goes out after this time when no other callback of its owner follows. */
const reorderWaitMs = 2000;

type Deps = { clock: Clock; faults: FaultBook; sender: HttpSender };

export function createCallbackDelivery({ clock, faults, sender }: Deps): CallbackDelivery {
  const open = new Set<Delivery>();
  const lastDelivery = new Map<CallbackOwner, Promise<void>>();
  const heldBack = new Map<CallbackOwner, () => void>();
  let era = 0;

  async function deliver({ owner, record, outgoing, ...delivery }: Delivery): Promise<void> {
    if (delivery.era !== era) return;
    const isWanted = () => delivery.era === era;
    const answer = await sender.send(outgoing, (attempt) => noteAttempt(record, attempt), isWanted);
    const failed = answer.kind === 'failure' || answer.status >= 400;
    if (failed) owner.notes.push({ at: clock.now(), code: 15003, text: `${record.kind} callback failed` });
  }

  /** One callback of an owner after another, as they were fired. */
  async function deliverInOrder(delivery: Delivery): Promise<void> {
    const { owner } = delivery;
    const before = lastDelivery.get(owner);
    const delivered = (async () => {
      if (before) await Promise.race([before, wait(clock, orderWaitMs)]);
      await deliver(delivery);
    })();
    lastDelivery.set(owner, delivered);
    await delivered;
    if (lastDelivery.get(owner) === delivered) lastDelivery.delete(owner);
    heldBack.get(owner)?.();
  }

  async function kept(delivery: Delivery, work: Promise<void>): Promise<void> {
    open.add(delivery);
    await work.finally(() => open.delete(delivery));
  }

  async function deliverUnder(fault: FaultOn<'webhook'> | undefined, delivery: Delivery): Promise<void> {
    const effect = fault?.effect;
    switch (effect) {
      case 'lose':
        return;
      case 'delay':
        await wait(clock, fault?.delayMs ?? reorderWaitMs);
        return deliver(delivery);
      case 'reorder':
        await untilAnotherIsDelivered(delivery.owner);
        return deliver(delivery);
      case 'duplicate':
        await deliverInOrder(delivery);
        if (fault?.delayMs) await wait(clock, fault.delayMs);
        return deliver(delivery);
      case undefined:
        return deliverInOrder(delivery);
      default:
        return effect satisfies never;
    }
  }

  function untilAnotherIsDelivered(owner: CallbackOwner): Promise<void> {
    return new Promise((resolve) => {
      const release = () => {
        if (heldBack.get(owner) === release) heldBack.delete(owner);
        resolve();
      };
      heldBack.get(owner)?.();
      heldBack.set(owner, release);
      clock.afterReal(reorderWaitMs, release);
    });
  }

  return {
    async fire(owner, subject, record, { method, params }) {
      const fault = faults.take('webhook', { ...subject, event: record.kind });
      record.fault = fault?.effect;
      owner.webhooks.push(record);
      const outgoing = { address: record.url, method, params, idempotencyToken: randomUUID() };
      const delivery: Delivery = { owner, record, outgoing, era };
      await kept(delivery, deliverUnder(fault, delivery));
    },
    pending: () => [...open].map(({ owner, record, outgoing }) => ({ owner, record, outgoing })),
    async resume(pending) {
      const delivery = { ...pending, era };
      await kept(delivery, deliverInOrder(delivery));
    },
    reset() {
      era += 1;
      open.clear();
      lastDelivery.clear();
      for (const release of heldBack.values()) release();
    },
  };
}

/** A new array of the exact size: a pushed one would reserve room for sixteen attempts, in every webhook kept. */
export function noteAttempt(record: WebhookRecord, attempt: DeliveryAttempt): void {
  record.attempts = [...record.attempts, attempt];
}

function wait(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.afterReal(ms, resolve));
}
