// One webhook endpoint: what was sent to it, and sending it again.
import { Badge, Button, Code, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconSend from '@tabler/icons-react/icons/IconSend';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { tellDone, tellFailure } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { said } from '../../texts/said.ts';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointState, nameOf } from './endpoint-state.tsx';
import {
  changeEndpoint,
  type Delivery,
  deleteEndpoint,
  endpointQuery,
  readDeliveries,
  redeliver,
  renewSecret,
} from './settings-queries.ts';

const route = getRouteApi('/inside/settings/webhooks/$endpointId');
const COLORS = { waiting: 'indigo', delivered: 'teal', failed: 'red' } as const;

export function WebhookPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { endpointId } = route.useParams();
  const { data: endpoint, error, refetch } = useQuery(endpointQuery(endpointId));
  const pages = useKeysetPages(['webhooks', endpointId, 'deliveries'], (page) =>
    readDeliveries(endpointId, page),
  );
  const [editing, edition] = useDisclosure();
  const [deleting, deletion] = useDisclosure();
  const [renewing, renewal] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  const changed = () => queries.invalidateQueries({ queryKey: ['webhooks'] });
  const toggle = useMutation({
    mutationFn: (enabled: boolean) => changeEndpoint(endpointId, { enabled }, {}),
    onError: tellFailure,
    onSettled: changed,
  });
  const again = useMutation({
    mutationFn: (deliveryId: string) => redeliver(endpointId, deliveryId),
    onSuccess: () => tellDone(t('settings.sentAgain')),
    onError: tellFailure,
    onSettled: changed,
  });
  if (!endpoint) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />;
  const { url, enabled, disabledReason, sentence } = endpoint;
  const columns: Column<Delivery>[] = [
    {
      id: 'createdAt',
      title: t('settings.when'),
      width: 'minmax(110px, 1fr)',
      isNarrow: true,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      id: 'event',
      title: t('settings.event'),
      cell: ({ event }) => t(`settings.eventNames.${nameOf(event)}`),
    },
    {
      id: 'state',
      title: t('settings.state'),
      width: '110px',
      isNarrow: true,
      cell: ({ state }) => (
        <Badge color={COLORS[state]} c="var(--mantine-color-text)">
          {t(`settings.deliveryStates.${state}`)}
        </Badge>
      ),
    },
    {
      id: 'answer',
      title: t('settings.lastAnswer'),
      width: 'minmax(140px, 2fr)',
      cell: ({ lastStatus, lastError, tries }) =>
        [tries > 0 && t('settings.tries', { count: tries }), lastStatus, lastError]
          .filter(Boolean)
          .join(' · '),
    },
    {
      id: 'again',
      title: '',
      width: '112px',
      isNarrow: true,
      cell: ({ id }) =>
        can('settings:edit') && (
          <Button size="compact-xs" variant="default" onClick={() => again.mutate(id)}>
            {t('settings.sendAgain')}
          </Button>
        ),
    },
  ];
  const actions = can('settings:edit') && (
    <>
      <Button variant="default" loading={toggle.isPending} onClick={() => toggle.mutate(!enabled)}>
        {t(enabled ? 'settings.switchOff' : 'settings.switchOn')}
      </Button>
      <Button variant="default" onClick={renewal.open}>
        {t('settings.renewSecret')}
      </Button>
      <Button variant="default" c="var(--wrong-text)" onClick={deletion.open}>
        {t('words.delete')}
      </Button>
      <Button onClick={edition.open}>{t('words.edit')}</Button>
    </>
  );
  return (
    <Page title={t('settings.webhook')} aside={<EndpointState of={endpoint} />} actions={actions}>
      {editing && <EndpointDialog endpoint={endpoint} onClose={edition.close} />}
      <ShownOnce
        secret={secret}
        title={t('settings.secretMade')}
        hint={t('settings.secretOnce')}
        onClose={() => setSecret(null)}
      />
      <Confirm
        opened={renewing}
        onClose={renewal.close}
        title={t('settings.renewSecret')}
        consequence={t('settings.renewHint')}
        action={t('settings.renewSecret')}
        onConfirm={async () => setSecret((await renewSecret(endpointId)).secret)}
      />
      <Confirm
        opened={deleting}
        onClose={deletion.close}
        title={t('settings.deleteWebhook')}
        consequence={t('settings.deleteWebhookHint')}
        action={t('words.delete')}
        onConfirm={async () => {
          await deleteEndpoint(endpointId);
          await navigate({ to: '/settings/webhooks' });
          await changed();
        }}
      />
      <RowsFrame
        bar={
          <Group gap="xs">
            <Code>{url}</Code>
            {disabledReason && <Text c="var(--wrong-text)">{said(disabledReason, sentence)}</Text>}
          </Group>
        }
      >
        <DataTable
          label={t('settings.deliveries')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          empty={
            <EmptyState
              icon={IconSend}
              title={t('settings.noDeliveries')}
              hint={t('settings.noDeliveriesHint')}
            />
          }
        />
      </RowsFrame>
    </Page>
  );
}
