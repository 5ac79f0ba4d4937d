// Makes an item type while columns are mapped; the column is of that type then.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemTypesQuery, useItemTypes } from '../../data/item-types.ts';
import { createItemType, firstValues, type NewItemTypeValues } from '../../data/new-item-type.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ItemTypeFields } from '../../parts/item-type-fields.tsx';

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
      <ItemTypeFields
        values={values}
        error={error}
        onChange={(change) => setTyped({ ...typed, ...change })}
      />
    </FormDialog>
  );
}
