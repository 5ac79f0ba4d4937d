// Asks before something that cannot be undone, and says what it will do.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tellFailure } from './told.ts';

type ConfirmProps = {
  opened: boolean;
  title: string;
  /** What will happen. */
  consequence: ReactNode;
  /** The word on the button: what is done, never "OK". */
  action: string;
  /** Can be taken back: the button does not warn. */
  isHarmless?: boolean;
  onClose(): void;
  /** Closes when it is done; failures are told and the question stays. */
  onConfirm(): Promise<unknown>;
};

export function Confirm(props: ConfirmProps) {
  const { opened, title, consequence, action, isHarmless = false, onClose, onConfirm } = props;
  const { t } = useTranslation();
  const { mutate, isPending } = useMutation({
    mutationFn: onConfirm,
    onSuccess: onClose,
    onError: tellFailure,
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('words.close') }}
    >
      <Stack>
        {typeof consequence === 'string' ? <Text>{consequence}</Text> : consequence}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('words.cancel')}
          </Button>
          <Button {...(isHarmless ? {} : { color: 'red' })} loading={isPending} onClick={() => mutate()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
