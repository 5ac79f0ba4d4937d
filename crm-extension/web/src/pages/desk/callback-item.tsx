// One promised call: to whom, when, by whom, and what was said.

import { ActionIcon, Badge, Group, Menu, Text } from '@mantine/core';
import IconCalendar from '@tabler/icons-react/icons/IconCalendar';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../parts/contact-name.ts';
import { Moment } from '../../parts/moment.tsx';
import { numberText } from '../../parts/number-text.ts';
import { PresenceDot } from '../../parts/presence-dot.tsx';
import { useSession } from '../../session/session.ts';
import classes from './desk.module.css';
import type { Callback } from './desk-queries.ts';

type CallbackItemProps = { callback: Callback; onMove(): void; onCancel(): void };

export function CallbackItem({ callback, onMove, onCancel }: CallbackItemProps) {
  const { t } = useTranslation();
  const { userId } = useSession();
  const { contact, dueAt, agent, note, number, isDue, timeZone } = callback;
  const name = nameOf(contact) || (number ? numberText(number) : t('contacts.unnamed'));
  const whose = agent === null ? t('desk.byTeam') : agent.id === userId ? t('desk.byMe') : agent.name;
  return (
    <div className={classes.promise}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fw={600} truncate>
          {name}
        </Text>
        {isDue ? (
          <Badge variant="default" flex="none" leftSection={<PresenceDot presence="available" />}>
            {t('desk.isDue')}
          </Badge>
        ) : (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('desk.changeCallback', { name })} size={24}>
                <IconDots size={15} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconCalendar size={16} />} onClick={onMove}>
                {t('desk.reschedule')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onCancel}>
                {t('desk.cancelCallback')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <Text fz="sm">
        <Moment at={dueAt} /> · {whose}
      </Text>
      {timeZone && timeZone !== ownZone() && (
        <Text fz="xs" className="quiet">
          {t('desk.theirTime')} <Moment at={dueAt} zone={timeZone} />
        </Text>
      )}
      {note && (
        <Text fz="xs" className="quiet" lineClamp={2}>
          {note}
        </Text>
      )}
    </div>
  );
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
