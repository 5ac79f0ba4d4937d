// Something a person hears: words that are read out, or a sound file; or nothing, where that is possible.
import { Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSettings } from './settings-context.ts';
import type { CampaignValues } from './settings-values.ts';

type Spoken = NonNullable<CampaignValues['call']['voicemail']>;

type SpokenFieldProps = {
  label: string;
  hint?: string;
  /** Of the field in the body of a request. */
  path: string;
  value: Spoken | null;
  onChange(value: Spoken | null): void;
};

const NEW: Record<Spoken['type'], Spoken> = {
  say: { type: 'say', text: '', language: 'en-US' },
  play: { type: 'play', url: '' },
};

export function SpokenField({ label, hint, path, value, onChange }: SpokenFieldProps) {
  const { t } = useTranslation();
  const { isReadOnly } = useSettings();
  return (
    <Stack gap="xs">
      <Select
        label={label}
        description={hint}
        allowDeselect={false}
        readOnly={isReadOnly}
        data={[
          { value: 'nothing', label: t('campaignSettings.spoken.nothing') },
          { value: 'say', label: t('campaignSettings.spoken.say') },
          { value: 'play', label: t('campaignSettings.spoken.play') },
        ]}
        value={value?.type ?? 'nothing'}
        onChange={(type) => onChange(type === 'say' || type === 'play' ? NEW[type] : null)}
      />
      {value && <SpokenWords value={value} path={path} onChange={onChange} />}
    </Stack>
  );
}

type SpokenWordsProps = { value: Spoken; path: string; onChange(value: Spoken): void };

/** Without the choice of its kind. */
export function SpokenWords({ value, path, onChange }: SpokenWordsProps) {
  const { t } = useTranslation();
  const { errorOf, isReadOnly } = useSettings();
  if (value.type === 'play') {
    return (
      <TextInput
        label={t('campaignSettings.spoken.url')}
        placeholder="https://"
        inputMode="url"
        maxLength={2000}
        readOnly={isReadOnly}
        value={value.url}
        error={errorOf(`${path}.url`)}
        onChange={(event) => onChange({ ...value, url: event.currentTarget.value })}
      />
    );
  }
  const { voice: _, ...unvoiced } = value;
  return (
    <>
      <Textarea
        label={t('campaignSettings.spoken.text')}
        autosize
        minRows={2}
        maxLength={4000}
        readOnly={isReadOnly}
        value={value.text}
        error={errorOf(`${path}.text`)}
        onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t('campaignSettings.spoken.language')}
          readOnly={isReadOnly}
          value={value.language}
          error={errorOf(`${path}.language`)}
          onChange={(event) => onChange({ ...value, language: event.currentTarget.value })}
        />
        <TextInput
          label={t('campaignSettings.spoken.voice')}
          placeholder={t('campaignSettings.spoken.voiceHint')}
          readOnly={isReadOnly}
          value={value.voice ?? ''}
          error={errorOf(`${path}.voice`)}
          onChange={({ currentTarget: { value: voice } }) => onChange(voice ? { ...value, voice } : unvoiced)}
        />
      </SimpleGrid>
    </>
  );
}
