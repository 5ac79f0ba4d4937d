// What can be done with one contact in the hopper.
import { ActionIcon, Menu } from '@mantine/core';
import IconBan from '@tabler/icons-react/icons/IconBan';
import IconCalendarTime from '@tabler/icons-react/icons/IconCalendarTime';
import IconCircleX from '@tabler/icons-react/icons/IconCircleX';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconPhone from '@tabler/icons-react/icons/IconPhone';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../parts/contact-name.ts';
import { useSession } from '../../session/session.ts';
import type { HopperContact } from './campaign-queries.ts';
import type { Wish } from './hopper-wish.tsx';

type HopperMenuProps = { row: HopperContact; onChoose(wish: Wish): void };

export function HopperMenu({ row, onChoose }: HopperMenuProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const mayRun = can('campaigns:run');
  const mayBlacklist = can('blacklists:edit');
  if (!mayRun && !mayBlacklist) return null;
  const name = nameOf(row.contact) || t('contacts.unnamed');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('campaigns.actionsFor', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayRun && (
          <>
            <Menu.Item leftSection={<IconPhone size={15} />} onClick={() => onChoose('callNow')}>
              {t('campaigns.callNow')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCalendarTime size={15} />} onClick={() => onChoose('reschedule')}>
              {t('campaigns.reschedule')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCircleX size={15} />} onClick={() => onChoose('close')}>
              {t('campaigns.close')}
            </Menu.Item>
          </>
        )}
        {mayBlacklist && (
          <Menu.Item leftSection={<IconBan size={15} />} onClick={() => onChoose('blacklist')}>
            {t('campaigns.toBlacklist')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
