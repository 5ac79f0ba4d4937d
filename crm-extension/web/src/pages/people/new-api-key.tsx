// Makes an API key: its name, how long it is good, and what it may do, never more than its owner.
import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { fieldErrorOf } from '../../data/edits.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { createApiKey } from './people-queries.ts';
import { NOTHING } from './permission-groups.ts';
import { PermissionMatrix } from './permission-matrix.tsx';

type NewApiKeyProps = { opened: boolean; onClose(): void; onMade(key: string): void };

export function NewApiKey({ opened, onClose, onMade }: NewApiKeyProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { values, change, drop } = useDraft('apiKey:new', { name: '', lastDay: '', permissions: NOTHING });
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => {
      const { name, lastDay, permissions } = values;
      const expiresAt = lastDay ? new Date(`${lastDay}T23:59:59`).toISOString() : null;
      return createApiKey({ name, permissions, expiresAt });
    },
    onSuccess: ({ key }) => {
      drop();
      close();
      onMade(key);
      void queries.invalidateQueries({ queryKey: ['apiKeys'] });
    },
  });
  const close = () => {
    reset();
    onClose();
  };
  return (
    <FormDialog
      opened={opened}
      size="lg"
      title={t('people.newKey')}
      action={t('words.create')}
      isPending={isPending}
      error={error}
      isIncomplete={values.name.trim() === ''}
      onClose={close}
      onSubmit={mutate}
    >
      <TextInput
        label={t('words.name')}
        description={t('people.keyNameHint')}
        required
        data-autofocus
        maxLength={200}
        value={values.name}
        error={fieldErrorOf(error, 'name')}
        onChange={(event) => change({ ...values, name: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('people.lastDay')}
        description={t('people.lastDayHint')}
        value={values.lastDay}
        error={fieldErrorOf(error, 'expiresAt')}
        onChange={(event) => change({ ...values, lastDay: event.currentTarget.value })}
      />
      <PermissionMatrix
        value={values.permissions}
        onChange={(permissions) => change({ ...values, permissions })}
      />
    </FormDialog>
  );
}
