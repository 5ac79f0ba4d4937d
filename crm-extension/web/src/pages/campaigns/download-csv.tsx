// Downloads History or Final as a file for spreadsheets.
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../parts/download-button.tsx';
import { useSession } from '../../session/session.ts';

type DownloadCsvProps = { campaignId: string; file: 'history' | 'final' };

export function DownloadCsv({ campaignId, file }: DownloadCsvProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  if (!can('exports:run')) return null;
  return (
    <DownloadButton href={`/api/campaigns/${campaignId}/${file}.csv`} fileName={`${file}.csv`}>
      {t('campaigns.download')}
    </DownloadButton>
  );
}
