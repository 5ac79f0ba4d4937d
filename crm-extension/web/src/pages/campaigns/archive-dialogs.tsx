// Putting a campaign away, bringing it back, and deleting one that never called: each says before what it will do.
import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { tellDone } from '../../parts/told.ts';
import { countsOf } from './campaign-counts.ts';
import { type Campaign, campaignQuery } from './campaign-queries.ts';

export type Putting = 'archive' | 'unarchive' | 'delete';

/** An active campaign is stopped first; what was started is kept. */
export function puttingsOf({ state, startedAt, archivedAt }: Campaign): readonly Putting[] {
  const away: Putting = archivedAt ? 'unarchive' : 'archive';
  return [...(state === 'active' ? [] : [away]), ...(startedAt ? [] : (['delete'] as const))];
}

type ArchiveDialogProps = { campaign: Campaign; putting: Putting; opened: boolean; onClose(): void };

export function ArchiveDialog({ campaign, putting, opened, onClose }: ArchiveDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { name } = campaign;
  const { hopper } = countsOf(campaign);
  const perform = async () => {
    const param = { id: campaign.id };
    if (putting === 'delete') {
      await answerOf(api.campaigns[':id'].$delete({ param }));
      await navigate({ to: '/campaigns' });
      queries.removeQueries({ queryKey: ['campaigns', campaign.id] });
    } else {
      const moved = await answerOf(api.campaigns[':id'][putting].$post({ param }));
      queries.setQueryData(campaignQuery(campaign.id).queryKey, moved);
    }
    tellDone(t(`campaigns.puttingDone.${putting}`, { name }));
    void queries.invalidateQueries({ queryKey: ['campaigns'] });
    void queries.invalidateQueries({ queryKey: ['alerts'] });
  };
  return (
    <Confirm
      opened={opened}
      title={t(`campaigns.puttingTitles.${putting}`, { name })}
      action={t(`campaigns.puttings.${putting}`)}
      isHarmless={putting !== 'delete'}
      consequence={
        <Stack gap="xs">
          <Text>{t(`campaigns.puttingHints.${putting}`)}</Text>
          {putting !== 'delete' && hopper > 0 && (
            <Text>{t(`campaigns.contactsAfter.${putting}`, { count: hopper })}</Text>
          )}
        </Stack>
      }
      onClose={onClose}
      onConfirm={perform}
    />
  );
}
