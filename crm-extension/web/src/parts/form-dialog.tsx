// A short form over the page: its fields, what the server has against it, and the button that sends it.
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from './error-note.tsx';

type FormDialogProps = {
  opened: boolean;
  title: string;
  /** The word on the button: what is done. */
  action: string;
  isPending: boolean;
  error: unknown;
  /** Nothing can be sent yet. */
  isIncomplete?: boolean;
  size?: 'md' | 'lg' | 'xl';
  onClose(): void;
  onSubmit(): void;
  children: ReactNode;
};

export function FormDialog(props: FormDialogProps) {
  const { opened, title, action, isPending, error, isIncomplete = false, size = 'md' } = props;
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation(); // it may stand inside another form
    props.onSubmit();
  };
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('words.close') }}
    >
      <form onSubmit={submit}>
        <ErrorNote error={error} />
        <Stack gap="sm">
          {props.children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('words.cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={isIncomplete}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
