// What all agents do now, as it changes.
import { Group, SegmentedControl } from '@mantine/core';
import IconHeadset from '@tabler/icons-react/icons/IconHeadset';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../data/live.ts';
import { Page } from '../../parts/page.tsx';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { useTabSign } from '../../parts/tab-sign.ts';
import { agentsQuery, type WorkingAgent } from './agents-queries.ts';
import { AgentsTable } from './agents-table.tsx';

/** Groups by what a leader looks for. */
const GROUPS = {
  everybody: () => true,
  free: ({ presence }) => presence === 'available',
  onCalls: ({ presence }) => presence === 'busy' || presence === 'wrapUp',
  paused: ({ presence }) => presence === 'paused',
} as const satisfies Record<string, (agent: WorkingAgent) => boolean>;

type GroupName = keyof typeof GROUPS;

export function AgentsPage() {
  const { t } = useTranslation();
  const { data: agents, error, isPending, refetch } = useQuery(agentsQuery);
  const [group, setGroup] = useState<GroupName>('everybody');
  const [search, setSearch] = useState('');
  useLive(['agents'], () => [agentsQuery.queryKey]);
  useTabSign(agents?.some(({ presence }) => presence === 'busy') ?? false);
  if (isPending) return <LoadingRows />;
  if (!agents) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const sought = search.trim().toLowerCase();
  const shown = agents.filter((agent) => GROUPS[group](agent) && agent.name.toLowerCase().includes(sought));
  const groups = Object.keys(GROUPS) as GroupName[]; // the keys of the table
  const none = agents.length === 0 ? 'empty' : 'noMatch';
  return (
    <Page title={t('agents.title')}>
      <RowsFrame
        bar={
          <Group gap="xs" flex={1}>
            <SearchBox label={t('words.search')} value={search} onChange={setSearch} />
            <SegmentedControl
              size="xs"
              aria-label={t('agents.presence')}
              value={group}
              onChange={(value) => setGroup(value as GroupName)} // one of the data
              data={groups.map((name) => ({
                value: name,
                label: `${t(`agents.${name}`)} ${agents.filter(GROUPS[name]).length}`,
              }))}
            />
          </Group>
        }
      >
        {shown.length > 0 ? (
          <AgentsTable agents={shown} />
        ) : (
          <EmptyState
            icon={IconHeadset}
            title={t(`agents.${none}`)}
            hint={none === 'empty' ? t('agents.emptyHint') : undefined}
          />
        )}
      </RowsFrame>
    </Page>
  );
}
