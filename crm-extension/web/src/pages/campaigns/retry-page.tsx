// Retry Settings: how often and when a contact is called again, with the plan that these settings give beside them.
import { useTranslation } from 'react-i18next';
import { CLOSING_MODES, WINDOW_ORDERS } from '../../../../../workflows/rules/settings.ts';
import { ChoiceSetting } from './choice-setting.tsx';
import { NumberSetting } from './number-setting.tsx';
import { PlanPreview } from './plan-preview.tsx';
import { RetryRules } from './retry-rules.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SettingsSection } from './settings-section.tsx';

export function RetryPage() {
  const { t } = useTranslation();
  return (
    <SettingsForm aside={<PlanPreview />}>
      <SettingsSection
        title={t('campaignSettings.retryPerStatus')}
        hint={t('campaignSettings.retryPerStatusHint')}
      >
        <RetryRules />
        <NumberSetting
          group="dial"
          field="globalMaxAttempts"
          label={t('campaignSettings.globalMaxAttempts')}
          hint={t('campaignSettings.globalMaxAttemptsHint')}
          max={1000}
        />
      </SettingsSection>
      <SettingsSection title={t('campaignSettings.additionalPhones')}>
        <NumberSetting
          group="dial"
          field="additionalPhoneDelaySeconds"
          unit="minutes"
          label={t('campaignSettings.additionalPhoneDelay')}
          hint={t('campaignSettings.additionalPhoneDelayHint')}
        />
        <ChoiceSetting
          group="dial"
          field="closingMode"
          label={t('campaignSettings.closingMode')}
          hint={t('campaignSettings.closingModeHint')}
          choices={CLOSING_MODES}
          textOf={(mode) => t(`campaignSettings.closingModes.${mode}`)}
        />
        <ChoiceSetting
          group="dial"
          field="windowOrder"
          label={t('campaignSettings.windowOrder')}
          hint={t('campaignSettings.windowOrderHint')}
          choices={WINDOW_ORDERS}
          textOf={(order) => t(`campaignSettings.windowOrders.${order}`)}
        />
      </SettingsSection>
    </SettingsForm>
  );
}
