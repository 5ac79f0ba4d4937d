/** What is kept of every webhook that was fired, and of what went wrong. */
import type { ConferenceEventName } from './conference-events.ts';

/** Names of status callback events, and the other webhooks that calls and conferences cause. */
export type WebhookKind =
  | 'initiated'
  | 'ringing'
  | 'answered'
  | 'completed'
  | 'amd'
  | 'recording'
  | 'twiml'
  | ConferenceEventName;

export type DeliveryAttempt = {
  /** Real milliseconds since the epoch. */
  at: number;
  /** HTTP status of the receiver's answer. */
  status?: number;
  /** Why there was no answer. */
  error?: string;
};

export type WebhookRecord = {
  kind: WebhookKind;
  url: string;
  sequenceNumber: number | undefined;
  firedAt: number;
  /** The fault that was put on this delivery. */
  fault: string | undefined;
  attempts: DeliveryAttempt[];
};

/** What a real account would show in its debugger: Twilio's code and a sentence. */
export type Note = { at: number; code: number; text: string };
