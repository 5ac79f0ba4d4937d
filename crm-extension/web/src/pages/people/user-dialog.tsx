// Adds a person, or changes name, role, profile and password of one.
import { PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { EditDialog } from '../../parts/edit-dialog.tsx';
import { tellDone } from '../../parts/told.ts';
import { allProfilesQuery, changeUser, createUser, type NewUser, type User } from './people-queries.ts';

const ROLES = ['admin', 'user', 'agent'] as const;
const EMPTY = {
  name: '',
  email: '',
  role: 'agent' as User['role'],
  profileId: null as string | null,
  isActive: true,
};

/** `user` null: a new one. */
export function UserDialog({ user, onClose }: { user: User | null; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const profiles = useQuery(allProfilesQuery).data ?? [];
  const present = user
    ? {
        ...EMPTY,
        name: user.name,
        email: user.email,
        role: user.role,
        isActive: user.isActive,
        profileId: user.profile?.id ?? null,
      }
    : EMPTY;
  const { values, change, drop } = useDraft(`user:${user?.id ?? 'new'}`, present);
  // Never kept anywhere: it is a secret.
  const [password, setPassword] = useState('');
  const edit = useEdit({
    send: (wished: typeof values, header) => {
      const profileId = wished.role === 'user' ? wished.profileId : null;
      const json: NewUser = { ...wished, profileId, ...(password ? { password } : {}) };
      return user ? changeUser(user.id, json, header) : createUser(json);
    },
    onSaved: ({ name }) => {
      tellDone(t(user ? 'words.saved' : 'people.userMade', { name }));
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
      present={user}
      title={user?.name ?? t('people.newUser')}
      action={t(user ? 'words.save' : 'words.add')}
      onReload={() => void queries.invalidateQueries({ queryKey: ['people'] })}
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
      <TextInput
        label={t('session.email')}
        type="email"
        required
        autoComplete="off"
        value={values.email}
        error={edit.fieldError('email')}
        onChange={(event) => change({ ...values, email: event.currentTarget.value })}
      />
      <Select
        label={t('people.role')}
        description={t(`people.roleHints.${values.role}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        data={ROLES.map((value) => ({ value, label: t(`people.roles.${value}`) }))}
        value={values.role}
        onChange={(role) => role && change({ ...values, role })}
      />
      {values.role === 'user' && (
        <Select
          label={t('people.profile')}
          required
          placeholder={t('people.chooseProfile')}
          data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
          nothingFoundMessage={t('people.noProfiles')}
          value={values.profileId}
          error={edit.fieldError('profileId')}
          onChange={(profileId) => change({ ...values, profileId })}
        />
      )}
      <PasswordInput
        label={t(user ? 'people.newPassword' : 'session.password')}
        description={t(user ? 'people.newPasswordHint' : 'people.passwordHint')}
        autoComplete="new-password"
        minLength={12}
        maxLength={128}
        value={password}
        error={edit.fieldError('password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {user && (
        <Switch
          label={t('people.active')}
          description={t('people.activeHint')}
          checked={values.isActive}
          onChange={(event) => change({ ...values, isActive: event.currentTarget.checked })}
        />
      )}
    </EditDialog>
  );
}
