// All campaigns: what each is doing now, found by name, and the way to a new one.
import { Button, Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import IconPhoneOutgoing from '@tabler/icons-react/icons/IconPhoneOutgoing';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { useCampaignColumns } from './campaign-columns.tsx';
import { type CampaignSort, readCampaigns, SORTS } from './campaign-queries.ts';
import classes from './rows.module.css';
import { useLiveCampaigns } from './use-live-campaign.ts';

const PAUSE_MS = 200;

export function CampaignsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS);
  const [sort, setSort] = useState<CampaignSort>('-createdAt');
  const query = { ...(search ? { search } : {}), sort };
  const pages = useKeysetPages(['campaigns', 'pages', query], (page) => readCampaigns(query, page));
  const columns = useCampaignColumns();
  useLiveCampaigns(null);
  if (!can('campaigns:read')) return <NoPermission />;
  const newCampaign = can('campaigns:edit') && (
    <Button component={Link} to="/campaigns/new" leftSection={<IconPlus size={16} />}>
      {t('campaigns.new')}
    </Button>
  );
  return (
    <Page title={t('campaigns.title')} actions={newCampaign}>
      <div className={classes.frame}>
        <Group className={classes.bar} gap="xs">
          <SearchBox label={t('campaigns.searchLabel')} value={text} onChange={setText} />
          <Select
            aria-label={t('campaigns.sort')}
            w={150}
            ml="auto"
            allowDeselect={false}
            data={SORTS.map((value) => ({ value, label: t(`campaigns.sorts.${value}`) }))}
            value={sort}
            onChange={(value) => value && setSort(value)}
          />
        </Group>
        <div className={classes.rows}>
          <DataTable
            label={t('campaigns.title')}
            pages={pages}
            columns={columns}
            keyOf={({ id }) => id}
            onOpen={({ id }) => void navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } })}
            empty={
              <EmptyState
                icon={IconPhoneOutgoing}
                title={t(search ? 'campaigns.noMatch' : 'campaigns.empty')}
                hint={t(search ? 'campaigns.noMatchHint' : 'campaigns.emptyHint')}
              >
                {!search && newCampaign}
              </EmptyState>
            }
          />
        </div>
      </div>
    </Page>
  );
}
