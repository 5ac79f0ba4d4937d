// The calling window: any number of openings, each with its weekdays and hours.
import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useTranslation } from 'react-i18next';
import type { WindowInterval } from '../../../../../workflows/rules/settings.ts';
import { useSettings } from './settings-context.ts';
import { Weekdays } from './weekdays.tsx';

const OFFICE_HOURS: WindowInterval = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
const END_OF_DAY = '24:00';

export function CallingHours() {
  const { t } = useTranslation();
  const { values, changeIn, isReadOnly, errorWithin } = useSettings();
  const { window } = values.dial;
  const replace = (place: number, interval: WindowInterval) =>
    changeIn('dial', { window: window.with(place, interval) });
  return (
    <Stack gap="sm" align="flex-start">
      {window.length === 0 && <Text>{t('campaignSettings.alwaysOpen')}</Text>}
      {window.map((interval, place) => (
        <Group
          // biome-ignore lint/suspicious/noArrayIndexKey: openings have no name but their place
          key={place}
          gap="xs"
          align="flex-end"
          role="group"
          aria-label={t('campaignSettings.opening', { place: place + 1 })}
        >
          <Weekdays
            value={interval.weekdays}
            isReadOnly={isReadOnly}
            onChange={(weekdays) => replace(place, { ...interval, weekdays })}
          />
          <TextInput
            type="time"
            w={124}
            label={t('campaignSettings.from')}
            readOnly={isReadOnly}
            value={interval.from}
            error={errorWithin(`dial.window.${place}.from`)}
            onChange={(event) => replace(place, { ...interval, from: event.currentTarget.value })}
          />
          {/* Browsers know no 24:00: midnight at the end of the day is written 00:00. */}
          <TextInput
            type="time"
            w={124}
            label={t('campaignSettings.to')}
            readOnly={isReadOnly}
            value={interval.to === END_OF_DAY ? '00:00' : interval.to}
            error={errorWithin(`dial.window.${place}.to`) ?? errorWithin(`dial.window.${place}.weekdays`)}
            onChange={({ currentTarget: { value } }) =>
              replace(place, { ...interval, to: value === '00:00' ? END_OF_DAY : value })
            }
          />
          {!isReadOnly && (
            <ActionIcon
              size={32}
              aria-label={t('campaignSettings.removeOpening', { place: place + 1 })}
              onClick={() => changeIn('dial', { window: window.toSpliced(place, 1) })}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!isReadOnly && (
        <Button
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() => changeIn('dial', { window: [...window, OFFICE_HOURS] })}
        >
          {t('campaignSettings.addOpening')}
        </Button>
      )}
    </Stack>
  );
}
