// A team's name and who is in it.
import { MultiSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { EditDialog } from '../../parts/edit-dialog.tsx';
import { allUsersQuery, changeTeam, createTeam, type Team } from './people-queries.ts';

/** `team` null: a new one. */
export function TeamDialog({ team, onClose }: { team: Team | null; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const users = useQuery(allUsersQuery).data ?? [];
  const { values, change, drop } = useDraft(`team:${team?.id ?? 'new'}`, {
    name: team?.name ?? '',
    memberIds: team?.members.map(({ id }) => id) ?? [],
  });
  const edit = useEdit({
    send: (wished: typeof values, header) =>
      team ? changeTeam(team.id, wished, header) : createTeam(wished),
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: ['teams'] });
      void queries.invalidateQueries({ queryKey: ['people'] });
      close();
    },
  });
  const close = () => {
    drop();
    onClose();
  };
  return (
    <EditDialog
      edit={edit}
      values={values}
      present={team}
      title={team?.name ?? t('people.newTeam')}
      onReload={() => void queries.invalidateQueries({ queryKey: ['teams'] })}
      onClose={close}
    >
      <TextInput
        label={t('words.name')}
        required
        data-autofocus
        maxLength={200}
        value={values.name}
        error={edit.fieldError('name')}
        onChange={(event) => change({ ...values, name: event.currentTarget.value })}
      />
      <MultiSelect
        label={t('people.members')}
        searchable
        clearable
        nothingFoundMessage={t('words.none')}
        data={users.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
        value={values.memberIds}
        onChange={(memberIds) => change({ ...values, memberIds })}
      />
    </EditDialog>
  );
}
