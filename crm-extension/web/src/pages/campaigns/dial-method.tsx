// How calls are paced for the agents, and what the method needs to know.
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChoiceSetting } from './choice-setting.tsx';
import { NumberField } from './number-field.tsx';
import { NumberSetting } from './number-setting.tsx';
import { useSettings } from './settings-context.ts';
import { SettingsSection } from './settings-section.tsx';

const METHODS = ['preview', 'progressive', 'power', 'predictive'] as const;
const TARGETS = ['dropRate', 'busyFactor'] as const;

export function DialMethod() {
  const { t } = useTranslation();
  const { method } = useSettings().values.queue;
  return (
    <SettingsSection title={t('campaignSettings.dialing')}>
      <ChoiceSetting
        group="queue"
        field="method"
        label={t('campaignSettings.method')}
        hint={t(`campaignSettings.methodHints.${method}`)}
        choices={METHODS}
        textOf={(choice) => t(`campaignSettings.methods.${choice}`)}
      />
      {method === 'preview' && (
        <NumberSetting
          group="queue"
          field="previewSeconds"
          unit="seconds"
          label={t('campaignSettings.previewSeconds')}
          hint={t('campaignSettings.previewSecondsHint')}
          max={3600}
        />
      )}
      {method === 'power' && (
        <NumberSetting
          group="queue"
          field="linesPerAgent"
          label={t('campaignSettings.linesPerAgent')}
          hint={t('campaignSettings.linesPerAgentHint')}
          min={1}
          max={10}
          decimals={2}
        />
      )}
      {method === 'predictive' && <Target />}
    </SettingsSection>
  );
}

function Target() {
  const { t } = useTranslation();
  const { values, changeIn, errorOf, isReadOnly } = useSettings();
  const { target } = values.queue;
  return (
    <>
      <Select
        label={t('campaignSettings.target')}
        description={t(`campaignSettings.targetHints.${target.type}`)}
        allowDeselect={false}
        readOnly={isReadOnly}
        data={TARGETS.map((type) => ({ value: type, label: t(`campaignSettings.targets.${type}`) }))}
        value={target.type}
        onChange={(type) => {
          const chosen = TARGETS.find((each) => each === type);
          if (chosen) changeIn('queue', { target: { type: chosen, percent: target.percent } });
        }}
      />
      <NumberField
        label={t('campaignSettings.targetPercent')}
        suffix=" %"
        min={0.1}
        max={100}
        decimals={1}
        readOnly={isReadOnly}
        value={target.percent}
        error={errorOf('queue.target.percent')}
        onChange={(percent) => changeIn('queue', { target: { ...target, percent } })}
      />
    </>
  );
}
