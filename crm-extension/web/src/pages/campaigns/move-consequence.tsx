// What starting, pausing, resuming or stopping a campaign will do, in numbers.
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { countsOf } from './campaign-counts.ts';
import type { Move } from './campaign-moves.ts';
import { type Campaign, listedContactsQuery } from './campaign-queries.ts';

export function MoveConsequence({ campaign, move }: { campaign: Campaign; move: Move }) {
  const { t } = useTranslation();
  const counts = countsOf(campaign);
  const words = [
    ...(move === 'start' ? [<ListedContacts key="lists" campaign={campaign} />] : []),
    ...((move === 'pause' || move === 'stop') && counts.inProgress > 0
      ? [<Text key="calls">{t(`campaigns.callsAfter.${move}`, { count: counts.inProgress })}</Text>]
      : []),
    <Text key="contacts">{t(`campaigns.contactsAfter.${move}`, { count: counts.hopper })}</Text>,
  ];
  return <Stack gap="xs">{words}</Stack>;
}

function ListedContacts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { lists } = campaign;
  const count = useQuery({ ...listedContactsQuery(campaign), enabled: lists.length > 0 }).data;
  const names = lists.map(({ name }) => name).join(', ');
  if (lists.length === 0) return <Text>{t('campaigns.startWithoutList')}</Text>;
  return (
    <Text>
      {count === undefined
        ? t('campaigns.startUncounted', { names })
        : t('campaigns.startCounted', { names, count })}
    </Text>
  );
}
