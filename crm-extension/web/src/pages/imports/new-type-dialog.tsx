// Makes an item type while columns are mapped; the column is of that type then.
import { ColorInput, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorOf } from '../../data/edits.ts';
import { itemTypesQuery, useItemTypes } from '../../data/item-types.ts';
import { createItemType, firstValues, type NewItemTypeValues } from '../../data/new-item-type.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { SWATCHES } from '../../parts/swatches.ts';

/** `name` is what it is called first; null when nothing is to be made. */
type NewTypeDialogProps = { name: string | null; onClose(): void; onMade(itemTypeId: string): void };

export function NewTypeDialog({ name, onClose, onMade }: NewTypeDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const types = useItemTypes();
  const [typed, setTyped] = useState<Partial<NewItemTypeValues>>({});
  const values = { ...firstValues(types, name ?? ''), ...typed };
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => createItemType(values),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: itemTypesQuery.queryKey });
      onMade(id);
      close();
    },
  });
  const close = () => {
    reset();
    setTyped({});
    onClose();
  };
  return (
    <FormDialog
      opened={name !== null}
      title={t('itemTypes.new')}
      action={t('words.create')}
      isPending={isPending}
      error={error}
      isIncomplete={values.name.trim() === ''}
      onClose={close}
      onSubmit={mutate}
    >
      <TextInput
        label={t('words.name')}
        required
        data-autofocus
        maxLength={100}
        value={values.name}
        error={fieldErrorOf(error, 'name')}
        onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
      />
      <NumberInput
        label={t('itemTypes.orderBy')}
        required
        min={1}
        max={1_000_000}
        allowDecimal={false}
        value={values.orderBy}
        error={fieldErrorOf(error, 'orderBy')}
        onChange={(orderBy) => setTyped({ ...typed, orderBy: Number(orderBy) })}
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
        onChange={(color) => setTyped({ ...typed, color })}
      />
    </FormDialog>
  );
}
