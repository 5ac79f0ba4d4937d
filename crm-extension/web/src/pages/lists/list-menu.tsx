// What can be done with a list: rename it, import into it, download it, delete it.
import { ActionIcon, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconPencil from '@tabler/icons-react/icons/IconPencil';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { NameDialog } from '../../parts/name-dialog.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { deleteList, dialingQuery, type List, renameList } from './list-queries.ts';

type ListMenuProps = { list: List; onDeleted?(): void };

export function ListMenu({ list, onDeleted }: ListMenuProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [renaming, rename] = useDisclosure();
  const [deleting, deletion] = useDisclosure();
  const dialing = useQuery({
    ...dialingQuery(list.id),
    enabled: deleting && can('campaigns:read'),
  }).data;
  if (!can('lists:edit')) return null;
  const changed = () => void queries.invalidateQueries({ queryKey: ['lists'] });
  const { name, contacts: count } = list;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('lists.actionsOf', { name })}>
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
          form={`list:${list.id}`}
          opened
          title={t('lists.rename')}
          action={t('words.rename')}
          present={list}
          onClose={rename.close}
          send={(wished, header) => renameList(list.id, wished, header)}
          onSaved={changed}
        />
      )}
      <Confirm
        opened={deleting}
        onClose={deletion.close}
        title={t('lists.deleteTitle', { name })}
        action={t('words.delete')}
        consequence={
          <Stack gap="xs">
            <Text>{t('lists.deleteHint', { count })}</Text>
            {dialing && dialing.length > 0 && (
              <Text>{t('lists.deleteDialed', { names: dialing.map((each) => each.name).join(', ') })}</Text>
            )}
          </Stack>
        }
        onConfirm={async () => {
          await deleteList(list.id);
          tellDone(t('lists.deleted', { name }));
          onDeleted?.();
          changed();
        }}
      />
    </>
  );
}
