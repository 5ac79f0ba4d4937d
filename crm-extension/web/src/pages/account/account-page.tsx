// One's own account: who one is, what one may do, and the password.
import { Button, PasswordInput, Stack, Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { fieldErrorOf } from '../../data/edits.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { Sheet, SheetSection } from '../../parts/sheet.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';

const EMPTY = { currentPassword: '', newPassword: '' };

export function AccountPage() {
  const { t } = useTranslation();
  const { me } = useSession();
  const [values, setValues] = useState(EMPTY);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => answerOf(api.session.password.$post({ json: values })),
    onSuccess: () => {
      setValues(EMPTY);
      tellDone(t('account.passwordChanged'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  const { user } = me;
  const facts = user && [
    [t('words.name'), user.name],
    [t('session.email'), user.email],
    [t('people.role'), t(`people.roles.${user.role}`)],
    ...(user.profile ? [[t('people.profile'), user.profile.name]] : []),
    [t('people.teams'), user.teams.map(({ name }) => name).join(', ') || '–'],
  ];
  return (
    <Page title={t('account.title')}>
      <Sheet width={480}>
        <SheetSection title={t('account.you')}>
          <Table variant="vertical" withTableBorder>
            <Table.Tbody>
              {facts?.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th w={140}>{name}</Table.Th>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </SheetSection>
        <SheetSection title={t('account.password')}>
          <form onSubmit={submit}>
            <ErrorNote error={fieldErrorOf(error, 'currentPassword') ? null : error} />
            <input type="hidden" autoComplete="username" value={user?.email ?? ''} readOnly />
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
        </SheetSection>
      </Sheet>
    </Page>
  );
}
