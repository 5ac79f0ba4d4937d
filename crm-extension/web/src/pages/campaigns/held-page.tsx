// Every call that a rule holds, or held and refused in the last weeks: the rule, its version and what it saw.
import { SegmentedControl, Select } from '@mantine/core';
import IconHandStop from '@tabler/icons-react/icons/IconHandStop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { useExplanations } from '../../parts/explanations.ts';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { useCampaign } from './campaign-context.ts';
import { HELD_RULES, type HeldSearch, heldFilterOf } from './campaign-search.ts';
import { useHeldColumns } from './held-columns.tsx';
import { HeldInputs } from './held-inputs.tsx';
import { type HeldCall, heldCallsQuery, readHolds } from './held-queries.ts';

const route = getRouteApi('/inside/campaigns/$campaignId/held');

export function HeldPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { id } = useCampaign();
  const { rule, when = 'now' } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { ruleWords } = useExplanations();
  const [shown, setShown] = useState<HeldCall | null>(null);
  const query = { now: when === 'now' ? 'true' : 'false', ...(rule ? { rule } : {}) } as const;
  const pages = useKeysetPages(['campaigns', id, 'holds', query], (page) => readHolds(id, query, page));
  const columns = useHeldColumns(setShown);
  const now = JSON.stringify(useQuery(heldCallsQuery(id)).data);
  useEffect(() => {
    if (now !== undefined) void queries.invalidateQueries({ queryKey: ['campaigns', id, 'holds'] });
  }, [now, id, queries]);
  if (!can('contacts:read')) return <NoPermission />;
  const set = (next: HeldSearch) =>
    void navigate({
      to: '/campaigns/$campaignId/held',
      params: { campaignId: id },
      search: next,
      replace: true,
    });
  const bar = (
    <>
      <SegmentedControl
        aria-label={t('held.when')}
        data={[
          { value: 'now', label: t('held.now') },
          { value: 'ever', label: t('held.ever') },
        ]}
        value={when}
        onChange={(next) => set(heldFilterOf({ rule, when: next }))}
      />
      <Select
        aria-label={t('held.rule')}
        placeholder={t('held.everyRule')}
        w={220}
        clearable
        data={HELD_RULES.map((value) => ({ value, label: ruleWords(value) }))}
        value={rule ?? null}
        onChange={(next) => set(heldFilterOf({ rule: next, when }))}
      />
    </>
  );
  return (
    <RowsFrame bar={bar}>
      {shown && <HeldInputs of={shown} onClose={() => setShown(null)} />}
      <DataTable
        label={t('held.title')}
        pages={pages}
        columns={columns}
        keyOf={({ attemptId, rule: ofRow }: HeldCall) => `${attemptId} ${ofRow}`}
        onOpen={(held) => setShown(held)}
        empty={
          <EmptyState
            icon={IconHandStop}
            title={t(when === 'now' ? 'held.none' : 'held.never')}
            hint={t('held.hint')}
          />
        }
      />
    </RowsFrame>
  );
}
