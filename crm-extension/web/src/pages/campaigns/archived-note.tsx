// Says of a campaign that it is put away, and what that means.
import { Alert } from '@mantine/core';
import IconArchive from '@tabler/icons-react/icons/IconArchive';
import { useTranslation } from 'react-i18next';
import type { Campaign } from './campaign-queries.ts';

export function ArchivedNote({ campaign: { archivedAt } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  if (!archivedAt) return null;
  return (
    <Alert variant="light" color="gray" icon={<IconArchive size={18} />} title={t('campaigns.isArchived')}>
      {t('campaigns.archivedHint')}
    </Alert>
  );
}
