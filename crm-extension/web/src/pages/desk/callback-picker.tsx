// When to call again: in the customer's time, with the agent's own beside it, by this agent or whoever is free.
import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { momentOf, wallTimeIn } from '../../data/zone-time.ts';
import classes from './disposition-picker.module.css';

export type CallbackWish = {
  /** Of the clocks where the customer is: `2026-03-02T14:32` */
  wallTime: string;
  isPersonal: boolean;
};

type CallbackPickerProps = {
  zone: string;
  value: CallbackWish;
  error: string | null;
  /** Whose call it is cannot be changed any more. */
  isMoved?: boolean;
  onChange(value: CallbackWish): void;
};

const HOUR_MS = 3_600_000;
const MORNING = '10:00';

/** In an hour, at a full quarter. */
export function firstWish(zone: string): CallbackWish {
  const quarter = HOUR_MS / 4;
  const at = new Date(Math.ceil((Date.now() + HOUR_MS) / quarter) * quarter);
  return { wallTime: wallTimeIn(zone, at), isPersonal: true };
}

export function CallbackPicker({ zone, value, error, isMoved = false, onChange }: CallbackPickerProps) {
  const { t, i18n } = useTranslation();
  const at = momentOf(zone, value.wallTime);
  const full = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const morningIn = (days: number) => {
    const [day] = wallTimeIn(zone, new Date(Date.now() + days * 24 * HOUR_MS)).split('T');
    return `${day}T${MORNING}`;
  };
  const quick = [
    { text: t('desk.inAnHour'), wallTime: firstWish(zone).wallTime },
    { text: t('desk.tomorrow'), wallTime: morningIn(1) },
    { text: t('desk.inAWeek'), wallTime: morningIn(7) },
  ];
  return (
    <Stack gap="xs" className={classes.callback}>
      <TextInput
        type="datetime-local"
        label={t('desk.callBackAt', { zone: zone.replaceAll('_', ' ') })}
        value={value.wallTime}
        min={wallTimeIn(zone, new Date())}
        error={error}
        onChange={(event) => onChange({ ...value, wallTime: event.currentTarget.value })}
      />
      <Text fz="xs" className="quiet" role="status">
        {at ? t('desk.yourTime', { time: full.format(at) }) : t('desk.noTime')}
      </Text>
      <Group gap={6}>
        {quick.map(({ text, wallTime }) => (
          <Button
            key={text}
            variant="default"
            px={8}
            fz="xs"
            onClick={() => onChange({ ...value, wallTime })}
          >
            {text}
          </Button>
        ))}
      </Group>
      {!isMoved && (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('desk.byWhom')}
          data={[
            { value: 'me', label: t('desk.byMe') },
            { value: 'team', label: t('desk.byTeam') },
          ]}
          value={value.isPersonal ? 'me' : 'team'}
          onChange={(whose) => onChange({ ...value, isPersonal: whose === 'me' })}
        />
      )}
    </Stack>
  );
}
