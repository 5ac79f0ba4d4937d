// Making a new item type; it comes last unless another place is said.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { type ItemType, itemTypesQuery } from '../../data/item-types.ts';
import { createItemType, firstValues } from '../../data/new-item-type.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ItemTypeFields } from '../../parts/item-type-fields.tsx';
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
  const close = () => {
    reset();
    onClose();
  };
  return (
    <FormDialog
      opened={opened}
      title={t('itemTypes.new')}
      action={t('words.add')}
      isPending={isPending}
      error={error}
      onClose={close}
      onSubmit={mutate}
    >
      <ItemTypeFields values={values} error={error} onChange={(typed) => change({ ...values, ...typed })} />
    </FormDialog>
  );
}
