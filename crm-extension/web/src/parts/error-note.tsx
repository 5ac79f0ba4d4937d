// Why a form could not be saved, above its fields; what is wrong with a field stands beside the field.
import { Alert } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import { refusalText } from '../texts/refusals.ts';
import { failureText } from '../texts/said.ts';

type ErrorNoteProps = {
  error: unknown;
  /** Says what is wrong with fields too: where none is on screen. */
  withFields?: boolean;
};

export function ErrorNote({ error, withFields = false }: ErrorNoteProps) {
  if (!error) return null;
  return (
    <Alert variant="light" color="red" icon={<IconAlertTriangle size={18} />} mb="sm" role="alert">
      {withFields ? refusalText(error) : failureText(error)}
    </Alert>
  );
}
