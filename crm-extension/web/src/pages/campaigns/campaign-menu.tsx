// What is rarer: another campaign like this one, its contacts as fresh as on the first day, and putting it away.
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconArchive from '@tabler/icons-react/icons/IconArchive';
import IconArchiveOff from '@tabler/icons-react/icons/IconArchiveOff';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconRestore from '@tabler/icons-react/icons/IconRestore';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { ArchiveDialog, type Putting, puttingsOf } from './archive-dialogs.tsx';
import type { Campaign } from './campaign-queries.ts';
import { CloneDialog } from './clone-dialog.tsx';
import { ResetDialog } from './reset-dialog.tsx';

const ICONS = { archive: IconArchive, unarchive: IconArchiveOff, delete: IconTrash };

export function CampaignMenu({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const [isCloning, clone] = useDisclosure();
  const [isResetting, reset] = useDisclosure();
  const [isPutting, put] = useDisclosure();
  // Stays while the question fades out.
  const [putting, setPutting] = useState<Putting>('archive');
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
          {!campaign.archivedAt && (
            <Menu.Item leftSection={<IconRestore size={15} />} onClick={reset.open}>
              {t('campaigns.reset')}
            </Menu.Item>
          )}
          {can('campaigns:edit') &&
            puttingsOf(campaign).map((each) => {
              const Icon = ICONS[each];
              return (
                <Menu.Item
                  key={each}
                  {...(each === 'delete' && { color: 'red' })}
                  leftSection={<Icon size={15} />}
                  onClick={() => {
                    setPutting(each);
                    put.open();
                  }}
                >
                  {t(`campaigns.puttings.${each}`)}
                </Menu.Item>
              );
            })}
        </Menu.Dropdown>
      </Menu>
      <CloneDialog campaign={campaign} opened={isCloning} onClose={clone.close} />
      <ResetDialog campaign={campaign} opened={isResetting} onClose={reset.close} />
      <ArchiveDialog campaign={campaign} putting={putting} opened={isPutting} onClose={put.close} />
    </>
  );
}
