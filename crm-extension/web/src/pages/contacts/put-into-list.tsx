// Puts one contact into a list, from its own page.
import { Button, Menu } from '@mantine/core';
import IconListDetails from '@tabler/icons-react/icons/IconListDetails';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tellDone, tellFailure } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { addToList } from '../lists/list-queries.ts';
import { listNamesQuery, placesQuery } from './contact-queries.ts';

export function PutIntoList({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const mayPut = can('lists:edit');
  const lists = useQuery({ ...listNamesQuery, enabled: mayPut }).data ?? [];
  const { mutate, isPending } = useMutation({
    mutationFn: (listId: string) => addToList(listId, [contactId]),
    onSuccess: ({ added }) => tellDone(t('lists.added', { count: added })),
    onError: tellFailure,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['lists'] });
      return queries.invalidateQueries({ queryKey: placesQuery(contactId).queryKey });
    },
  });
  if (!mayPut) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconListDetails size={15} />}
          loading={isPending}
          w="fit-content"
        >
          {t('contacts.addToList')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {lists.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => mutate(id)}>
            {name}
          </Menu.Item>
        ))}
        {lists.length === 0 && <Menu.Label>{t('words.none')}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
