// Takes an import back, or deletes it with its file.
import { ActionIcon, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { deleteImport, type Import, importQuery, isUnderWay, takeStep } from './import-queries.ts';

type ImportMenuProps = { of: Import; onDeleted?(): void };

export function ImportMenu({ of, onDeleted }: ImportMenuProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [undoing, undo] = useDisclosure();
  const [deleting, deletion] = useDisclosure();
  if (!can('imports:edit') || isUnderWay(of)) return null;
  const { id, fileName, state, counts } = of;
  const canUndo = state === 'finished' || state === 'cancelled' || state === 'failed';
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('imports.actionsOf', { name: fileName })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowBackUp size={15} />} disabled={!canUndo} onClick={undo.open}>
            {t('imports.undo')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={deletion.open}>
            {t('words.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={undoing}
        onClose={undo.close}
        title={t('imports.undoTitle', { name: fileName })}
        action={t('imports.undo')}
        consequence={
          <Stack gap="xs">
            <Text>{t('imports.undoRemoves', { count: counts.created })}</Text>
            <Text>{t('imports.undoKeeps')}</Text>
            {counts.updated > 0 && <Text>{t('imports.undoUpdated', { count: counts.updated })}</Text>}
          </Stack>
        }
        onConfirm={async () => {
          queries.setQueryData(importQuery(id).queryKey, await takeStep(id, 'undo'));
          await queries.invalidateQueries({ queryKey: ['imports'] });
        }}
      />
      <Confirm
        opened={deleting}
        onClose={deletion.close}
        title={t('imports.deleteTitle', { name: fileName })}
        consequence={t('imports.deleteHint')}
        action={t('words.delete')}
        onConfirm={async () => {
          await deleteImport(id);
          tellDone(t('imports.deleted'));
          onDeleted?.();
          await queries.invalidateQueries({ queryKey: ['imports', 'pages'] });
        }}
      />
    </>
  );
}
