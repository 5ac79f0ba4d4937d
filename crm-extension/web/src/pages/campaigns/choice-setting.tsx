// A setting that is one of several words.
import { Select } from '@mantine/core';
import { type Group, useSettings } from './settings-context.ts';
import type { CampaignValues } from './settings-values.ts';

type TextKey<Values> = {
  [Key in keyof Values]: Values[Key] extends string ? Key : never;
}[keyof Values] &
  string;

type ChoiceSettingProps<G extends Group, Field extends TextKey<CampaignValues[G]>> = {
  group: G;
  field: Field;
  label: string;
  hint?: string;
  choices: readonly (CampaignValues[G][Field] & string)[];
  textOf(choice: CampaignValues[G][Field] & string): string;
};

export function ChoiceSetting<G extends Group, Field extends TextKey<CampaignValues[G]>>(
  props: ChoiceSettingProps<G, Field>,
) {
  const { group, field, label, hint, choices, textOf } = props;
  const { values, changeIn, errorOf, isReadOnly } = useSettings();
  return (
    <Select
      label={label}
      description={hint}
      allowDeselect={false}
      readOnly={isReadOnly}
      data={choices.map((value) => ({ value: String(value), label: textOf(value) }))}
      value={String(values[group][field])}
      error={errorOf(`${group}.${field}`)}
      onChange={(value) => changeIn(group, { [field]: value } as Partial<CampaignValues[G]>)} // one of the choices
    />
  );
}
