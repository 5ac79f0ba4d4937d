// What is rarer: another campaign like this one, and its contacts as fresh as on the first day.
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconRestore from '@tabler/icons-react/icons/IconRestore';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import type { Campaign } from './campaign-queries.ts';
import { CloneDialog } from './clone-dialog.tsx';
import { ResetDialog } from './reset-dialog.tsx';

export function CampaignMenu({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const [isCloning, clone] = useDisclosure();
  const [isResetting, reset] = useDisclosure();
  if (!can('campaigns:run')) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t('words.more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {can('campaigns:edit') && (
            <Menu.Item leftSection={<IconCopy size={15} />} onClick={clone.open}>
              {t('campaigns.clone')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconRestore size={15} />} onClick={reset.open}>
            {t('campaigns.reset')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CloneDialog campaign={campaign} opened={isCloning} onClose={clone.close} />
      <ResetDialog campaign={campaign} opened={isResetting} onClose={reset.close} />
    </>
  );
}
