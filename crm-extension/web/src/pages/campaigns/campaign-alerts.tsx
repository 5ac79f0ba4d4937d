// What a person must look at: open alerts, and why the campaign is in a state that nobody asked for.
import { Alert, List } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { said } from '../../texts/said.ts';
import { alertsQuery, type Campaign } from './campaign-queries.ts';

export function CampaignAlerts({
  campaign: { id, state, stateReason, stateSentence },
}: {
  campaign: Campaign;
}) {
  const { t } = useTranslation();
  const alerts = useQuery(alertsQuery).data ?? [];
  const own = alerts.filter(({ campaignId }) => campaignId === id || campaignId === null);
  const messages = [
    ...new Set([
      ...(stateReason && state !== 'finished' ? [said(stateReason, stateSentence)] : []),
      ...own.map(({ message, sentence }) => said(message, sentence)),
    ]),
  ];
  if (messages.length === 0) return null;
  return (
    <Alert
      variant="light"
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={t('overview.alerts')}
      role="alert"
    >
      <List size="sm">
        {messages.map((message) => (
          <List.Item key={message}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
