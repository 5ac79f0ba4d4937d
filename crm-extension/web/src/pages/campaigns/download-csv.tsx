// Downloads History or Final as a file for spreadsheets.
import { Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { isFramed } from '../../data/framed.ts';
import { tellFailure } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';

type DownloadCsvProps = { campaignId: string; file: 'history' | 'final' };

/** A plain link where the session is a cookie: the browser writes the file as it comes. */
export function DownloadCsv({ campaignId, file }: DownloadCsvProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { mutate, isPending } = useMutation({
    mutationFn: () => downloadInFrame(campaignId, file),
    onError: tellFailure,
  });
  if (!can('exports:run')) return null;
  const look = { variant: 'default', leftSection: <IconDownload size={15} /> } as const;
  if (isFramed) {
    return (
      <Button {...look} loading={isPending} onClick={() => mutate()}>
        {t('campaigns.download')}
      </Button>
    );
  }
  return (
    <Button {...look} component="a" href={`/api/campaigns/${campaignId}/${file}.csv`} download>
      {t('campaigns.download')}
    </Button>
  );
}

async function downloadInFrame(campaignId: string, file: DownloadCsvProps['file']): Promise<void> {
  const routes = api.campaigns[':id'];
  const query = { param: { id: campaignId }, query: {} };
  const response = await (file === 'history'
    ? routes['history.csv'].$get(query)
    : routes['final.csv'].$get(query));
  if (!response.ok) throw await refusalOf(response);
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: `${file}.csv` });
  link.click();
  URL.revokeObjectURL(address);
}
