// User profiles: named sets of permissions.
import { Button, Text } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconShieldCheck from '@tabler/icons-react/icons/IconShieldCheck';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { PeopleFrame } from './people-frame.tsx';
import { deleteProfile, type Profile, readProfiles } from './people-queries.ts';
import { ProfileDialog } from './profile-dialog.tsx';
import { RowMenu } from './row-menu.tsx';

export function ProfilesPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Profile | 'new' | null>(null);
  const pages = useKeysetPages(['profiles', 'pages'], readProfiles);
  const columns: Column<Profile>[] = [
    {
      id: 'name',
      title: t('words.name'),
      isNarrow: true,
      cell: ({ name }) => (
        <Text truncate fw={500}>
          {name}
        </Text>
      ),
    },
    {
      id: 'itemTypes',
      title: t('people.areas.itemTypes'),
      isNarrow: true,
      cell: ({ permissions }) => t(`people.levels.${permissions.itemTypes}`),
    },
    {
      id: 'contacts',
      title: t('people.areas.contacts'),
      cell: ({ permissions }) => t(`people.levels.${permissions.contacts}`),
    },
    {
      id: 'campaigns',
      title: t('people.areas.campaigns'),
      cell: ({ permissions }) => t(`people.levels.${permissions.campaigns}`),
    },
    {
      id: 'menu',
      title: '',
      width: '44px',
      isNarrow: true,
      cell: (profile) =>
        can('people:edit') && (
          <RowMenu
            name={profile.name}
            onEdit={() => setEdited(profile)}
            consequence={t('people.deleteProfileHint')}
            onDelete={async () => {
              await deleteProfile(profile.id);
              await queries.invalidateQueries({ queryKey: ['profiles'] });
            }}
          />
        ),
    },
  ];
  const create = can('people:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('people.newProfile')}
    </Button>
  );
  return (
    <PeopleFrame tab="profiles" permission="people:read" actions={create}>
      {edited && <ProfileDialog profile={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <DataTable
        label={t('people.profiles')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        {...(can('people:edit') ? { onOpen: (profile: Profile) => setEdited(profile) } : {})}
        empty={
          <EmptyState icon={IconShieldCheck} title={t('people.noProfiles')} hint={t('people.noProfilesHint')}>
            {create}
          </EmptyState>
        }
      />
    </PeopleFrame>
  );
}
