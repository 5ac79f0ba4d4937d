// Adds numbers to a blacklist, many at once: the good ones go in, the bad ones stay with what is wrong with them.
import { Alert, List, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { tellDone } from '../../parts/told.ts';
import { addNumbers } from './blacklist-queries.ts';
import { type Refused, sortPasted } from './pasted-numbers.ts';

const MOST_SHOWN = 50;

type AddNumbersProps = { blacklistId: string; opened: boolean; onClose(): void };

export function AddNumbers({ blacklistId, opened, onClose }: AddNumbersProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { values, change, drop } = useDraft(`blacklist:${blacklistId}:add`, { text: '', reason: '' });
  const [refused, setRefused] = useState<Refused[]>([]);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async () => {
      const { good, bad } = await sortPasted(values.text, values.reason, t('blacklists.tooLong'));
      await addNumbers(blacklistId, good);
      return { count: good.length, bad };
    },
    onSuccess: ({ count, bad }) => {
      setRefused(bad);
      if (count > 0) tellDone(t('blacklists.added', { count }));
      void queries.invalidateQueries({ queryKey: ['blacklists'] });
      if (bad.length > 0) return change({ ...values, text: bad.map(({ text }) => text).join('\n') });
      drop();
      onClose();
    },
  });
  const close = () => {
    reset();
    setRefused([]);
    onClose();
  };
  return (
    <FormDialog
      opened={opened}
      title={t('blacklists.add')}
      action={t('words.add')}
      isPending={isPending}
      error={error}
      isIncomplete={values.text.trim() === ''}
      size="lg"
      onClose={close}
      onSubmit={mutate}
    >
      {refused.length > 0 && (
        <Alert
          color="red"
          variant="light"
          role="alert"
          title={t('blacklists.refused', { count: refused.length })}
        >
          <List size="sm" mah={160} style={{ overflowY: 'auto' }}>
            {refused.slice(0, MOST_SHOWN).map(({ line, text, reason }) => (
              <List.Item key={line}>
                <b>{text}</b> {reason}
              </List.Item>
            ))}
          </List>
          {refused.length > MOST_SHOWN && (
            <Text fz="sm">{t('words.andMore', { count: refused.length - MOST_SHOWN })}</Text>
          )}
        </Alert>
      )}
      <Textarea
        label={t('blacklists.numbers')}
        description={t('blacklists.pasteHint')}
        required
        data-autofocus
        autosize
        minRows={6}
        maxRows={14}
        spellCheck={false}
        value={values.text}
        onChange={(event) => change({ ...values, text: event.currentTarget.value })}
      />
      <TextInput
        label={t('blacklists.reason')}
        description={t('blacklists.reasonHint')}
        maxLength={500}
        value={values.reason}
        onChange={(event) => change({ ...values, reason: event.currentTarget.value })}
      />
    </FormDialog>
  );
}
