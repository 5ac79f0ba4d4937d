// The numbers that this campaign never calls, blacklist by blacklist.
import { Select, Text } from '@mantine/core';
import IconBan from '@tabler/icons-react/icons/IconBan';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { useSearchText } from '../../data/search-text.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { EmptyState, ErrorState, LoadingRows, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { useCampaign } from './campaign-context.ts';
import { blacklistNumbersQuery, blacklistsQuery } from './campaign-queries.ts';
import { RowsTab } from './rows-tab.tsx';

export function BlacklistPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const campaign = useCampaign();
  const { data: all, error, refetch } = useQuery({ ...blacklistsQuery, enabled: can('blacklists:read') });
  const [chosen, setChosen] = useState<string | null>(null);
  if (!can('blacklists:read')) return <NoPermission />;
  if (!all) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />;
  const binding = all.filter(
    ({ id, isGlobal }) => isGlobal || campaign.blacklists.some((own) => own.id === id),
  );
  const blacklist = binding.find(({ id }) => id === chosen) ?? binding[0];
  if (!blacklist) return null;
  const chooser = (
    <Select
      aria-label={t('campaigns.tabs.blacklist')}
      allowDeselect={false}
      data={binding.map(({ id, name, numbers }) => ({
        value: id,
        label: t('campaigns.blacklistOption', { name, count: numbers }),
      }))}
      value={blacklist.id}
      onChange={setChosen}
    />
  );
  return <Numbers key={blacklist.id} blacklistId={blacklist.id} chooser={chooser} />;
}

function Numbers({ blacklistId, chooser }: { blacklistId: string; chooser: React.ReactNode }) {
  const { t } = useTranslation();
  const search = useSearchText();
  const { queryKey, read } = blacklistNumbersQuery(blacklistId, search.query.search ?? '');
  const pages = useKeysetPages(queryKey, read);
  type Entry = Awaited<ReturnType<typeof read>>['items'][number];
  const columns: Column<Entry>[] = [
    { id: 'number', title: t('campaigns.number'), isNarrow: true, cell: (entry) => entry.international },
    {
      id: 'reason',
      title: t('campaigns.reason'),
      width: 'minmax(120px, 2fr)',
      isNarrow: true,
      cell: ({ reason }) => (
        <Text truncate title={reason}>
          {reason}
        </Text>
      ),
    },
    { id: 'addedAt', title: t('campaigns.addedAt'), cell: ({ addedAt }) => <Moment at={addedAt} /> },
  ];
  return (
    <RowsTab searchLabel={t('campaigns.searchNumber')} search={search} filters={chooser}>
      <DataTable
        label={t('campaigns.tabs.blacklist')}
        pages={pages}
        columns={columns}
        keyOf={({ number }) => number}
        empty={
          <EmptyState
            icon={IconBan}
            title={t('campaigns.blacklistEmpty')}
            hint={t('campaigns.blacklistEmptyHint')}
          />
        }
      />
    </RowsTab>
  );
}
