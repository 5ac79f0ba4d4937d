// E-mail address and password.
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../../api/client.ts';
import { failureText } from '../texts/said.ts';
import { type Me, signIn } from './session.ts';

export function SignInForm({ email: known = '', onDone }: { email?: string; onDone(me: Me): void }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const { mutate, isPending, error } = useMutation({ mutationFn: signIn, onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ email, password });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {error && (
          <Alert color="red" variant="light" role="alert">
            {wordsOf(error)}
          </Alert>
        )}
        <TextInput
          label={t('session.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          data-autofocus={known === '' || undefined}
        />
        <PasswordInput
          label={t('session.password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus={known !== '' || undefined}
        />
        <Button type="submit" fullWidth loading={isPending} mt={4}>
          {t('session.signIn')}
        </Button>
      </Stack>
    </form>
  );

  function wordsOf(failure: Error): string {
    if (!(failure instanceof ApiError)) return t('words.noAnswer');
    if (failure.status === 401 || failure.status === 422) return t('session.wrong');
    return failure.status === 429 ? t('session.tooMany') : failureText(failure);
  }
}
