// A menu of keys: what is said first, and what each key does.
import { ActionIcon, Button, Group, Paper, Select, Stack } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useTranslation } from 'react-i18next';
import { DEFAULT_CALL_BACK_SECONDS } from '../../../../../workflows/rules/settings.ts';
import { NumberField } from './number-field.tsx';
import { useSettings } from './settings-context.ts';
import type { CampaignValues } from './settings-values.ts';
import { SpokenField, SpokenWords } from './spoken-field.tsx';

type Menu = Extract<CampaignValues['call']['message'], { type: 'menu' }>;
type Option = Menu['options'][number];

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];
const ACTIONS = ['callBack', 'blacklist', 'repeat', 'hangUp'] as const;

/** A year. */
const MOST_MINUTES = 365 * 24 * 60;

type MenuFieldProps = { value: Menu; path: string; onChange(value: Menu): void };

export function MenuField({ value, path, onChange }: MenuFieldProps) {
  const { t } = useTranslation();
  const { errorOf, errorWithin, isReadOnly } = useSettings();
  const { prompt, options, timeoutSeconds } = value;
  const free = KEYS.find((key) => options.every(({ digit }) => digit !== key));
  const replace = (place: number, option: Option) =>
    onChange({ ...value, options: options.with(place, option) });
  return (
    <Stack gap="sm">
      <SpokenWords
        value={prompt}
        path={`${path}.prompt`}
        onChange={(next) => onChange({ ...value, prompt: next })}
      />
      {options.map((option, place) => (
        <Paper
          key={option.digit}
          withBorder
          p="sm"
          role="group"
          aria-label={t('campaignSettings.menu.option', { key: option.digit })}
        >
          <Stack gap="xs">
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <Select
                label={t('campaignSettings.menu.key')}
                w={72}
                allowDeselect={false}
                readOnly={isReadOnly}
                data={KEYS.filter(
                  (key) => key === option.digit || options.every(({ digit }) => digit !== key),
                )}
                value={option.digit}
                onChange={(digit) => digit && replace(place, { ...option, digit })}
              />
              <Select
                label={t('campaignSettings.menu.action')}
                flex={1}
                allowDeselect={false}
                readOnly={isReadOnly}
                data={ACTIONS.map((action) => ({
                  value: action,
                  label: t(`campaignSettings.menu.actions.${action}`),
                }))}
                value={option.action}
                onChange={(action) => {
                  const chosen = ACTIONS.find((each) => each === action);
                  if (chosen) replace(place, { digit: option.digit, action: chosen, answer: option.answer });
                }}
              />
              {!isReadOnly && options.length > 1 && (
                <ActionIcon
                  size={32}
                  aria-label={t('campaignSettings.menu.remove', { key: option.digit })}
                  onClick={() => onChange({ ...value, options: options.toSpliced(place, 1) })}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </Group>
            {option.action === 'callBack' && (
              <NumberField
                label={t('campaignSettings.menu.callBackAfter')}
                description={t('campaignSettings.menu.callBackHint')}
                min={1}
                max={MOST_MINUTES}
                scale={60}
                readOnly={isReadOnly}
                value={option.callBackAfterSeconds ?? DEFAULT_CALL_BACK_SECONDS}
                error={errorOf(`${path}.options.${place}.callBackAfterSeconds`)}
                onChange={(seconds) => replace(place, { ...option, callBackAfterSeconds: seconds })}
              />
            )}
            <SpokenField
              label={t('campaignSettings.menu.answer')}
              path={`${path}.options.${place}.answer`}
              value={option.answer}
              onChange={(answer) => replace(place, { ...option, answer })}
            />
          </Stack>
        </Paper>
      ))}
      {!isReadOnly && free !== undefined && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={15} />}
          onClick={() =>
            onChange({ ...value, options: [...options, { digit: free, action: 'hangUp', answer: null }] })
          }
        >
          {t('campaignSettings.menu.add')}
        </Button>
      )}
      <NumberField
        label={t('campaignSettings.menu.timeout')}
        suffix={` ${t('campaignSettings.units.seconds')}`}
        min={1}
        max={60}
        readOnly={isReadOnly}
        value={timeoutSeconds}
        error={errorOf(`${path}.timeoutSeconds`) ?? errorWithin(`${path}.options`)}
        onChange={(seconds) => onChange({ ...value, timeoutSeconds: seconds })}
      />
    </Stack>
  );
}
