// Why a form could not be saved, above its fields; what is wrong with a field stands beside the field.
import { Alert } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import { failureText } from '../texts/said.ts';

export function ErrorNote({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert variant="light" color="red" icon={<IconAlertTriangle size={18} />} mb="sm" role="alert">
      {failureText(error)}
    </Alert>
  );
}
