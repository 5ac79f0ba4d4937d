// Closes a contact: it goes to Final with the reason that is given.
import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { WishForm, type WishFormProps } from './wish-form.tsx';

export function CloseForm({ campaignId, row, onCancel, onDone }: WishFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const param = { id: campaignId, contactId: row.contactId };
  const send = () => {
    const json = reason.trim() ? { reason } : {};
    return answerOf(api.campaigns[':id'].contacts[':contactId'].close.$post({ param, json }));
  };
  return (
    <WishForm
      action={t('campaigns.close')}
      done={t('campaigns.closed')}
      isReady
      send={send}
      onCancel={onCancel}
      onDone={onDone}
    >
      <Text>{t('campaigns.closeHint')}</Text>
      <TextInput
        label={t('campaigns.closeReason')}
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </WishForm>
  );
}
