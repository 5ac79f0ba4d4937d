// Gives oneself another password.
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorOf } from '../../data/edits.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { tellDone } from '../../parts/told.ts';
import { changeOwnPassword } from './account-queries.ts';

const EMPTY = { currentPassword: '', newPassword: '' };

/** `email` tells the browser's keeper of passwords whose it is. */
export function OwnPassword({ email }: { email: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [values, setValues] = useState(EMPTY);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => changeOwnPassword(values),
    onSuccess: () => {
      setValues(EMPTY);
      tellDone(t('account.passwordChanged'));
      void queries.invalidateQueries({ queryKey: ['ownSessions'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <form onSubmit={submit}>
      <ErrorNote error={fieldErrorOf(error, 'currentPassword') ? null : error} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Stack gap="sm">
        <PasswordInput
          label={t('account.currentPassword')}
          required
          autoComplete="current-password"
          value={values.currentPassword}
          error={fieldErrorOf(error, 'currentPassword')}
          onChange={(event) => setValues({ ...values, currentPassword: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('account.newPassword')}
          description={t('account.newPasswordHint')}
          required
          autoComplete="new-password"
          minLength={12}
          maxLength={128}
          value={values.newPassword}
          error={fieldErrorOf(error, 'newPassword')}
          onChange={(event) => setValues({ ...values, newPassword: event.currentTarget.value })}
        />
        <Button type="submit" loading={isPending} style={{ alignSelf: 'flex-start' }}>
          {t('account.change')}
        </Button>
      </Stack>
    </form>
  );
}
