// What an item type is made of: its name, its place in the order, its colour.
import { ColorInput, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldErrorOf } from '../data/edits.ts';
import type { NewItemTypeValues } from '../data/new-item-type.ts';
import { SWATCHES } from './swatches.ts';

type ItemTypeFieldsProps = {
  values: NewItemTypeValues;
  /** What the API has against them. */
  error: unknown;
  onChange(change: Partial<NewItemTypeValues>): void;
};

export function ItemTypeFields({ values, error, onChange }: ItemTypeFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('words.name')}
        required
        data-autofocus
        maxLength={100}
        value={values.name}
        error={fieldErrorOf(error, 'name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <NumberInput
        label={t('itemTypes.orderBy')}
        required
        min={1}
        max={1_000_000}
        allowDecimal={false}
        value={values.orderBy}
        error={fieldErrorOf(error, 'orderBy')}
        onChange={(orderBy) => onChange({ orderBy: Number(orderBy) })}
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
        onChange={(color) => onChange({ color })}
      />
    </>
  );
}
