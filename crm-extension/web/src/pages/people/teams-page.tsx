// Teams: named sets of people, who work campaigns together.
import { Button, Text } from '@mantine/core';
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
import { deleteTeam, readTeams, type Team } from './people-queries.ts';
import { RowMenu } from './row-menu.tsx';
import { TeamDialog } from './team-dialog.tsx';

export function TeamsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Team | 'new' | null>(null);
  const pages = useKeysetPages(['teams', 'pages'], readTeams);
  const columns: Column<Team>[] = [
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
      id: 'members',
      title: t('people.members'),
      width: 'minmax(140px, 3fr)',
      isNarrow: true,
      cell: ({ members }) => <Text truncate>{members.map(({ name }) => name).join(', ') || '–'}</Text>,
    },
    {
      id: 'menu',
      title: '',
      width: '44px',
      isNarrow: true,
      cell: (team) =>
        can('people:edit') && (
          <RowMenu
            name={team.name}
            onEdit={() => setEdited(team)}
            consequence={t('people.deleteTeamHint')}
            onDelete={async () => {
              await deleteTeam(team.id);
              await queries.invalidateQueries({ queryKey: ['teams'] });
            }}
          />
        ),
    },
  ];
  const create = can('people:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('people.newTeam')}
    </Button>
  );
  return (
    <PeopleFrame tab="teams" permission="people:read" actions={create}>
      {edited && <TeamDialog team={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <DataTable
        label={t('people.teams')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        {...(can('people:edit') ? { onOpen: (team: Team) => setEdited(team) } : {})}
        empty={
          <EmptyState icon={IconUsersGroup} title={t('people.noTeams')} hint={t('people.noTeamsHint')}>
            {create}
          </EmptyState>
        }
      />
    </PeopleFrame>
  );
}
