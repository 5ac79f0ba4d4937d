// The numbers that people see when they are called.
import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSettings } from './settings-context.ts';

export function CallerIds() {
  const { t } = useTranslation();
  const { values, changeIn, errorWithin, isReadOnly } = useSettings();
  return (
    <TagsInput
      label={t('campaignSettings.callerIds')}
      description={t('campaignSettings.callerIdsHint')}
      inputMode="tel"
      acceptValueOnBlur
      maxTags={100}
      readOnly={isReadOnly}
      value={values.call.callerIds}
      error={errorWithin('call.callerIds')}
      onChange={(callerIds) => changeIn('call', { callerIds })}
    />
  );
}
