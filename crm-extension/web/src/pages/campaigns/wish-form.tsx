// The frame of a small form about one contact of the hopper.
import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../parts/error-note.tsx';
import type { HopperContact } from './campaign-queries.ts';

export type WishFormProps = {
  campaignId: string;
  row: HopperContact;
  onCancel(): void;
  /** With the words that tell it. */
  onDone(words: string): void;
};

type FrameProps = Pick<WishFormProps, 'onCancel' | 'onDone'> & {
  action: string;
  done: string;
  isReady: boolean;
  send(): Promise<unknown>;
  children: ReactNode;
};

export function WishForm({ action, done, isReady, send, onCancel, onDone, children }: FrameProps) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({ mutationFn: send, onSuccess: () => onDone(done) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <form onSubmit={submit}>
      <ErrorNote error={error} />
      <Stack>
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('words.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={isPending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
