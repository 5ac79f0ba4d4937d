// The first run: behind the one-time link, name and password of the first admin.
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, answerOf } from '../../../../api/client.ts';
import { api } from '../data/api.ts';
import { fieldErrorOf } from '../data/edits.ts';
import { failureText } from '../texts/said.ts';
import { FrontDoor } from './front-door.tsx';
import { showSession, signIn } from './session.ts';

const FEWEST_CHARACTERS = 12;

export function SetupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [token] = useState(takeToken);
  const [values, setValues] = useState({ name: '', email: '', password: '' });
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      await answerOf(api.setup.$post({ json: { token, ...values } }));
      return await signIn({ email: values.email, password: values.password });
    },
    onSuccess: async (me) => {
      showSession(me);
      await navigate({ to: '/' });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  const field = (name: keyof typeof values) => ({
    value: values[name],
    error: fieldErrorOf(error, name),
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <FrontDoor title={t('session.setupTitle')} hint={t('session.setupHint')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {error && (
            <Alert color="red" variant="light" role="alert">
              {wordsOf(error)}
            </Alert>
          )}
          <TextInput label={t('session.yourName')} autoComplete="name" maxLength={200} {...field('name')} />
          <TextInput label={t('session.email')} type="email" autoComplete="username" {...field('email')} />
          <PasswordInput
            label={t('session.password')}
            description={t('session.passwordHint')}
            autoComplete="new-password"
            minLength={FEWEST_CHARACTERS}
            maxLength={128}
            {...field('password')}
          />
          <Button type="submit" fullWidth loading={isPending} mt={4}>
            {t('session.becomeAdmin')}
          </Button>
        </Stack>
      </form>
    </FrontDoor>
  );

  function wordsOf(failure: Error): string {
    if (!(failure instanceof ApiError)) return t('words.noAnswer');
    return failure.status === 401 ? t('session.linkUsed') : failureText(failure);
  }
}

/** Stands behind the #, which browsers send to nobody; it is taken out of the history at once. */
function takeToken(): string {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
  if (token) window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}
