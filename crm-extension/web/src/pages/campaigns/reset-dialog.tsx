// Restores contacts as fresh, all or those of one list, and says before how many there are.
import { Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { tellDone } from '../../parts/told.ts';
import { countsOf } from './campaign-counts.ts';
import type { Campaign } from './campaign-queries.ts';

type ResetDialogProps = { campaign: Campaign; opened: boolean; onClose(): void };

export function ResetDialog({ campaign, opened, onClose }: ResetDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [listId, setListId] = useState<string | null>(null);
  const { hopper, final, inProgress } = countsOf(campaign);
  const reset = async () => {
    const json = listId === null ? {} : { listId };
    const param = { id: campaign.id };
    const { contacts } = await answerOf(api.campaigns[':id'].reset.$post({ param, json }));
    tellDone(t('campaigns.resetDone', { count: contacts }));
    await queries.invalidateQueries({ queryKey: ['campaigns'] });
  };
  return (
    <Confirm
      opened={opened}
      title={t('campaigns.resetTitle', { name: campaign.name })}
      action={t('campaigns.reset')}
      consequence={
        <Stack gap="sm">
          <Text>{t('campaigns.resetContacts', { hopper, final })}</Text>
          {inProgress > 0 && <Text>{t('campaigns.callsAfter.stop', { count: inProgress })}</Text>}
          <Text>{t('campaigns.resetHint')}</Text>
          {campaign.lists.length > 1 && (
            <Select
              label={t('campaigns.resetList')}
              placeholder={t('campaigns.everyList')}
              clearable
              data={campaign.lists.map(({ id, name }) => ({ value: id, label: name }))}
              value={listId}
              onChange={setListId}
            />
          )}
        </Stack>
      }
      onClose={onClose}
      onConfirm={reset}
    />
  );
}
