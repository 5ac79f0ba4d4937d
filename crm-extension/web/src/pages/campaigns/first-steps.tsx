// What a campaign that has not begun still needs.
import { Alert } from '@mantine/core';
import IconListCheck from '@tabler/icons-react/icons/IconListCheck';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Campaign, listedContactsQuery } from './campaign-queries.ts';
import { draftNeed } from './draft.ts';

export function FirstSteps({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { id, state, archivedAt } = campaign;
  const isDraft = state === 'draft' && !archivedAt;
  const contacts = useQuery({ ...listedContactsQuery(campaign), enabled: isDraft }).data;
  if (!isDraft) return null;
  const need = draftNeed(campaign, contacts);
  return (
    <Alert variant="light" color="indigo" icon={<IconListCheck size={18} />} title={t('overview.draft')}>
      {t(`overview.${need}`)} {need === 'ready' && contacts && t('overview.wouldCall', { count: contacts })}{' '}
      <Link to="/campaigns/$campaignId/settings" params={{ campaignId: id }} className="plain-link">
        {t('overview.toSettings')}
      </Link>
    </Alert>
  );
}
