// How an attempt ended, or what its call is doing now.
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryAttempt } from './campaign-queries.ts';

export function AttemptOutcome({ attempt: { status, state } }: { attempt: HistoryAttempt }) {
  const { t } = useTranslation();
  if (status === null) {
    return (
      <Badge color="indigo" c="var(--mantine-color-text)">
        {t(`campaigns.callStates.${state}`)}
      </Badge>
    );
  }
  if (status === 'Reached') {
    return (
      <Badge color="teal" c="var(--mantine-color-text)">
        {t('campaigns.statuses.Reached')}
      </Badge>
    );
  }
  return t(`campaigns.statuses.${status}`);
}
