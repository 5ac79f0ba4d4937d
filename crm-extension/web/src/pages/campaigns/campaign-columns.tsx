// The columns of the table of campaigns.
import { Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { RowLink } from '../../parts/row-link.tsx';
import { countsOf } from './campaign-counts.ts';
import { type CampaignRow, campaignQuery } from './campaign-queries.ts';
import { CampaignState } from './campaign-state.tsx';

/** Counts are read for the rows in sight; later they come by themselves. */
const COUNTS_FRESH_MS = 60_000;

export function useCampaignColumns(): Column<CampaignRow>[] {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const count = (id: 'hopper' | 'inProgress' | 'reached' | 'final'): Column<CampaignRow> => ({
    id,
    title: t(`campaigns.${id}`),
    width: 'minmax(84px, 0.6fr)',
    cell: (campaign) => <Count id={campaign.id} of={id} format={number} />,
  });
  return [
    {
      id: 'name',
      title: t('words.name'),
      width: 'minmax(150px, 2fr)',
      isFixed: true,
      isNarrow: true,
      cell: ({ id, name }) => (
        <RowLink to="/campaigns/$campaignId" params={{ campaignId: id }}>
          {name}
        </RowLink>
      ),
    },
    {
      id: 'state',
      title: t('campaigns.state'),
      width: '116px',
      isNarrow: true,
      cell: ({ state, archivedAt }) => <CampaignState state={state} archivedAt={archivedAt} />,
    },
    {
      id: 'kind',
      title: t('campaigns.kind'),
      width: '96px',
      cell: ({ kind }) => t(`campaigns.kinds.${kind}`),
    },
    {
      id: 'progress',
      title: t('campaigns.progress'),
      width: 'minmax(130px, 1fr)',
      cell: ({ id }) => <Done id={id} />,
    },
    count('hopper'),
    count('inProgress'),
    count('reached'),
    count('final'),
    {
      id: 'createdAt',
      title: t('campaigns.createdAt'),
      width: 'minmax(130px, 0.8fr)',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
}

function useCounts(id: string) {
  const { data } = useQuery({ ...campaignQuery(id), staleTime: COUNTS_FRESH_MS });
  return data && countsOf(data);
}

type CountProps = {
  id: string;
  of: 'hopper' | 'inProgress' | 'reached' | 'final';
  format: Intl.NumberFormat;
};

function Count({ id, of, format }: CountProps) {
  const counts = useCounts(id);
  return counts ? format.format(counts[of]) : '…';
}

function Done({ id }: { id: string }) {
  const { t } = useTranslation();
  const share = useCounts(id)?.share ?? null;
  if (share === null) return <Text className="quiet">–</Text>;
  const percent = Math.floor(share * 100);
  return (
    <>
      <Progress value={percent} flex={1} mr={8} aria-label={t('campaigns.progress')} />
      <Text w={34} ta="right" fz="xs">
        {percent} %
      </Text>
    </>
  );
}
