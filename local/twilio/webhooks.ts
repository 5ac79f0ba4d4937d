/** The webhooks of calls: which are sent, in what order, and which faults befall them. */
import { randomUUID } from 'node:crypto';
import { type Call, type DeliveryAttempt, isOver, type WebhookKind, type WebhookRecord } from './call.ts';
import type { HttpMethod, StatusEvent } from './call-request.ts';
import type { Clock } from './clock.ts';
import type { FaultBook, FaultOn } from './faults.ts';
import { createHttpSender, type Outgoing, type WebhookAnswer } from './http-sender.ts';
import { statusFields, verdictFields } from './webhook-fields.ts';

export type Webhooks = {
  /** The status callback of an event, when the call asked for it. Resolves when it is delivered, lost or given up. */
  status(call: Call, event: StatusEvent): Promise<void>;
  /** The verdict of asynchronous machine detection. */
  verdict(call: Call, durationMs: number): Promise<void>;
  /** Asks for TwiML and waits for the answer. */
  fetchTwiml(
    call: Call,
    address: string,
    method: HttpMethod,
    params: Record<string, string>,
  ): Promise<WebhookAnswer>;
  /** Status and verdict callbacks that are neither delivered, lost nor given up yet, in the order they were fired. */
  pending(): PendingCallback[];
  /** Sends a callback that was pending when the simulator was stopped, under its old idempotency token. */
  resume(pending: PendingCallback): void;
  /** Forgets the callbacks that wait for their turn or their delay. */
  reset(): void;
  /** Webhooks that are neither answered, lost nor given up yet, delayed ones included. */
  underWay(): number;
  close(): void;
};

export type PendingCallback = { call: Call; record: WebhookRecord; outgoing: Outgoing };

/** `era` counts resets: what was fired before one is not sent after it. */
type Delivery = PendingCallback & { era: number };

type Deps = {
  accountSid: string;
  authToken: string;
  clock: Clock;
  faults: FaultBook;
  /** How long to wait for a receiver that is not listening. */
  patienceMs: number;
  /** Told when a webhook is delivered, lost or given up. */
  onSettled: () => void;
};

/** A callback waits for the one before it, but not longer than this: a hanging receiver gets them side by side. */
const orderWaitMs = 1000;
/** A reordered callback goes out after this time when no other callback of the call follows. */
const reorderWaitMs = 2000;

export function createWebhooks(deps: Deps): Webhooks {
  const { accountSid, authToken, clock, faults, patienceMs, onSettled } = deps;
  const sender = createHttpSender(authToken, patienceMs);
  const open = new Set<Delivery>();
  const lastDelivery = new Map<Call, Promise<void>>();
  const heldBack = new Map<Call, () => void>();
  let underWay = 0;
  let era = 0;

  async function counted<Result>(work: Promise<Result>): Promise<Result> {
    underWay += 1;
    return work.finally(() => {
      underWay -= 1;
      onSettled();
    });
  }

  async function deliver({ call, record, outgoing, ...delivery }: Delivery): Promise<void> {
    if (delivery.era !== era) return;
    const isWanted = () => delivery.era === era;
    const answer = await sender.send(outgoing, (attempt) => note(record, attempt), isWanted);
    const failed = answer.kind === 'failure' || answer.status >= 400;
    if (failed) call.notes.push({ at: clock.now(), code: 15003, text: `${record.kind} callback failed` });
  }

  /** One callback of a call after another, as they were fired. */
  async function deliverInOrder(delivery: Delivery): Promise<void> {
    const { call } = delivery;
    const before = lastDelivery.get(call);
    const delivered = (async () => {
      if (before) await Promise.race([before, wait(clock, orderWaitMs)]);
      await deliver(delivery);
    })();
    lastDelivery.set(call, delivered);
    await delivered;
    if (lastDelivery.get(call) === delivered) lastDelivery.delete(call);
    heldBack.get(call)?.();
  }

  async function fire(call: Call, record: WebhookRecord, method: HttpMethod, params: Record<string, string>) {
    const { to, from } = call.request;
    const fault = faults.take('webhook', { to, from, event: record.kind });
    const effect = fault?.effect;
    record.fault = effect;
    call.webhooks.push(record);
    const outgoing = { address: record.url, method, params, idempotencyToken: randomUUID() };
    const delivery: Delivery = { call, record, outgoing, era };
    await kept(delivery, deliverUnder(fault, delivery));
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
        await untilAnotherIsDelivered(delivery.call);
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

  function untilAnotherIsDelivered(call: Call): Promise<void> {
    return new Promise((resolve) => {
      const release = () => {
        if (heldBack.get(call) === release) heldBack.delete(call);
        resolve();
      };
      heldBack.get(call)?.();
      heldBack.set(call, release);
      clock.afterReal(reorderWaitMs, release);
    });
  }

  function record(kind: WebhookKind, url: string, sequenceNumber?: number): WebhookRecord {
    return { kind, url, sequenceNumber, firedAt: clock.now(), fault: undefined, attempts: [] };
  }

  return {
    async status(call, event) {
      const { statusCallback, statusCallbackMethod, statusCallbackEvents } = call.request;
      if (!statusCallback || !statusCallbackEvents.includes(event)) return;
      const sequence = call.nextSequenceNumber++;
      const fields = statusFields(accountSid, call, event, sequence, clock.now());
      await counted(fire(call, record(event, statusCallback, sequence), statusCallbackMethod, fields));
    },
    async verdict(call, durationMs) {
      const { asyncAmdStatusCallback, asyncAmdStatusCallbackMethod } = call.request;
      if (!asyncAmdStatusCallback) return;
      const fields = verdictFields(accountSid, call, durationMs);
      await counted(fire(call, record('amd', asyncAmdStatusCallback), asyncAmdStatusCallbackMethod, fields));
    },
    fetchTwiml(call, address, method, params) {
      const entry = record('twiml', address);
      call.webhooks.push(entry);
      const outgoing = { address, method, params };
      const isWanted = () => !isOver(call);
      return counted(sender.send(outgoing, (attempt) => note(entry, attempt), isWanted));
    },
    pending: () => [...open].map(({ call, record, outgoing }) => ({ call, record, outgoing })),
    resume(pending) {
      const delivery = { ...pending, era };
      void counted(kept(delivery, deliverInOrder(delivery)));
    },
    underWay: () => underWay,
    reset() {
      era += 1;
      open.clear();
      lastDelivery.clear();
      for (const release of heldBack.values()) release();
    },
    close: () => sender.close(),
  };
}

/** A new array of the exact size: a pushed one would reserve room for sixteen attempts, in every webhook kept. */
function note(record: WebhookRecord, attempt: DeliveryAttempt): void {
  record.attempts = [...record.attempts, attempt];
}

function wait(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.afterReal(ms, resolve));
}
