// The columns of tables of contacts.

import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '../data/contacts.ts';
import { nameOf } from './contact-name.ts';
import type { Column } from './data-table.tsx';
import { Moment } from './moment.tsx';
import { numberText } from './number-text.ts';
import { PhoneChip } from './phone-chip.tsx';
import { RowLink } from './row-link.tsx';

/** More would only be cut off. */
const MOST_CHIPS = 2;

export function useContactColumns(): Column<ContactRow>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'name',
      title: t('words.name'),
      width: 'minmax(150px, 1.2fr)',
      isFixed: true,
      isNarrow: true,
      cell: (contact) => (
        <RowLink to="/contacts/$contactId" params={{ contactId: contact.id }}>
          {nameOf(contact) || t('contacts.unnamed')}
        </RowLink>
      ),
    },
    {
      id: 'primaryPhone',
      title: t('contacts.primaryPhone'),
      width: 'minmax(130px, 0.8fr)',
      isNarrow: true,
      cell: ({ primaryPhone }) => primaryPhone && numberText(primaryPhone),
    },
    {
      id: 'additionalPhones',
      title: t('contacts.additionalPhones'),
      width: 'minmax(290px, 1.6fr)',
      cell: ({ additionalPhones }) => (
        <Group gap={6} wrap="nowrap" style={{ overflow: 'hidden' }}>
          {additionalPhones.slice(0, MOST_CHIPS).map((phone) => (
            <PhoneChip key={phone.id} phone={phone} />
          ))}
          {additionalPhones.length > MOST_CHIPS && (
            <Text span className="quiet" fz="xs">
              +{additionalPhones.length - MOST_CHIPS}
            </Text>
          )}
        </Group>
      ),
    },
    { id: 'company', title: t('contacts.company'), cell: ({ company }) => company },
    { id: 'email', title: t('contacts.email'), width: 'minmax(170px, 1fr)', cell: ({ email }) => email },
    {
      id: 'createdAt',
      title: t('contacts.createdAt'),
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
}
