// Days of the week to switch on and off; 1 is Monday.
import { Chip, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const DAY_MS = 24 * 60 * 60_000;
/** A Sunday. */
const SUNDAY = Date.UTC(2026, 0, 4);

type WeekdaysProps = { value: number[]; isReadOnly: boolean; onChange(weekdays: number[]): void };

export function Weekdays({ value, isReadOnly, onChange }: WeekdaysProps) {
  const { i18n } = useTranslation();
  const name = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <Chip.Group
      multiple
      value={value.map(String)}
      onChange={(days) => !isReadOnly && onChange(days.map(Number).sort((a, b) => a - b))}
    >
      <Group gap={4} mih={32}>
        {DAYS.map((day) => (
          <Chip key={day} value={String(day)} size="xs" radius="sm" variant="outline">
            {name.format(SUNDAY + day * DAY_MS)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
