// Edits or deletes the thing of a row, and asks before it deletes.
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconPencil from '@tabler/icons-react/icons/IconPencil';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';

type RowMenuProps = {
  name: string;
  onEdit(): void;
  /** What deleting does. */
  consequence: string;
  onDelete(): Promise<unknown>;
};

export function RowMenu({ name, onEdit, consequence, onDelete }: RowMenuProps) {
  const { t } = useTranslation();
  const [deleting, deletion] = useDisclosure();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('people.actionsOf', { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
            {t('words.edit')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={deletion.open}>
            {t('words.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={deleting}
        onClose={deletion.close}
        title={t('people.deleteTitle', { name })}
        consequence={consequence}
        action={t('words.delete')}
        onConfirm={onDelete}
      />
    </>
  );
}
