// A setting that is a number.
import { useTranslation } from 'react-i18next';
import { NumberField } from './number-field.tsx';
import { type Group, useSettings } from './settings-context.ts';
import type { CampaignValues } from './settings-values.ts';

type NumberKey<Values> = {
  [Key in keyof Values]: Values[Key] extends number ? Key : never;
}[keyof Values] &
  string;

type NumberSettingProps<G extends Group> = {
  group: G;
  field: NumberKey<CampaignValues[G]>;
  label: string;
  hint?: string;
  min?: number;
  max?: number;
  decimals?: number;
  unit?: 'seconds' | 'minutes' | 'hours' | 'percent';
};

/** `minutes` are kept in seconds, and the label says that they are minutes. */
export function NumberSetting<G extends Group>(props: NumberSettingProps<G>) {
  const { group, field, unit, hint, ...others } = props;
  const { t } = useTranslation();
  const { values, changeIn, errorOf, isReadOnly } = useSettings();
  return (
    <NumberField
      {...others}
      description={hint}
      suffix={unit && unit !== 'minutes' ? ` ${t(`campaignSettings.units.${unit}`)}` : ''}
      scale={unit === 'minutes' ? 60 : 1}
      value={Number(values[group][field])}
      error={errorOf(`${group}.${field}`)}
      readOnly={isReadOnly}
      onChange={(value) => changeIn(group, { [field]: value } as Partial<CampaignValues[G]>)} // a number, as its key says
    />
  );
}
