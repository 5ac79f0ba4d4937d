// Merging another contact into this one: finding it, seeing the result, doing it.

import { Button, Group, Modal, Paper, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { nameOf } from '../../parts/contact-name.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { ItemTypeTag } from '../../parts/item-type-tag.tsx';
import { numberText } from '../../parts/number-text.ts';
import { tellDone } from '../../parts/told.ts';
import { type Contact, contactQuery, readContacts } from './contact-queries.ts';

const MOST_FOUND = 20;
const PAUSE_MS = 250;

export function MergeDialog({
  contact,
  opened,
  onClose,
}: {
  contact: Contact;
  opened: boolean;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [other, setOther] = useState<Contact | null>(null);
  const [search] = useDebouncedValue(text, PAUSE_MS);
  const found = useQuery({
    queryKey: ['contacts', 'found', 'merge', search],
    queryFn: () => readContacts({ search }, { limit: MOST_FOUND }),
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== contact.id);
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ id }: Contact) =>
      answerOf(
        api.contacts[':id'].merge.$post({
          param: { id: contact.id },
          header: { 'if-match': `"${contact.version}"` },
          json: { contactIds: [id] },
        }),
      ),
    onSuccess: (merged) => {
      queries.setQueryData(contactQuery(contact.id).queryKey, merged);
      void queries.invalidateQueries({ queryKey: ['contacts'] });
      tellDone(t('contacts.merged'));
      setOther(null);
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={t('contacts.mergeTitle')}>
      <Stack gap="sm">
        <ErrorNote error={error} />
        <Text className="quiet">{t('contacts.mergeHint')}</Text>
        <Select
          label={t('contacts.mergeFind')}
          searchable
          data-autofocus
          data={others.map((each) => ({ value: each.id, label: labelOf(each) }))}
          filter={({ options }) => options}
          searchValue={text}
          onSearchChange={setText}
          value={other?.id ?? null}
          onChange={(id) => setOther(others.find((each) => each.id === id) ?? other)}
        />
        {other && <Preview contact={mergedOf(contact, other)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('words.cancel')}
          </Button>
          <Button disabled={!other} loading={isPending} onClick={() => other && mutate(other)}>
            {t('contacts.mergeAction')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );

  function labelOf(each: Contact): string {
    const name = nameOf(each) || t('contacts.unnamed');
    return each.primaryPhone ? `${name} · ${numberText(each.primaryPhone)}` : name;
  }
}

function Preview({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm">
      <Text fz="xs" className="quiet" mb={4}>
        {t('contacts.mergeResult')}
      </Text>
      <Text fw={600}>{nameOf(contact) || t('contacts.unnamed')}</Text>
      <Text className="quiet">{[contact.company, contact.email].filter(Boolean).join(' · ')}</Text>
      {[contact.primaryPhone, ...contact.additionalPhones].map(
        (phone) =>
          phone && (
            <Group key={phone.id} gap="xs" mt={4}>
              <Text>{numberText(phone)}</Text>
              {phone.itemType && <ItemTypeTag type={phone.itemType} />}
            </Group>
          ),
      )}
    </Paper>
  );
}

/** As the server will merge them (store/contact-merge.ts): fields of the first win, each number once. */
function mergedOf(one: Contact, other: Contact): Contact {
  const phones = [other.primaryPhone, ...other.additionalPhones].flatMap((phone) => phone ?? []);
  const [first = null, ...others] = one.primaryPhone ? [one.primaryPhone, ...phones] : phones;
  const seen = new Set([first?.number, ...one.additionalPhones.map(({ number }) => number)]);
  return {
    ...one,
    firstName: one.firstName || other.firstName,
    lastName: one.lastName || other.lastName,
    company: one.company || other.company,
    email: one.email || other.email,
    primaryPhone: first,
    additionalPhones: [...one.additionalPhones, ...others.filter(({ number }) => !seen.has(number))],
  };
}
