// The calls that were promised: the agent's own, and those that whoever is free makes.
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { nameOf } from '../../parts/contact-name.ts';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { CallbackItem } from './callback-item.tsx';
import { type Callback, callbacksQuery, cancelCallback, useDeskAction } from './desk-queries.ts';
import { RescheduleDialog } from './reschedule-dialog.tsx';

export function Callbacks() {
  const { t } = useTranslation();
  const { data: callbacks, error, isPending, refetch } = useQuery(callbacksQuery);
  const [moving, setMoving] = useState<Callback | null>(null);
  const [cancelling, setCancelling] = useState<Callback | null>(null);
  const cancel = useDeskAction(cancelCallback);
  return (
    <Stack component="section" gap="xs" aria-label={t('desk.callbacks')}>
      <Title order={2}>{t('desk.callbacks')}</Title>
      {isPending && <LoadingRows rows={2} />}
      {error && !callbacks && <ErrorState error={error} onRetry={() => void refetch()} />}
      {callbacks?.length === 0 && <Text className="quiet">{t('desk.noCallbacks')}</Text>}
      {callbacks?.map((callback) => (
        <CallbackItem
          key={callback.id}
          callback={callback}
          onMove={() => setMoving(callback)}
          onCancel={() => setCancelling(callback)}
        />
      ))}
      {moving && <RescheduleDialog callback={moving} onClose={() => setMoving(null)} />}
      <Confirm
        opened={cancelling !== null}
        title={t('desk.cancelCallback')}
        consequence={t('desk.cancelConsequence', { name: cancelling ? nameOf(cancelling.contact) : '' })}
        action={t('desk.cancelCallback')}
        onClose={() => setCancelling(null)}
        onConfirm={() => cancel.mutateAsync(cancelling?.id ?? '')}
      />
    </Stack>
  );
}
