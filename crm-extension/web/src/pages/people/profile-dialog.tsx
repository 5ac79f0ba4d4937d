// A user profile: its name and what it permits.
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { EditDialog } from '../../parts/edit-dialog.tsx';
import { tellDone } from '../../parts/told.ts';
import { changeProfile, createProfile, type Profile } from './people-queries.ts';
import { NOTHING } from './permission-groups.ts';
import { PermissionMatrix } from './permission-matrix.tsx';

/** `profile` null: a new one. */
export function ProfileDialog({ profile, onClose }: { profile: Profile | null; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { values, change, drop } = useDraft(`profile:${profile?.id ?? 'new'}`, {
    name: profile?.name ?? '',
    permissions: profile?.permissions ?? NOTHING,
  });
  const edit = useEdit({
    send: (wished: typeof values, header) =>
      profile ? changeProfile(profile.id, wished, header) : createProfile(wished),
    onSaved: () => {
      tellDone(t('words.saved'));
      void queries.invalidateQueries({ queryKey: ['profiles'] });
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
      present={profile}
      size="lg"
      title={profile?.name ?? t('people.newProfile')}
      onReload={() => void queries.invalidateQueries({ queryKey: ['profiles'] })}
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
      <PermissionMatrix
        value={values.permissions}
        onChange={(permissions) => change({ ...values, permissions })}
      />
    </EditDialog>
  );
}
