// The campaign's time zone, for numbers that tell none.
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSettings } from './settings-context.ts';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
/** So many are rendered; typing narrows. */
const SHOWN = 60;

export function ZoneSetting() {
  const { t } = useTranslation();
  const { values, changeIn, errorOf, isReadOnly } = useSettings();
  const { timeZone } = values.dial;
  return (
    <Select
      label={t('campaignSettings.timeZone')}
      description={t('campaignSettings.timeZoneHint')}
      searchable
      limit={SHOWN}
      allowDeselect={false}
      readOnly={isReadOnly}
      data={ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES]}
      value={timeZone}
      error={errorOf('dial.timeZone')}
      onChange={(zone) => zone && changeIn('dial', { timeZone: zone })}
    />
  );
}
