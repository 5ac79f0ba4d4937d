// The same change for all ticked contacts, or for all that match.
import { Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconListDetails from '@tabler/icons-react/icons/IconListDetails';
import IconTag from '@tabler/icons-react/icons/IconTag';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useItemTypes } from '../../data/item-types.ts';
import { Confirm } from '../../parts/confirm.tsx';
import type { Selection } from '../../parts/selection.ts';
import { tellDone, tellFailure } from '../../parts/told.ts';
import { applyToMany, type BulkAction } from './apply-to-many.ts';
import { type ContactFilter, listNamesQuery } from './contact-queries.ts';

export function BulkActions({ selection, filter }: { selection: Selection; filter: ContactFilter }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const types = useItemTypes();
  const lists = useQuery(listNamesQuery).data ?? [];
  const [deleting, deletion] = useDisclosure();
  const { ids, isEverything } = selection;
  const apply = useMutation({
    mutationFn: (action: BulkAction) => applyToMany(action, isEverything ? { filter } : { ids: [...ids] }),
    onSuccess: (count) => {
      tellDone(t('contacts.applied', { count }));
      selection.clear();
    },
    onError: tellFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: ['contacts'] }),
  });
  const count = ids.size;
  return (
    <Group gap="xs" role="toolbar" aria-label={t('words.selected', { count })}>
      <Text fw={500}>{isEverything ? t('contacts.everything') : t('words.selected', { count })}</Text>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconListDetails size={15} />} loading={apply.isPending}>
            {t('contacts.addToList')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {lists.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => apply.mutate({ type: 'addToList', listId: id })}>
              {name}
            </Menu.Item>
          ))}
          {lists.length === 0 && <Menu.Label>{t('words.none')}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconTag size={15} />} loading={apply.isPending}>
            {t('contacts.setType')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {[...types, { id: null, name: t('phones.noType') }].map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => apply.mutate({ type: 'setItemType', itemTypeId: id })}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" c="red" leftSection={<IconTrash size={15} />} onClick={deletion.open}>
        {t('words.delete')}
      </Button>
      <Button variant="subtle" color="gray" onClick={selection.clear}>
        {t('words.clear')}
      </Button>
      <Confirm
        opened={deleting}
        onClose={deletion.close}
        title={t('contacts.deleteMany')}
        consequence={isEverything ? t('contacts.deleteAllHint') : t('contacts.deleteManyHint', { count })}
        action={t('words.delete')}
        onConfirm={() => apply.mutateAsync({ type: 'delete', keepBlacklisted: false })}
      />
    </Group>
  );
}
