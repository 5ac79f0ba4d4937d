// Campaign: how calls are placed and what becomes of those that are answered.
import { useTranslation } from 'react-i18next';
import { CallerIds } from './caller-ids.tsx';
import { useCampaign } from './campaign-context.ts';
import { DialMethod } from './dial-method.tsx';
import { Dispositions } from './dispositions.tsx';
import { MessageField } from './message-field.tsx';
import { NumberSetting } from './number-setting.tsx';
import { useSettings } from './settings-context.ts';
import { SettingsForm } from './settings-form.tsx';
import { SettingsSection } from './settings-section.tsx';
import { SpokenField } from './spoken-field.tsx';

export function DialingPage() {
  const { kind } = useCampaign();
  return (
    <SettingsForm>
      {kind === 'queue' && <DialMethod />}
      <Calls />
      {kind === 'queue' ? <Agents /> : <Message />}
      {kind === 'queue' && <Dispositions />}
    </SettingsForm>
  );
}

function Calls() {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('campaignSettings.calls')}>
      <CallerIds />
      <NumberSetting
        group="call"
        field="maxConcurrentCalls"
        label={t('campaignSettings.maxConcurrentCalls')}
        hint={t('campaignSettings.noLimitHint')}
        max={100_000}
      />
      <NumberSetting
        group="call"
        field="ringTimeoutSeconds"
        unit="seconds"
        label={t('campaignSettings.ringTimeout')}
        hint={t('campaignSettings.ringTimeoutHint')}
        min={5}
        max={600}
      />
    </SettingsSection>
  );
}

function Message() {
  const { t } = useTranslation();
  const { values, changeIn } = useSettings();
  return (
    <SettingsSection title={t('campaignSettings.message')} hint={t('campaignSettings.messageHint')}>
      <MessageField
        value={values.call.message}
        path="call.message"
        onChange={(message) => changeIn('call', { message })}
      />
    </SettingsSection>
  );
}

function Agents() {
  const { t } = useTranslation();
  const { values, changeIn } = useSettings();
  return (
    <SettingsSection title={t('campaignSettings.agentsCalls')}>
      <NumberSetting
        group="queue"
        field="queueTimeoutSeconds"
        unit="seconds"
        label={t('campaignSettings.queueTimeout')}
        hint={t('campaignSettings.queueTimeoutHint')}
        max={60}
      />
      <SpokenField
        label={t('campaignSettings.dropMessage')}
        hint={t('campaignSettings.dropMessageHint')}
        path="queue.dropMessage"
        value={values.queue.dropMessage}
        onChange={(dropMessage) => changeIn('queue', { dropMessage })}
      />
      <NumberSetting
        group="queue"
        field="agentTimeoutSeconds"
        unit="seconds"
        label={t('campaignSettings.agentTimeout')}
        hint={t('campaignSettings.agentTimeoutHint')}
        min={5}
        max={120}
      />
      <NumberSetting
        group="queue"
        field="wrapUpSeconds"
        unit="seconds"
        label={t('campaignSettings.wrapUp')}
        hint={t('campaignSettings.wrapUpHint')}
        max={3600}
      />
    </SettingsSection>
  );
}
