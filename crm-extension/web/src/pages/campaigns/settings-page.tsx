// Settings: what the campaign is, whom it calls, who works it, and when.
import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CallingHours } from './calling-hours.tsx';
import { useCampaign } from './campaign-context.ts';
import { CampaignMembers } from './campaign-members.tsx';
import { localInput } from './local-input.ts';
import { useSettings } from './settings-context.ts';
import { SettingsForm } from './settings-form.tsx';
import { SettingsSection } from './settings-section.tsx';
import { ZoneSetting } from './zone-setting.tsx';

export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <SettingsForm>
      <Name />
      <SettingsSection title={t('campaignSettings.contacts')} hint={t('campaignSettings.membersHint')}>
        <CampaignMembers />
      </SettingsSection>
      <SettingsSection title={t('campaignSettings.window')} hint={t('campaignSettings.windowHint')}>
        <CallingHours />
        <ZoneSetting />
      </SettingsSection>
      <SettingsSection title={t('campaignSettings.schedule')} hint={t('campaignSettings.scheduleHint')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Scheduled field="startsAt" />
          <Scheduled field="endsAt" />
        </SimpleGrid>
      </SettingsSection>
    </SettingsForm>
  );
}

function Name() {
  const { t } = useTranslation();
  const { kind } = useCampaign();
  const { values, change, errorOf, isReadOnly } = useSettings();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        label={t('words.name')}
        maxLength={200}
        readOnly={isReadOnly}
        value={values.name}
        error={errorOf('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput label={t('campaigns.kind')} readOnly value={t(`campaigns.kinds.${kind}`)} />
    </SimpleGrid>
  );
}

function Scheduled({ field }: { field: 'startsAt' | 'endsAt' }) {
  const { t } = useTranslation();
  const { values, change, errorOf, isReadOnly } = useSettings();
  const at = values[field];
  return (
    <TextInput
      type="datetime-local"
      label={t(`campaignSettings.${field}`)}
      readOnly={isReadOnly}
      value={at === null ? '' : localInput(new Date(at))}
      error={errorOf(field)}
      onChange={({ currentTarget: { value } }) =>
        change({ [field]: value === '' ? null : new Date(value).toISOString() })
      }
    />
  );
}
