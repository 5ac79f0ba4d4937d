// Everybody who works with the product.
import { Badge, Button, Text } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconUsersGroup from '@tabler/icons-react/icons/IconUsersGroup';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { PeopleFrame } from './people-frame.tsx';
import { deleteUser, readUsers, type User } from './people-queries.ts';
import { RowMenu } from './row-menu.tsx';
import { UserDialog } from './user-dialog.tsx';

export function UsersPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<User | 'new' | null>(null);
  const pages = useKeysetPages(['people', 'pages'], readUsers);
  const columns: Column<User>[] = [
    {
      id: 'name',
      title: t('words.name'),
      width: 'minmax(120px, 1.2fr)',
      isNarrow: true,
      cell: ({ name, isActive }) => (
        <>
          <Text truncate fw={500}>
            {name}
          </Text>
          {!isActive && (
            <Badge ml="xs" color="gray" flex="none">
              {t('people.inactive')}
            </Badge>
          )}
        </>
      ),
    },
    { id: 'email', title: t('session.email'), width: 'minmax(180px, 1.4fr)', cell: ({ email }) => email },
    {
      id: 'role',
      title: t('people.role'),
      width: 'minmax(90px, 0.6fr)',
      isNarrow: true,
      cell: ({ role }) => t(`people.roles.${role}`),
    },
    { id: 'profile', title: t('people.profile'), cell: ({ profile }) => profile?.name ?? '–' },
    {
      id: 'teams',
      title: t('people.teams'),
      cell: ({ teams }) => teams.map(({ name }) => name).join(', ') || '–',
    },
    {
      id: 'menu',
      title: '',
      width: '44px',
      isNarrow: true,
      cell: (user) =>
        can('people:edit') && (
          <RowMenu
            name={user.name}
            onEdit={() => setEdited(user)}
            consequence={t('people.deleteUserHint')}
            onDelete={async () => {
              await deleteUser(user.id);
              await queries.invalidateQueries({ queryKey: ['people'] });
            }}
          />
        ),
    },
  ];
  const create = can('people:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('people.newUser')}
    </Button>
  );
  return (
    <PeopleFrame tab="users" permission="people:read" actions={create}>
      {edited && <UserDialog user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <DataTable
        label={t('people.users')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        {...(can('people:edit') ? { onOpen: (user: User) => setEdited(user) } : {})}
        empty={<EmptyState icon={IconUsersGroup} title={t('people.noUsers')} />}
      />
    </PeopleFrame>
  );
}
