// Answering machines: whether they are told from people, how patiently, and what is left on them.
import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChoiceSetting } from './choice-setting.tsx';
import { OptionalNumber } from './optional-number.tsx';
import { useSettings } from './settings-context.ts';
import { SettingsSection } from './settings-section.tsx';
import { SpokenField } from './spoken-field.tsx';

const DETECTIONS = ['off', 'sync', 'async'] as const;
const TIMINGS = [
  ['timeoutSeconds', 3, 59],
  ['speechThresholdMs', 1000, 6000],
  ['speechEndThresholdMs', 500, 5000],
  ['silenceTimeoutMs', 2000, 10_000],
] as const;

export function MachineDetection() {
  const { t } = useTranslation();
  const { values, changeIn, errorOf, isReadOnly } = useSettings();
  const { machineDetection, detectionTimings, voicemail } = values.call;
  return (
    <SettingsSection title={t('campaignSettings.machines')}>
      <ChoiceSetting
        group="call"
        field="machineDetection"
        label={t('campaignSettings.machineDetection')}
        hint={t(`campaignSettings.detectionHints.${machineDetection}`)}
        choices={DETECTIONS}
        textOf={(detection) => t(`campaignSettings.detections.${detection}`)}
      />
      {machineDetection !== 'off' && (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {TIMINGS.map(([field, min, max]) => (
              <OptionalNumber
                key={field}
                label={t(`campaignSettings.timings.${field}`)}
                placeholder={t('campaignSettings.twilioDefault')}
                min={min}
                max={max}
                readOnly={isReadOnly}
                value={detectionTimings[field] ?? null}
                error={errorOf(`call.detectionTimings.${field}`)}
                onChange={(value) => {
                  const { [field]: _, ...others } = detectionTimings;
                  changeIn('call', {
                    detectionTimings: value === null ? others : { ...others, [field]: value },
                  });
                }}
              />
            ))}
          </SimpleGrid>
          <SpokenField
            label={t('campaignSettings.voicemail')}
            hint={t('campaignSettings.voicemailHint')}
            path="call.voicemail"
            value={voicemail}
            onChange={(next) => changeIn('call', { voicemail: next })}
          />
        </>
      )}
    </SettingsSection>
  );
}
