// What the agent does and for how long, and the way to something else: to work, into a pause, home.
import { Badge, Button, Group, Menu, Text, TextInput, VisuallyHidden } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PresenceDot } from '../../parts/presence-dot.tsx';
import { Since } from '../../parts/timer.tsx';
import { type Desk, useDeskAction, wishPresence } from './desk-queries.ts';

const REASONS = ['break', 'lunch', 'meeting', 'training'] as const;

export function PresenceSwitch({ agent }: { agent: Desk['agent'] }) {
  const { t } = useTranslation();
  const { presence, presenceSince, pauseReason, wantedPresence } = agent;
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const { mutate, isPending } = useDeskAction(wishPresence);
  const isWorking = presence !== 'offline' && presence !== 'paused';
  const hasContact = presence === 'busy' || presence === 'wrapUp';
  const pause = (why: string) => mutate({ presence: 'paused', reason: why });
  const pauseAsTyped = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    pause(reason.trim());
    setReason('');
    setOpened(false);
  };
  const chosen = <IconCheck size={14} />;
  return (
    <Group gap="xs" wrap="nowrap">
      {wantedPresence && (
        <Badge variant="default" leftSection={<PresenceDot presence={wantedPresence} />}>
          {t(`desk.afterwards.${wantedPresence}`)}
        </Badge>
      )}
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240}>
        <Menu.Target>
          <Button
            variant="default"
            loading={isPending}
            leftSection={<PresenceDot presence={presence} />}
            rightSection={<IconChevronDown size={14} />}
          >
            <VisuallyHidden>{t('desk.presence')}</VisuallyHidden>
            <Text span truncate maw={180} fz="sm" mr={6}>
              {presence === 'paused' && pauseReason ? pauseReason : t(`desk.presences.${presence}`)}
            </Text>
            {presenceSince && presence !== 'offline' && (
              <Since at={presenceSince} className="quiet" fz="sm" />
            )}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {hasContact && <Menu.Label>{t('desk.afterContact')}</Menu.Label>}
          <Menu.Item
            leftSection={<PresenceDot presence="available" />}
            rightSection={isWorking && !wantedPresence && chosen}
            onClick={() => mutate({ presence: 'available' })}
          >
            {t('desk.presences.available')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('desk.pause')}</Menu.Label>
          {REASONS.map((each) => (
            <Menu.Item
              key={each}
              leftSection={<PresenceDot presence="paused" />}
              rightSection={presence === 'paused' && pauseReason === t(`desk.reasons.${each}`) && chosen}
              onClick={() => pause(t(`desk.reasons.${each}`))}
            >
              {t(`desk.reasons.${each}`)}
            </Menu.Item>
          ))}
          <form onSubmit={pauseAsTyped} style={{ padding: '4px 8px' }}>
            <TextInput
              aria-label={t('desk.otherReason')}
              placeholder={t('desk.otherReason')}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </form>
          <Menu.Divider />
          <Menu.Item
            leftSection={<PresenceDot presence="offline" />}
            rightSection={presence === 'offline' && chosen}
            onClick={() => mutate({ presence: 'offline' })}
          >
            {t('desk.goHome')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {!isWorking && (
        <Button loading={isPending} onClick={() => mutate({ presence: 'available' })}>
          {t('desk.goAvailable')}
        </Button>
      )}
    </Group>
  );
}
