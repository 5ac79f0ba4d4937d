// Who is told when a call ends or a contact is closed.
import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconWebhook from '@tabler/icons-react/icons/IconWebhook';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { RowLink } from '../../parts/row-link.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointState, nameOf } from './endpoint-state.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { type Endpoint, readEndpoints } from './settings-queries.ts';

export function WebhooksPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const [creating, creation] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  const pages = useKeysetPages(['webhooks', 'pages'], readEndpoints);
  const columns: Column<Endpoint>[] = [
    {
      id: 'url',
      title: t('settings.address'),
      width: 'minmax(160px, 3fr)',
      isNarrow: true,
      cell: ({ id, url }) => (
        <RowLink to="/settings/webhooks/$endpointId" params={{ endpointId: id }}>
          {url}
        </RowLink>
      ),
    },
    {
      id: 'state',
      title: t('settings.state'),
      width: '110px',
      isNarrow: true,
      cell: (endpoint) => <EndpointState of={endpoint} />,
    },
    {
      id: 'events',
      title: t('settings.events'),
      cell: ({ events }) => events.map((event) => t(`settings.eventNames.${nameOf(event)}`)).join(', '),
    },
    {
      id: 'description',
      title: t('words.description'),
      cell: ({ description }) => <Text truncate>{description}</Text>,
    },
  ];
  const create = can('settings:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={creation.open}>
      {t('settings.newWebhook')}
    </Button>
  );
  return (
    <SettingsFrame tab="webhooks" actions={create}>
      {creating && <EndpointDialog endpoint={null} onClose={creation.close} onMade={setSecret} />}
      <ShownOnce
        secret={secret}
        title={t('settings.secretMade')}
        hint={t('settings.secretOnce')}
        onClose={() => setSecret(null)}
      />
      <DataTable
        label={t('settings.webhooks')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) =>
          void navigate({ to: '/settings/webhooks/$endpointId', params: { endpointId: id } })
        }
        empty={
          <EmptyState icon={IconWebhook} title={t('settings.noWebhooks')} hint={t('settings.noWebhooksHint')}>
            {create}
          </EmptyState>
        }
      />
    </SettingsFrame>
  );
}
