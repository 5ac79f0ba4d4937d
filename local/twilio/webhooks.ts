/** The webhooks of calls and conferences: which are sent, where to, and with which fields. */
import { type Call, isOver } from './call.ts';
import type { StatusEvent } from './call-request.ts';
import {
  type CallbackOwner,
  createCallbackDelivery,
  noteAttempt,
  type PendingCallback,
} from './callback-delivery.ts';
import type { Clock } from './clock.ts';
import type { Conference } from './conference.ts';
import type { ConferenceEvents } from './conference-entry.ts';
import { type ConferenceEventName, groupOf } from './conference-events.ts';
import { conferenceFields } from './conference-fields.ts';
import type { FaultBook, FaultSubject } from './faults.ts';
import type { HttpMethod } from './form-fields.ts';
import { createHttpSender, type WebhookAnswer } from './http-sender.ts';
import type { Recording } from './recording.ts';
import { type RecordingOf, recordingFields } from './recording-fields.ts';
import { statusFields, verdictFields } from './webhook-fields.ts';
import type { WebhookKind, WebhookRecord } from './webhook-record.ts';

export type Webhooks = {
  /** The status callback of an event, when the call asked for it. Resolves when it is delivered, lost or given up. */
  status(call: Call, event: StatusEvent): Promise<void>;
  /** The verdict of asynchronous machine detection. */
  verdict(call: Call, durationMs: number): Promise<void>;
  /** An event of a conference, when it was asked for. */
  conference(conference: Conference, event: ConferenceEventName, told: ConferenceNews): Promise<void>;
  /** That a recording has begun or is complete, when it was asked for. */
  recording(owner: CallbackOwner, recording: Recording, of: RecordingOf): Promise<void>;
  /** Asks for TwiML and waits for the answer. */
  fetchTwiml(
    call: Call,
    address: string,
    method: HttpMethod,
    params: Record<string, string>,
  ): Promise<WebhookAnswer>;
  /** Callbacks that are neither delivered, lost nor given up yet, in the order they were fired. */
  pending(): PendingCallback[];
  /** Sends a callback that was pending when the simulator was stopped, under its old idempotency token. */
  resume(pending: PendingCallback): void;
  /** Forgets the callbacks that wait for their turn or their delay. */
  reset(): void;
  /** Webhooks that are neither answered, lost nor given up yet, delayed ones included. */
  underWay(): number;
  close(): void;
};

export type ConferenceNews = {
  /** Whom to tell: the conference's own settings, or those of a participant that never joined. */
  events: ConferenceEvents;
  /** Of the participant that it is about. */
  subject: FaultSubject;
  /** On top of those that all events of a conference have. */
  fields: Record<string, string>;
};

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

export function createWebhooks(deps: Deps): Webhooks {
  const { accountSid, authToken, clock, faults, patienceMs, onSettled } = deps;
  const sender = createHttpSender(authToken, patienceMs);
  const delivery = createCallbackDelivery({ clock, faults, sender });
  let underWay = 0;

  async function counted<Result>(work: Promise<Result>): Promise<Result> {
    underWay += 1;
    return work.finally(() => {
      underWay -= 1;
      onSettled();
    });
  }

  function record(kind: WebhookKind, url: string, sequenceNumber?: number): WebhookRecord {
    return { kind, url, sequenceNumber, firedAt: clock.now(), fault: undefined, attempts: [] };
  }

  return {
    async status(call, event) {
      const { statusCallback: url, statusCallbackMethod: method, statusCallbackEvents } = call.request;
      if (!url || !statusCallbackEvents.includes(event)) return;
      const sequence = call.nextSequenceNumber++;
      const params = statusFields(accountSid, call, event, sequence, clock.now());
      await counted(delivery.fire(call, subjectOf(call), record(event, url, sequence), { method, params }));
    },
    async verdict(call, durationMs) {
      const { asyncAmdStatusCallback: url, asyncAmdStatusCallbackMethod: method } = call.request;
      if (!url) return;
      const params = verdictFields(accountSid, call, durationMs);
      await counted(delivery.fire(call, subjectOf(call), record('amd', url), { method, params }));
    },
    async conference(conference, event, { events, subject, fields }) {
      const { callback: url, callbackMethod: method, groups } = events;
      if (!url || !groups.includes(groupOf(event))) return;
      const sequence = conference.nextSequenceNumber++;
      const params = {
        ...conferenceFields(accountSid, conference, event, sequence, clock.now()),
        ...fields,
      };
      await counted(delivery.fire(conference, subject, record(event, url, sequence), { method, params }));
    },
    async recording(owner, recording, of) {
      const { callback: url, callbackMethod: method, callbackEvents } = recording.request;
      const event = recording.endedAt === undefined ? 'in-progress' : 'completed';
      if (!url || !callbackEvents.includes(event)) return;
      const params = recordingFields(accountSid, recording, of, clock);
      await counted(delivery.fire(owner, {}, record('recording', url), { method, params }));
    },
    fetchTwiml(call, address, method, params) {
      const entry = record('twiml', address);
      call.webhooks.push(entry);
      const outgoing = { address, method, params };
      const isWanted = () => !isOver(call);
      return counted(sender.send(outgoing, (attempt) => noteAttempt(entry, attempt), isWanted));
    },
    pending: delivery.pending,
    resume: (pending) => void counted(delivery.resume(pending)),
    underWay: () => underWay,
    reset: delivery.reset,
    close: () => sender.close(),
  };
}

function subjectOf({ request }: Call): FaultSubject {
  return { to: request.to, from: request.from };
}
