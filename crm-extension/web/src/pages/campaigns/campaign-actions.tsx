// Start, pause, resume and stop, each saying before what it will do and to how many contacts.
import { Button } from '@mantine/core';
import IconPlayerPause from '@tabler/icons-react/icons/IconPlayerPause';
import IconPlayerPlay from '@tabler/icons-react/icons/IconPlayerPlay';
import IconPlayerStop from '@tabler/icons-react/icons/IconPlayerStop';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useSession } from '../../session/session.ts';
import { type Move, movesOf } from './campaign-moves.ts';
import { type Campaign, campaignQuery } from './campaign-queries.ts';
import { MoveConsequence } from './move-consequence.tsx';

const ICONS = {
  start: IconPlayerPlay,
  resume: IconPlayerPlay,
  pause: IconPlayerPause,
  stop: IconPlayerStop,
};

export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Move | null>(null);
  // Stays while the question fades out.
  const [shown, setShown] = useState<Move>('start');
  const ask = (move: Move) => {
    setShown(move);
    setAsked(move);
  };
  const perform = async () => {
    const param = { id: campaign.id, action: shown };
    const moved = await answerOf(api.campaigns[':id'][':action'].$post({ param }));
    queries.setQueryData(campaignQuery(campaign.id).queryKey, moved);
    void queries.invalidateQueries({ queryKey: ['campaigns'] });
    void queries.invalidateQueries({ queryKey: ['alerts'] });
  };
  if (!can('campaigns:run')) return null;
  return (
    <>
      {movesOf(campaign).map((move) => {
        const Icon = ICONS[move];
        return (
          <Button
            key={move}
            variant={move === 'start' || move === 'resume' ? 'filled' : 'default'}
            leftSection={<Icon size={15} />}
            onClick={() => ask(move)}
          >
            {t(`campaigns.moves.${move}`)}
          </Button>
        );
      })}
      <Confirm
        opened={asked !== null}
        title={t(`campaigns.moveTitles.${shown}`, { name: campaign.name })}
        consequence={<MoveConsequence campaign={campaign} move={shown} />}
        action={t(`campaigns.moves.${shown}`)}
        isHarmless={shown !== 'stop'}
        onClose={() => setAsked(null)}
        onConfirm={perform}
      />
    </>
  );
}
