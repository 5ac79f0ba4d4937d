// The audit log: who changed what, when, from what to what.
import { Button, Select, Text } from '@mantine/core';
import IconHistory from '@tabler/icons-react/icons/IconHistory';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { itemsOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { useSession } from '../../session/session.ts';
import { AuditChange } from './audit-change.tsx';
import { type Entry, readAudit } from './audit-queries.ts';
import type { AuditFilter } from './audit-search.ts';

const route = getRouteApi('/inside/audit');
const ENTITIES = [
  'contacts',
  'phones',
  'itemTypes',
  'lists',
  'listContacts',
  'blacklists',
  'blacklistNumbers',
  'campaigns',
  'imports',
  'users',
  'teams',
  'profiles',
  'apiKeys',
  'settings',
  'customFields',
  'webhooks',
  'teamMembers',
  'userAccounts',
  'campaignLists',
  'campaignBlacklists',
  'campaignAgents',
  'campaignTeams',
  'callbacks',
] as const;
const ACTIONS = [
  'create',
  'update',
  'delete',
  'signIn',
  'signOut',
  'changePassword',
  'run',
  'cancel',
  'undo',
] as const;

export function AuditPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const filter = route.useSearch();
  const pages = useKeysetPages(['audit', filter], (page) => readAudit({ ...filter, ...page }));
  const people = useQuery({
    queryKey: ['people', 'all'],
    queryFn: () => Array.fromAsync(itemsOf((page) => api.users.$get({ query: page }))),
    enabled: can('people:read'),
  }).data;
  if (!can('audit:read')) return <NoPermission />;
  const set = (change: { [Key in keyof AuditFilter]: string | null }) => {
    const next = Object.entries({ ...filter, ...change }).filter(([, value]) => value);
    void navigate({ to: '/audit', search: Object.fromEntries(next) as AuditFilter, replace: true }); // fewer of them
  };
  const known = <Name extends string>(names: readonly Name[], given: string) =>
    names.find((name) => name === given);
  const actionName = (given: string) => {
    const action = known(ACTIONS, given);
    return action ? t(`audit.actions.${action}`) : given;
  };
  const entityName = (given: string) => {
    const entity = known(ENTITIES, given);
    return entity ? t(`audit.entities.${entity}`) : given;
  };
  const columns: Column<Entry>[] = [
    { id: 'at', title: t('audit.at'), width: '150px', cell: ({ at }) => <Moment at={at} /> },
    {
      id: 'actor',
      title: t('audit.who'),
      width: 'minmax(90px, 0.7fr)',
      isNarrow: true,
      cell: ({ actor }) => <Text truncate>{actor.name || t(`audit.kinds.${actor.kind}`)}</Text>,
    },
    {
      id: 'action',
      title: t('audit.what'),
      width: 'minmax(120px, 1.4fr)',
      isNarrow: true,
      cell: ({ action, entity }) => <Text truncate>{`${actionName(action)} · ${entityName(entity)}`}</Text>,
    },
    {
      id: 'contact',
      title: t('audit.contact'),
      width: '90px',
      cell: ({ contactId }) =>
        contactId &&
        can('contacts:read') && (
          <TextLink to="/contacts/$contactId" params={{ contactId }}>
            {t('audit.open')}
          </TextLink>
        ),
    },
    {
      id: 'change',
      title: t('audit.change'),
      width: 'minmax(160px, 3fr)',
      cell: (entry) => <AuditChange entry={entry} />,
    },
  ];
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Page title={t('audit.title')}>
      <RowsFrame
        bar={
          <>
            {people && (
              <Select
                aria-label={t('audit.who')}
                placeholder={t('audit.anybody')}
                w={190}
                clearable
                searchable
                data={people.map(({ id, name }) => ({ value: id, label: name }))}
                value={filter.actorId ?? null}
                onChange={(actorId) => set({ actorId })}
              />
            )}
            <Select
              aria-label={t('audit.entity')}
              placeholder={t('audit.anything')}
              w={190}
              clearable
              data={ENTITIES.map((value) => ({ value, label: t(`audit.entities.${value}`) }))}
              value={filter.entity ?? null}
              onChange={(entity) => set({ entity })}
            />
            <Select
              aria-label={t('audit.action')}
              placeholder={t('audit.anyAction')}
              w={190}
              clearable
              data={ACTIONS.map((value) => ({ value, label: t(`audit.actions.${value}`) }))}
              value={filter.action ?? null}
              onChange={(action) => set({ action })}
            />
            {filter.contactId && (
              <Button variant="default" onClick={() => set({ contactId: null })}>
                {t('audit.allContacts')}
              </Button>
            )}
          </>
        }
      >
        <DataTable
          label={t('audit.title')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => String(id)}
          empty={<EmptyState icon={IconHistory} title={t(isFiltered ? 'audit.noMatch' : 'audit.empty')} />}
        />
      </RowsFrame>
    </Page>
  );
}
