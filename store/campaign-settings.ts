// The settings of campaigns: defaults, and how a partial edit is laid over what is there.
import { DEFAULT_DIAL_SETTINGS, type DialSettings, type RetryRule } from '../workflows/rules/settings.ts';
import { RETRY_STATUSES, type RetryStatus } from '../workflows/rules/status.ts';
import type { CallSettings, QueueSettings } from './schema/campaigns.ts';

type Partly<T> = { [Key in keyof T]?: T[Key] | undefined };

/** What is left out stays as it is; within `retry`, statuses and their fields too. */
export type DialSettingsChange = Partly<Omit<DialSettings, 'retry'>> & {
  retry?: { [Status in RetryStatus]?: Partly<RetryRule> | undefined } | undefined;
};

export type CallSettingsChange = Partly<CallSettings>;
export type QueueSettingsChange = Partly<QueueSettings>;

export const DEFAULT_CALL_SETTINGS: CallSettings = {
  callerIds: [],
  maxConcurrentCalls: 0,
  ringTimeoutSeconds: 30,
  machineDetection: 'off',
  detectionTimings: {},
  message: { type: 'say', text: 'Hello. This is a call from our team. Goodbye.', language: 'en-US' },
  voicemail: null,
  isRecorded: false,
  checkDuplicates: 'always',
  compliance: 'none',
  caps: {
    perNumber: null,
    perContact: null,
    restAfterConversationHours: 0,
    restAfterAbandonedHours: 0,
    restAfterMachineHours: 0,
    whenCapped: 'wait',
  },
};

export const DEFAULT_QUEUE_SETTINGS: QueueSettings = {
  method: 'progressive',
  linesPerAgent: 1,
  target: { type: 'dropRate', percent: 3 },
  queueTimeoutSeconds: 3,
  agentTimeoutSeconds: 30,
  previewSeconds: 120,
  wrapUpSeconds: 60,
  dropMessage: null,
  callbackGraceSeconds: 15 * 60,
  dispositions: [
    { name: 'Sold', effect: 'close' },
    { name: 'Interested', effect: 'close' },
    { name: 'Not interested', effect: 'close' },
    { name: 'Call back', effect: 'callBack' },
    { name: 'Somebody else answered', effect: 'retry' },
    { name: 'Do not call again', effect: 'blacklist' },
  ],
};

export function changedDialSettings(
  change: DialSettingsChange,
  before: DialSettings = DEFAULT_DIAL_SETTINGS,
): DialSettings {
  const { retry, ...others } = change;
  const rules = RETRY_STATUSES.map(
    (status) => [status, { ...before.retry[status], ...given(retry?.[status] ?? {}) }] as const,
  );
  return {
    ...before,
    ...given(others),
    retry: Object.fromEntries(rules) as DialSettings['retry'], // one entry per status
  };
}

export function changedCallSettings(
  change: CallSettingsChange,
  before: CallSettings = DEFAULT_CALL_SETTINGS,
): CallSettings {
  return { ...before, ...given(change) };
}

export function changedQueueSettings(
  change: QueueSettingsChange,
  before: QueueSettings = DEFAULT_QUEUE_SETTINGS,
): QueueSettings {
  return { ...before, ...given(change) };
}

/** Only the fields that have a value. */
function given<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> }; // filtered above
}
