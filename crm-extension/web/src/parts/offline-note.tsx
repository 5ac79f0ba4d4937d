// Says when there is no connection.
import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import IconWifiOff from '@tabler/icons-react/icons/IconWifiOff';
import { useTranslation } from 'react-i18next';

export function OfflineNote() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert color="yellow" icon={<IconWifiOff size={18} />} radius={0} role="status">
      {t('words.offline')}
    </Alert>
  );
}
