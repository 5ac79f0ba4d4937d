// One's own name, as others see it.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { tellDone } from '../../parts/told.ts';
import { sessionQuery } from '../../session/session.ts';
import { changeOwnName } from './account-queries.ts';

export function OwnName({ user }: { user: { name: string; version: number } }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { values, change, drop, isChanged } = useDraft('own-name', { name: user.name });
  const readAnew = () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  const edit = useEdit({
    send: changeOwnName,
    onSaved: async () => {
      await readAnew();
      drop();
      tellDone(t('words.saved'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void edit.save(values, user.version);
  };
  return (
    <form onSubmit={submit}>
      <ErrorNote error={edit.fieldError('name') ? null : edit.error} />
      <Stack gap="sm">
        {edit.outdated && (
          <ChangedMeanwhile
            onReload={() => {
              drop();
              edit.forget();
              void readAnew();
            }}
            onOverwrite={() => edit.overwrite(values)}
          />
        )}
        <TextInput
          label={t('words.name')}
          required
          maxLength={200}
          autoComplete="name"
          value={values.name}
          error={edit.fieldError('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {isChanged && (
          <Group gap="xs">
            <Button type="submit" loading={edit.isSaving} disabled={values.name.trim() === ''}>
              {t('words.save')}
            </Button>
            <Button variant="default" onClick={drop}>
              {t('words.discard')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
