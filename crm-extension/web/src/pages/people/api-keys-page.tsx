// Keys for programs. A key is shown once, when it is made.
import { Badge, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconKey from '@tabler/icons-react/icons/IconKey';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { NewApiKey } from './new-api-key.tsx';
import { PeopleFrame } from './people-frame.tsx';
import { type ApiKey, readApiKeys, revokeApiKey } from './people-queries.ts';

export function ApiKeysPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [creating, creation] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const pages = useKeysetPages(['apiKeys', 'pages'], readApiKeys);
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      title: t('words.name'),
      isNarrow: true,
      cell: ({ name, revokedAt, expiresAt }) => (
        <>
          <Text truncate fw={500}>
            {name}
          </Text>
          {(revokedAt || (expiresAt && new Date(expiresAt) < new Date())) && (
            <Badge ml="xs" color="gray" flex="none">
              {t(revokedAt ? 'people.revoked' : 'people.expired')}
            </Badge>
          )}
        </>
      ),
    },
    { id: 'start', title: t('people.keyStart'), cell: ({ start }) => `${start}…` },
    { id: 'user', title: t('people.actsFor'), cell: ({ user }) => user?.name ?? t('people.machine') },
    {
      id: 'lastUsedAt',
      title: t('people.lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : t('people.never')),
    },
    {
      id: 'expiresAt',
      title: t('people.expires'),
      cell: ({ expiresAt }) => (expiresAt ? <Moment at={expiresAt} /> : t('people.never')),
    },
    {
      id: 'revoke',
      title: '',
      width: '96px',
      isNarrow: true,
      cell: (key) =>
        can('apiKeys:edit') &&
        key.revokedAt === null && (
          <Button size="compact-xs" variant="default" onClick={() => setRevoked(key)}>
            {t('people.revoke')}
          </Button>
        ),
    },
  ];
  const create = can('apiKeys:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={creation.open}>
      {t('people.newKey')}
    </Button>
  );
  return (
    <PeopleFrame tab="apiKeys" permission="apiKeys:read" actions={create}>
      <NewApiKey opened={creating} onClose={creation.close} onMade={setSecret} />
      <ShownOnce
        secret={secret}
        title={t('people.keyMade')}
        hint={t('people.keyOnce')}
        onClose={() => setSecret(null)}
      />
      <Confirm
        opened={revoked !== null}
        onClose={() => setRevoked(null)}
        title={t('people.revokeTitle', { name: revoked?.name })}
        consequence={t('people.revokeHint')}
        action={t('people.revoke')}
        onConfirm={async () => {
          if (revoked) await revokeApiKey(revoked.id);
          await queries.invalidateQueries({ queryKey: ['apiKeys'] });
        }}
      />
      <DataTable
        label={t('people.apiKeys')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={IconKey} title={t('people.noKeys')} hint={t('people.noKeysHint')}>
            {create}
          </EmptyState>
        }
      />
    </PeopleFrame>
  );
}
