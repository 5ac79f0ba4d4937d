// Deleting an item type; when phones have it, asks what becomes of them.
import { Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { type ItemType, itemTypesQuery } from '../../data/item-types.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

type DeleteItemTypeProps = { type: ItemType; others: ItemType[]; opened: boolean; onClose(): void };

export function DeleteItemType({ type, others, opened, onClose }: DeleteItemTypeProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [become, setBecome] = useState<'untyped' | 'other'>('untyped');
  const [moveTo, setMoveTo] = useState<string | null>(null);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (query: { phones?: 'untyped'; moveTo?: string }) =>
      answerOf(api['item-types'][':id'].$delete({ param: { id: type.id }, header: {}, query })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: itemTypesQuery.queryKey });
      void queries.invalidateQueries({ queryKey: ['contacts'] });
      onClose();
    },
  });
  // The server refuses while phones have the type, and says how many.
  const phones =
    error instanceof ApiError && error.status === 409 ? (error.problem?.counts?.phones ?? null) : null;
  const close = () => {
    reset();
    onClose();
  };
  const remove = () => {
    if (phones === null) return mutate({});
    if (become === 'untyped') return mutate({ phones: 'untyped' });
    if (moveTo) mutate({ moveTo });
  };
  return (
    <Modal opened={opened} onClose={close} title={t('itemTypes.deleteTitle', { name: type.name })}>
      <Stack>
        {phones === null ? (
          <>
            <ErrorNote error={error} />
            <Text>{t('itemTypes.deleteQuestion')}</Text>
          </>
        ) : (
          <Radio.Group
            label={t('itemTypes.inUse', { count: phones })}
            value={become}
            onChange={(value) => setBecome(value === 'other' ? 'other' : 'untyped')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="untyped" label={t('itemTypes.becomeUntyped')} />
              <Radio value="other" label={t('itemTypes.becomeOther')} disabled={others.length === 0} />
              {become === 'other' && (
                <Select
                  aria-label={t('itemTypes.other')}
                  data={others.map(({ id, name }) => ({ value: id, label: name }))}
                  value={moveTo}
                  onChange={setMoveTo}
                />
              )}
            </Stack>
          </Radio.Group>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} data-autofocus>
            {t('words.cancel')}
          </Button>
          <Button
            color="red"
            loading={isPending}
            disabled={phones !== null && become === 'other' && !moveTo}
            onClick={remove}
          >
            {t('words.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
