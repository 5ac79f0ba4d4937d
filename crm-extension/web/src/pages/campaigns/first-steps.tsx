// What a campaign that has not begun still needs.
import { Alert } from '@mantine/core';
import IconListCheck from '@tabler/icons-react/icons/IconListCheck';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Campaign } from './campaign-queries.ts';

export function FirstSteps({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { id, state, kind, lists, agents, teams, archivedAt } = campaign;
  if (state !== 'draft' || archivedAt) return null;
  const lacksAgents = kind === 'queue' && agents.length + teams.length === 0;
  const needs =
    lists.length === 0 ? 'overview.needsList' : lacksAgents ? 'overview.needsAgents' : 'overview.ready';
  return (
    <Alert variant="light" color="indigo" icon={<IconListCheck size={18} />} title={t('overview.draft')}>
      {t(needs)}{' '}
      <Link to="/campaigns/$campaignId/settings" params={{ campaignId: id }} className="plain-link">
        {t('overview.toSettings')}
      </Link>
    </Alert>
  );
}
