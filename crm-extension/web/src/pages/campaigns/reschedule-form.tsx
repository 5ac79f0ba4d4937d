// Moves the next call of a contact to another time.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { localInput } from './local-input.ts';
import { WishForm, type WishFormProps } from './wish-form.tsx';

const HOUR_MS = 60 * 60_000;

export function RescheduleForm({ campaignId, row, onCancel, onDone }: WishFormProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(() => localInput(new Date(Date.now() + HOUR_MS)));
  const param = { id: campaignId, contactId: row.contactId };
  const send = () => {
    const json = { at: new Date(at).toISOString() };
    return answerOf(api.campaigns[':id'].contacts[':contactId'].reschedule.$post({ param, json }));
  };
  return (
    <WishForm
      action={t('campaigns.reschedule')}
      done={t('campaigns.rescheduled')}
      isReady={at !== ''}
      send={send}
      onCancel={onCancel}
      onDone={onDone}
    >
      <TextInput
        type="datetime-local"
        label={t('campaigns.callAt')}
        description={t('campaigns.callAtHint')}
        data-autofocus
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
    </WishForm>
  );
}
