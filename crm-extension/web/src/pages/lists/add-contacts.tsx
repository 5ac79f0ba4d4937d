// Finds contacts and puts them into a list.

import { Checkbox, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactRow, findContacts } from '../../data/contacts.ts';
import { useSearchText } from '../../data/search-text.ts';
import { nameOf } from '../../parts/contact-name.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { numberText } from '../../parts/number-text.ts';
import { SearchBox } from '../../parts/search-box.tsx';
import { tellDone } from '../../parts/told.ts';
import { addToList } from './list-queries.ts';

const MOST_SHOWN = 20;

type AddContactsProps = { listId: string; opened: boolean; onClose(): void };

export function AddContacts({ listId, opened, onClose }: AddContactsProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { text, setText, query } = useSearchText();
  const search = query.search ?? '';
  const [chosen, setChosen] = useState<readonly ContactRow[]>([]);
  const found = useQuery({
    queryKey: ['contacts', 'toAdd', search],
    queryFn: () => findContacts(search, MOST_SHOWN),
    enabled: opened,
    placeholderData: (before) => before,
  }).data?.items;
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () =>
      addToList(
        listId,
        chosen.map(({ id }) => id),
      ),
    onSuccess: ({ added }) => {
      tellDone(t('lists.added', { count: added }));
      void queries.invalidateQueries({ queryKey: ['lists'] });
      close();
    },
  });
  const close = () => {
    reset();
    setChosen([]);
    setText('');
    onClose();
  };
  const isChosen = ({ id }: ContactRow) => chosen.some((each) => each.id === id);
  const toggle = (contact: ContactRow) =>
    setChosen(isChosen(contact) ? chosen.filter(({ id }) => id !== contact.id) : [...chosen, contact]);
  const others = (found ?? []).filter((contact) => !isChosen(contact));
  return (
    <FormDialog
      opened={opened}
      title={t('lists.addContacts')}
      action={t('lists.addCount', { count: chosen.length })}
      isPending={isPending}
      error={error}
      isIncomplete={chosen.length === 0}
      onClose={close}
      onSubmit={mutate}
    >
      <SearchBox label={t('contacts.searchLabel')} value={text} onChange={setText} />
      <Stack gap={6} mah={320} mih={120} style={{ overflowY: 'auto' }} p={2}>
        {[...chosen, ...others].map((contact) => (
          <Checkbox
            key={contact.id}
            checked={isChosen(contact)}
            onChange={() => toggle(contact)}
            label={nameOf(contact) || t('contacts.unnamed')}
            description={contact.primaryPhone && numberText(contact.primaryPhone)}
          />
        ))}
        {found && found.length + chosen.length === 0 && (
          <Text className="quiet">{t('contacts.noMatch')}</Text>
        )}
      </Stack>
    </FormDialog>
  );
}
