// What agents may say a conversation was: up to three levels, each end with what it does.
import { useTranslation } from 'react-i18next';
import { DispositionList } from './disposition-list.tsx';
import { useSettings } from './settings-context.ts';
import { SettingsSection } from './settings-section.tsx';

export function Dispositions() {
  const { t } = useTranslation();
  const { values, changeIn } = useSettings();
  return (
    <SettingsSection title={t('campaignSettings.dispositions')} hint={t('campaignSettings.dispositionsHint')}>
      <DispositionList
        level={1}
        path="queue.dispositions"
        value={values.queue.dispositions}
        onChange={(dispositions) => changeIn('queue', { dispositions })}
      />
    </SettingsSection>
  );
}
