// A promised call at another time, in the customer's own.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorOf } from '../../data/edits.ts';
import { momentOf, wallTimeIn } from '../../data/zone-time.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { tellDone } from '../../parts/told.ts';
import { CallbackPicker } from './callback-picker.tsx';
import { type Callback, callbacksQuery, moveCallback } from './desk-queries.ts';

export function RescheduleDialog({ callback, onClose }: { callback: Callback; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id, dueAt } = callback;
  const zone = callback.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [wish, setWish] = useState({ wallTime: wallTimeIn(zone, new Date(dueAt)), isPersonal: true });
  const at = momentOf(zone, wish.wallTime);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => moveCallback({ id, at: at?.toISOString() ?? '' }),
    onSuccess: () => {
      tellDone(t('desk.moved'));
      onClose();
      return queries.invalidateQueries({ queryKey: callbacksQuery.queryKey });
    },
  });
  const timeError = fieldErrorOf(error, 'at');
  return (
    <FormDialog
      opened
      title={t('desk.reschedule')}
      action={t('desk.reschedule')}
      isPending={isPending}
      error={timeError ? null : error}
      isIncomplete={at === null}
      onClose={onClose}
      onSubmit={() => mutate()}
    >
      <CallbackPicker isMoved zone={zone} value={wish} error={timeError} onChange={setWish} />
    </FormDialog>
  );
}
