// Advanced: machines, recordings, duplicates, what law and good manners ask, and the campaign's share of the lines.
import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { COMPLIANCE_PROFILES } from '../../../../../workflows/rules/compliance.ts';
import { useCampaign } from './campaign-context.ts';
import { CapsFields } from './caps-fields.tsx';
import { ChoiceSetting } from './choice-setting.tsx';
import { MachineDetection } from './machine-detection.tsx';
import { NumberField } from './number-field.tsx';
import { NumberSetting } from './number-setting.tsx';
import { useSettings } from './settings-context.ts';
import { SettingsForm } from './settings-form.tsx';
import { SettingsSection } from './settings-section.tsx';

const DUPLICATE_CHECKS = ['always', 'onlyIfOpen', 'never'] as const;

export function AdvancedPage() {
  const { t } = useTranslation();
  return (
    <SettingsForm>
      <MachineDetection />
      <Recording />
      <SettingsSection title={t('campaignSettings.manners')} hint={t('campaignSettings.mannersHint')}>
        <ChoiceSetting
          group="call"
          field="compliance"
          label={t('campaignSettings.compliance')}
          hint={t('campaignSettings.complianceHint')}
          choices={COMPLIANCE_PROFILES}
          textOf={(profile) => t(`campaignSettings.profiles.${profile}`)}
        />
        <CapsFields />
      </SettingsSection>
      <SettingsSection title={t('campaignSettings.share')}>
        <Share />
      </SettingsSection>
    </SettingsForm>
  );
}

function Recording() {
  const { t } = useTranslation();
  const { values, changeIn, isReadOnly } = useSettings();
  return (
    <SettingsSection title={t('campaignSettings.recordsAndDuplicates')}>
      <Switch
        label={t('campaignSettings.isRecorded')}
        description={t('campaignSettings.isRecordedHint')}
        disabled={isReadOnly}
        checked={values.call.isRecorded}
        onChange={(event) => changeIn('call', { isRecorded: event.currentTarget.checked })}
      />
      <ChoiceSetting
        group="call"
        field="checkDuplicates"
        label={t('campaignSettings.duplicates')}
        hint={t('campaignSettings.duplicatesHint')}
        choices={DUPLICATE_CHECKS}
        textOf={(check) => t(`campaignSettings.duplicateChecks.${check}`)}
      />
    </SettingsSection>
  );
}

function Share() {
  const { t } = useTranslation();
  const { kind } = useCampaign();
  const { values, change, errorOf, isReadOnly } = useSettings();
  return (
    <>
      <NumberField
        label={t('campaignSettings.weight')}
        description={t('campaignSettings.weightHint')}
        min={1}
        max={100}
        readOnly={isReadOnly}
        value={values.weight}
        error={errorOf('weight')}
        onChange={(weight) => change({ weight })}
      />
      {kind === 'queue' && (
        <NumberSetting
          group="queue"
          field="callbackGraceSeconds"
          unit="minutes"
          label={t('campaignSettings.callbackGrace')}
          hint={t('campaignSettings.callbackGraceHint')}
          max={86_400 / 60}
        />
      )}
    </>
  );
}
