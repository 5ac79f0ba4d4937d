/** One call: what was asked for, how far it has come, and everything that happened to it (the ground truth). */
import type { CallRequest } from './call-request.ts';
import type { Recording } from './recording.ts';
import type { Scenario } from './scenarios.ts';
import type { Note, WebhookRecord } from './webhook-record.ts';

export const callStatuses = [
  'queued',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;

export type CallStatus = (typeof callStatuses)[number];
export type FinalStatus = Exclude<CallStatus, 'queued' | 'ringing' | 'in-progress'>;

/** Who brought the call to its end. */
export type EndedBy =
  | 'callee'
  | 'network'
  | 'timeout'
  | 'twiml'
  | 'api'
  | 'time-limit'
  | 'webhook-failure'
  | 'reset';

/** `detail` is what was said or played, or whom a `<Dial>` reached. */
export type PerformedVerb = {
  at: number;
  verb: string;
  detail: string;
  /** The words that the callee hears, where the verb speaks. */
  said?: string | undefined;
};

/** Who picked up, where a control request said so and not the scenario. */
export const pickers = ['human', 'machine'] as const;
export type Picker = (typeof pickers)[number];

export type Call = {
  readonly sid: string;
  readonly request: CallRequest;
  readonly scenario: Scenario;
  readonly requestedAt: number;
  readonly queueTimeMs: number;
  /** Fault under which the create request was answered. */
  readonly createFault: string | undefined;
  status: CallStatus;
  initiatedAt: number | undefined;
  ringingAt: number | undefined;
  answeredAt: number | undefined;
  endedAt: number | undefined;
  pickedUpBy: Picker | undefined;
  /** Somebody decided not to pick up: it rings until its Timeout, whatever the scenario says. */
  leftToRing: boolean;
  answeredBy: string | undefined;
  verdictAt: number | undefined;
  sipResponseCode: number | undefined;
  endedBy: EndedBy | undefined;
  durationSeconds: number | undefined;
  deletedAt: number | undefined;
  /** When its price is known, in real milliseconds; undefined for a call without one. */
  pricedAt: number | undefined;
  recording: Recording | undefined;
  nextSequenceNumber: number;
  /** TwiML verbs performed, in order. */
  verbs: PerformedVerb[];
  notes: Note[];
  webhooks: WebhookRecord[];
};

export type NewCall = Pick<
  Call,
  'sid' | 'request' | 'scenario' | 'requestedAt' | 'queueTimeMs' | 'createFault'
>;

export function createCall(asked: NewCall): Call {
  return {
    ...asked,
    status: 'queued',
    initiatedAt: undefined,
    ringingAt: undefined,
    answeredAt: undefined,
    endedAt: undefined,
    pickedUpBy: undefined,
    leftToRing: false,
    answeredBy: undefined,
    verdictAt: undefined,
    sipResponseCode: undefined,
    endedBy: undefined,
    durationSeconds: undefined,
    deletedAt: undefined,
    pricedAt: undefined,
    recording: undefined,
    nextSequenceNumber: 0,
    verbs: [],
    notes: [],
    webhooks: [],
  };
}

export function isOver(call: Call): boolean {
  return call.endedAt !== undefined;
}

/** The call's status as it was at a moment: what an eventually consistent read still shows. */
export function statusAt(call: Call, time: number): CallStatus {
  if (call.endedAt !== undefined && call.endedAt <= time) return call.status;
  if (call.answeredAt !== undefined && call.answeredAt <= time) return 'in-progress';
  if (call.ringingAt !== undefined && call.ringingAt <= time) return 'ringing';
  return 'queued';
}
