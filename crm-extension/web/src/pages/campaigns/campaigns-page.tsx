// All campaigns: what each is doing now, found by name, and the way to a new one.
import { Button, Select } from '@mantine/core';
import IconPhoneOutgoing from '@tabler/icons-react/icons/IconPhoneOutgoing';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { useSearchText } from '../../data/search-text.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Page } from '../../parts/page.tsx';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { useCampaignColumns } from './campaign-columns.tsx';
import {
  ARCHIVED_CHOICES,
  type ArchivedChoice,
  type CampaignSort,
  readCampaigns,
  SORTS,
} from './campaign-queries.ts';
import { useLiveCampaigns } from './use-live-campaign.ts';

export function CampaignsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const search = useSearchText();
  const [sort, setSort] = useState<CampaignSort>('-createdAt');
  const [archived, setArchived] = useState<ArchivedChoice>('without');
  const query = { ...search.query, sort, archived };
  const pages = useKeysetPages(['campaigns', 'pages', query], (page) => readCampaigns(query, page));
  const columns = useCampaignColumns();
  useLiveCampaigns(null);
  const isNarrowed = search.query.search !== undefined || archived === 'only';
  if (!can('campaigns:read')) return <NoPermission />;
  const newCampaign = can('campaigns:edit') && (
    <Button component={Link} to="/campaigns/new" leftSection={<IconPlus size={16} />}>
      {t('campaigns.new')}
    </Button>
  );
  const bar = (
    <>
      <SearchBox label={t('campaigns.searchLabel')} value={search.text} onChange={search.setText} />
      <Select
        aria-label={t('campaigns.which')}
        w={150}
        ml="auto"
        allowDeselect={false}
        data={ARCHIVED_CHOICES.map((value) => ({ value, label: t(`campaigns.whichOnes.${value}`) }))}
        value={archived}
        onChange={(value) => value && setArchived(value)}
      />
      <Select
        aria-label={t('campaigns.sort')}
        w={150}
        allowDeselect={false}
        data={SORTS.map((value) => ({ value, label: t(`campaigns.sorts.${value}`) }))}
        value={sort}
        onChange={(value) => value && setSort(value)}
      />
    </>
  );
  return (
    <Page title={t('campaigns.title')} actions={newCampaign}>
      <RowsFrame bar={bar}>
        <DataTable
          label={t('campaigns.title')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } })}
          empty={
            <EmptyState
              icon={IconPhoneOutgoing}
              title={t(isNarrowed ? 'campaigns.noMatch' : 'campaigns.empty')}
              hint={t(isNarrowed ? 'campaigns.noMatchHint' : 'campaigns.emptyHint')}
            >
              {!isNarrowed && newCampaign}
            </EmptyState>
          }
        />
      </RowsFrame>
    </Page>
  );
}
