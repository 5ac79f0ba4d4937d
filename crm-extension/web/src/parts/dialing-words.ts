// The words for what the API names by codes: phones, how calls ended and why they came, why contacts are closed.
import { useTranslation } from 'react-i18next';
import { ATTEMPT_STATUSES, type AttemptStatus } from '../../../../workflows/rules/status.ts';
import type { campaigns } from '../texts/en/campaigns.ts';
import type { Because } from './explanations.ts';

type Limit = { label: string; status: string; count: number; limit: number };
type AttemptState = keyof (typeof campaigns)['callStates'];

/** Why contacts are closed. */
export const CLOSE_REASONS = ['reached', 'limit', 'noPhones', 'closedByUser', 'stopped'] as const;
type CloseReason = (typeof CLOSE_REASONS)[number];

export function useDialingWords() {
  const { t } = useTranslation();

  /** `label` is `primary`, `untyped` or the name of an item type. */
  function phone(label: string): string {
    return label === 'primary' || label === 'untyped' ? t(`campaigns.phones.${label}`) : label;
  }

  /** How it ended, else what its call is doing. */
  function outcome(status: AttemptStatus | null, state: AttemptState): string {
    return status ? t(`campaigns.statuses.${status}`) : t(`campaigns.callStates.${state}`);
  }

  function whyCalled({ code, after, status, waitsForWindow }: Because): string {
    const why = t(`explain.because.${code}`, {
      phone: phone(after ?? ''),
      status: status ? t(`campaigns.statuses.${status}`) : '',
    });
    return waitsForWindow ? t('explain.because.window', { why }) : why;
  }

  /** "Holiday, No answer 3 of 3" */
  function whyClosed({ label, status, count, limit }: Limit): string {
    const known = ATTEMPT_STATUSES.find((each) => each === status);
    const what = known ? t(`campaigns.statuses.${known}`) : t('plan.total');
    return t('plan.limit', { label: phone(label), status: what, value: count, of: limit });
  }

  function closed(reason: string): string {
    return isCloseReason(reason) ? t(`campaigns.reasons.${reason}`) : reason;
  }

  return { phone, outcome, whyCalled, whyClosed, closed };
}

function isCloseReason(reason: string): reason is CloseReason {
  return CLOSE_REASONS.some((known) => known === reason);
}
