// Why a form could not be saved, above its fields; what is wrong with a field stands beside the field.
import { Alert } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../../api/client.ts';

export function ErrorNote({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Alert variant="light" color="red" icon={<IconAlertTriangle size={18} />} mb="sm" role="alert">
      {error instanceof ApiError ? error.message : t('words.noAnswer')}
    </Alert>
  );
}
