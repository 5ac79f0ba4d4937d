// Closed contacts, the last closed first: the last phone, its attempts per status, and why.
import { Select } from '@mantine/core';
import IconFlag from '@tabler/icons-react/icons/IconFlag';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { useSearchText } from '../../data/search-text.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { CLOSE_REASONS } from '../../parts/dialing-words.ts';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { useCampaign } from './campaign-context.ts';
import { readFinal } from './campaign-queries.ts';
import { DownloadCsv } from './download-csv.tsx';
import { useFinalColumns } from './final-columns.tsx';
import { RowsTab } from './rows-tab.tsx';
import { useLiveRows } from './use-live-campaign.ts';

const route = getRouteApi('/inside/campaigns/$campaignId/final');

export function FinalPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { id } = useCampaign();
  const { reason } = route.useSearch();
  const navigate = useNavigate();
  const search = useSearchText();
  const query = { ...search.query, ...(reason ? { reason } : {}) };
  const pages = useKeysetPages(['campaigns', id, 'final', 'pages', query], (page) =>
    readFinal(id, query, page),
  );
  const columns = useFinalColumns();
  useLiveRows(id, 'final');
  if (!can('contacts:read')) return <NoPermission />;
  const isSearched = Object.keys(query).length > 0;
  const reasonFilter = (
    <Select
      aria-label={t('campaigns.closedWhy')}
      placeholder={t('campaigns.everyReason')}
      w={170}
      clearable
      data={CLOSE_REASONS.map((value) => ({ value, label: t(`campaigns.reasons.${value}`) }))}
      value={reason ?? null}
      onChange={(value) =>
        void navigate({
          to: '/campaigns/$campaignId/final',
          params: { campaignId: id },
          search: value ? { reason: value } : {},
          replace: true,
        })
      }
    />
  );
  return (
    <RowsTab
      searchLabel={t('contacts.searchLabel')}
      search={search}
      filters={reasonFilter}
      actions={<DownloadCsv campaignId={id} file="final" />}
    >
      <DataTable
        label={t('campaigns.tabs.final')}
        pages={pages}
        columns={columns}
        keyOf={({ contactId }) => contactId}
        empty={
          <EmptyState
            icon={IconFlag}
            title={t(isSearched ? 'contacts.noMatch' : 'campaigns.finalEmpty')}
            hint={t(isSearched ? 'contacts.noMatchHint' : 'campaigns.finalEmptyHint')}
          />
        }
      />
    </RowsTab>
  );
}
