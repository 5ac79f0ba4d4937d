// Where the own line is called: a telephone, or this browser once it can.
import { Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { fieldErrorOf } from '../../data/edits.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { type Desk, deskQuery, setPhone } from './desk-queries.ts';

type OwnPhoneDialogProps = { phone: Desk['agent']['phone']; onClose(): void };

export function OwnPhoneDialog({ phone, onClose }: OwnPhoneDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { values, change, drop } = useDraft('desk:phone', { number: phone?.international ?? '' });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => setPhone(values.number),
    onSuccess: (desk) => {
      queries.setQueryData(deskQuery.queryKey, desk);
      drop();
      onClose();
    },
  });
  const fieldError = fieldErrorOf(error, 'phone');
  return (
    <FormDialog
      opened
      title={t('desk.ownLine')}
      action={t('words.save')}
      isPending={isPending}
      error={fieldError ? null : error}
      isIncomplete={values.number.trim() === ''}
      onClose={onClose}
      onSubmit={() => mutate()}
    >
      <Radio.Group value="telephone" label={t('desk.where')}>
        <Stack gap="xs" mt={4}>
          <Radio value="telephone" label={t('desk.myTelephone')} />
          <Radio value="browser" label={t('desk.browserLater')} disabled />
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('phones.number')}
        description={t('desk.phoneHint')}
        type="tel"
        autoComplete="tel"
        maxLength={60}
        data-autofocus
        value={values.number}
        error={fieldError}
        onChange={(event) => change({ number: event.currentTarget.value })}
      />
    </FormDialog>
  );
}
