// Making a new item type; it comes last unless another place is said.
import { Button, ColorInput, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { fieldErrorOf } from '../../data/edits.ts';
import { type ItemType, itemTypesQuery } from '../../data/item-types.ts';
import { createItemType, firstValues } from '../../data/new-item-type.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { SWATCHES } from '../../parts/swatches.ts';
import { tellDone } from '../../parts/told.ts';

type NewItemTypeProps = { opened: boolean; onClose(): void; types: readonly ItemType[] };

export function NewItemType({ opened, onClose, types }: NewItemTypeProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { values, change, drop } = useDraft('itemType:new', firstValues(types));
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => createItemType(values),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: itemTypesQuery.queryKey });
      tellDone(t('itemTypes.created', { name }));
      drop();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={t('itemTypes.new')}>
      <form onSubmit={submit}>
        <ErrorNote error={error} />
        <Stack gap="sm">
          <TextInput
            label={t('words.name')}
            required
            data-autofocus
            maxLength={100}
            value={values.name}
            error={fieldErrorOf(error, 'name')}
            onChange={(event) => change({ ...values, name: event.currentTarget.value })}
          />
          <NumberInput
            label={t('itemTypes.orderBy')}
            required
            min={1}
            max={1_000_000}
            allowDecimal={false}
            value={values.orderBy}
            error={fieldErrorOf(error, 'orderBy')}
            onChange={(next) => change({ ...values, orderBy: Number(next) })}
          />
          <ColorInput
            label={t('words.color')}
            required
            format="hex"
            swatches={[...SWATCHES]}
            swatchesPerRow={8}
            withEyeDropper={false}
            value={values.color}
            error={fieldErrorOf(error, 'color')}
            onChange={(next) => change({ ...values, color: next })}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('words.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {t('words.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
