// Renames a blacklist or deletes it; the global one stays.
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconPencil from '@tabler/icons-react/icons/IconPencil';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { NameDialog } from '../../parts/name-dialog.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { type Blacklist, deleteBlacklist, renameBlacklist } from './blacklist-queries.ts';

type BlacklistMenuProps = { blacklist: Blacklist; onDeleted?(): void };

export function BlacklistMenu({ blacklist, onDeleted }: BlacklistMenuProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [renaming, rename] = useDisclosure();
  const [deleting, deletion] = useDisclosure();
  if (!can('blacklists:edit') || blacklist.isGlobal) return null;
  const changed = () => void queries.invalidateQueries({ queryKey: ['blacklists'] });
  const { id, name, numbers } = blacklist;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('blacklists.actionsOf', { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={rename.open}>
            {t('words.rename')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={deletion.open}>
            {t('words.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <NameDialog
          form={`blacklist:${id}`}
          opened
          title={t('blacklists.rename')}
          action={t('words.rename')}
          present={blacklist}
          onClose={rename.close}
          send={(wished, header) => renameBlacklist(id, wished, header)}
          onSaved={changed}
        />
      )}
      <Confirm
        opened={deleting}
        onClose={deletion.close}
        title={t('blacklists.deleteTitle', { name })}
        consequence={t('blacklists.deleteHint', { count: numbers })}
        action={t('words.delete')}
        onConfirm={async () => {
          await deleteBlacklist(id);
          tellDone(t('blacklists.deleted', { name }));
          onDeleted?.();
          changed();
        }}
      />
    </>
  );
}
