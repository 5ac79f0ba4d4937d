// The settings of campaigns: defaults, and how a partial edit is laid over what is there.
import { DEFAULT_DIAL_SETTINGS, type DialSettings, type RetryRule } from '../workflows/rules/settings.ts';
import { RETRY_STATUSES, type RetryStatus } from '../workflows/rules/status.ts';
import type { CallSettings } from './schema/campaigns.ts';

type Partly<T> = { [Key in keyof T]?: T[Key] | undefined };

/** What is left out stays as it is; within `retry`, statuses and their fields too. */
export type DialSettingsChange = Partly<Omit<DialSettings, 'retry'>> & {
  retry?: { [Status in RetryStatus]?: Partly<RetryRule> | undefined } | undefined;
};

export type CallSettingsChange = Partly<CallSettings>;

export const DEFAULT_CALL_SETTINGS: CallSettings = {
  callerIds: [],
  maxConcurrentCalls: 0,
  ringTimeoutSeconds: 30,
  machineDetection: 'off',
  message: { type: 'say', text: 'Hello. This is a call from our team. Goodbye.', language: 'en-US' },
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

/** Only the fields that have a value. */
function given<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> }; // filtered above
}
