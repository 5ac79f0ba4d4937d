// Contacts that may still be called, soonest first, and a person's say in it.
import IconHourglass from '@tabler/icons-react/icons/IconHourglass';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { useSearchText } from '../../data/search-text.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { useCampaign } from './campaign-context.ts';
import { readHopper } from './campaign-queries.ts';
import { useHopperColumns } from './hopper-columns.tsx';
import { HopperWish, useHopperWish } from './hopper-wish.tsx';
import { RowsTab } from './rows-tab.tsx';
import { useLiveRows } from './use-live-campaign.ts';

export function HopperPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { id, state } = useCampaign();
  const search = useSearchText();
  const pages = useKeysetPages(['campaigns', id, 'hopper', 'pages', search.query], (page) =>
    readHopper(id, search.query, page),
  );
  const wish = useHopperWish();
  const columns = useHopperColumns(wish.ask);
  useLiveRows(id, 'hopper');
  if (!can('contacts:read')) return <NoPermission />;
  const isSearched = search.query.search !== undefined;
  const emptyHint = state === 'draft' ? 'campaigns.hopperDraftHint' : 'campaigns.hopperEmptyHint';
  return (
    <RowsTab searchLabel={t('contacts.searchLabel')} search={search}>
      <DataTable
        label={t('campaigns.tabs.hopper')}
        pages={pages}
        columns={columns}
        keyOf={({ contactId }) => contactId}
        empty={
          <EmptyState
            icon={IconHourglass}
            title={t(isSearched ? 'contacts.noMatch' : 'campaigns.hopperEmpty')}
            hint={t(isSearched ? 'contacts.noMatchHint' : emptyHint)}
          />
        }
      />
      <HopperWish {...wish} campaignId={id} />
    </RowsTab>
  );
}
