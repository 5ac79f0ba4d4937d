// Makes a campaign like this one, under another name.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { fieldErrorOf } from '../../data/edits.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { tellDone } from '../../parts/told.ts';
import type { Campaign } from './campaign-queries.ts';

type CloneDialogProps = { campaign: Campaign; opened: boolean; onClose(): void };

export function CloneDialog({ campaign, opened, onClose }: CloneDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState(() => t('campaigns.cloneName', { name: campaign.name }));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      answerOf(api.campaigns[':id'].clone.$post({ param: { id: campaign.id }, json: { name } })),
    onSuccess: async ({ id }) => {
      onClose();
      tellDone(t('campaigns.created'));
      void queries.invalidateQueries({ queryKey: ['campaigns', 'pages'] });
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('campaigns.cloneTitle', { name: campaign.name })}
      closeButtonProps={{ 'aria-label': t('words.close') }}
    >
      <form onSubmit={submit}>
        <ErrorNote error={error} />
        <Stack>
          <Text>{t('campaigns.cloneHint')}</Text>
          <TextInput
            label={t('words.name')}
            maxLength={200}
            data-autofocus
            value={name}
            error={fieldErrorOf(error, 'name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('words.cancel')}
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={isPending}>
              {t('campaigns.clone')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
