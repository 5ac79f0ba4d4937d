// Every attempt of the campaign, newest first.
import { Select } from '@mantine/core';
import IconHistory from '@tabler/icons-react/icons/IconHistory';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ATTEMPT_STATUSES } from '../../../../../workflows/rules/status.ts';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { useSearchText } from '../../data/search-text.ts';
import { ColumnsMenu, useColumns } from '../../parts/columns-menu.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { useCampaign } from './campaign-context.ts';
import { readHistory } from './campaign-queries.ts';
import { DownloadCsv } from './download-csv.tsx';
import { useHistoryColumns } from './history-columns.tsx';
import { RowsTab } from './rows-tab.tsx';
import { useLiveRows } from './use-live-campaign.ts';

const route = getRouteApi('/inside/campaigns/$campaignId/history');
const HIDDEN_AT_FIRST = ['reason', 'callerId', 'detail'];

export function HistoryPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { id, kind } = useCampaign();
  const { status } = route.useSearch();
  const navigate = useNavigate();
  const search = useSearchText();
  const query = { ...search.query, ...(status ? { status } : {}) };
  const pages = useKeysetPages(['campaigns', id, 'history', 'pages', query], (page) =>
    readHistory(id, query, page),
  );
  const columns = useColumns('history', useHistoryColumns(kind), HIDDEN_AT_FIRST);
  useLiveRows(id, 'history');
  if (!can('contacts:read')) return <NoPermission />;
  const isSearched = Object.keys(query).length > 0;
  const statusFilter = (
    <Select
      aria-label={t('campaigns.status')}
      placeholder={t('campaigns.everyStatus')}
      w={170}
      clearable
      data={ATTEMPT_STATUSES.map((value) => ({ value, label: t(`campaigns.statuses.${value}`) }))}
      value={status ?? null}
      onChange={(value) =>
        void navigate({
          to: '/campaigns/$campaignId/history',
          params: { campaignId: id },
          search: value ? { status: value } : {},
          replace: true,
        })
      }
    />
  );
  return (
    <RowsTab
      searchLabel={t('contacts.searchLabel')}
      search={search}
      filters={statusFilter}
      actions={
        <>
          <DownloadCsv campaignId={id} file="history" />
          <ColumnsMenu columns={columns} />
        </>
      }
    >
      <DataTable
        label={t('campaigns.tabs.history')}
        pages={pages}
        columns={columns.shown}
        keyOf={(attempt) => attempt.id}
        empty={
          <EmptyState
            icon={IconHistory}
            title={t(isSearched ? 'campaigns.noAttemptMatches' : 'campaigns.historyEmpty')}
            hint={t(isSearched ? 'contacts.noMatchHint' : 'campaigns.historyEmptyHint')}
          />
        }
      />
    </RowsTab>
  );
}
