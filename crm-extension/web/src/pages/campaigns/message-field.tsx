// What an ivr campaign does with an answered call: words, a sound, a menu of keys, or TwiML from elsewhere.
import { Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MenuField } from './menu-field.tsx';
import { useSettings } from './settings-context.ts';
import type { CampaignValues } from './settings-values.ts';
import { SpokenWords } from './spoken-field.tsx';

type Message = CampaignValues['call']['message'];

const TYPES = ['say', 'play', 'menu', 'redirect'] as const;
const WORDS = { type: 'say' as const, text: '', language: 'en-US' };
const NEW: Record<Message['type'], Message> = {
  say: WORDS,
  play: { type: 'play', url: '' },
  menu: {
    type: 'menu',
    prompt: WORDS,
    options: [{ digit: '1', action: 'hangUp', answer: null }],
    timeoutSeconds: 10,
  },
  redirect: { type: 'redirect', url: '' },
};

type MessageFieldProps = { value: Message; path: string; onChange(value: Message): void };

export function MessageField({ value, path, onChange }: MessageFieldProps) {
  const { t } = useTranslation();
  const { errorOf, isReadOnly } = useSettings();
  return (
    <Stack gap="sm">
      <Select
        label={t('campaignSettings.messageType')}
        allowDeselect={false}
        readOnly={isReadOnly}
        data={TYPES.map((type) => ({ value: type, label: t(`campaignSettings.spoken.${type}`) }))}
        value={value.type}
        onChange={(type) => {
          const chosen = TYPES.find((each) => each === type);
          if (chosen && chosen !== value.type) onChange(NEW[chosen]);
        }}
      />
      {value.type === 'menu' && <MenuField value={value} path={path} onChange={onChange} />}
      {value.type === 'redirect' && (
        <TextInput
          label={t('campaignSettings.spoken.twimlUrl')}
          placeholder="https://"
          inputMode="url"
          maxLength={2000}
          readOnly={isReadOnly}
          value={value.url}
          error={errorOf(`${path}.url`)}
          onChange={(event) => onChange({ ...value, url: event.currentTarget.value })}
        />
      )}
      {(value.type === 'say' || value.type === 'play') && (
        <SpokenWords value={value} path={path} onChange={onChange} />
      )}
    </Stack>
  );
}
