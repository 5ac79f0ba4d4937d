// The columns of the table of contacts.
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../parts/contact-name.ts';
import type { Column } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PhoneChip } from '../../parts/phone-chip.tsx';
import type { Contact } from './contact-queries.ts';
import classes from './contacts-page.module.css';

/** More would only be cut off. */
const MOST_CHIPS = 2;

export function useContactColumns(): Column<Contact>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'name',
      title: t('words.name'),
      width: 'minmax(150px, 1.2fr)',
      isFixed: true,
      isNarrow: true,
      cell: (contact) => (
        <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className={classes.name}>
          {nameOf(contact) || t('contacts.unnamed')}
        </Link>
      ),
    },
    {
      id: 'primaryPhone',
      title: t('contacts.primaryPhone'),
      width: 'minmax(130px, 0.8fr)',
      isNarrow: true,
      cell: ({ primaryPhone }) => primaryPhone?.national,
    },
    {
      id: 'additionalPhones',
      title: t('contacts.additionalPhones'),
      width: 'minmax(290px, 1.6fr)',
      cell: ({ additionalPhones }) => (
        <div className={classes.phones}>
          {additionalPhones.slice(0, MOST_CHIPS).map((phone) => (
            <PhoneChip key={phone.id} phone={phone} />
          ))}
          {additionalPhones.length > MOST_CHIPS && (
            <Text span className="quiet" fz="xs">
              +{additionalPhones.length - MOST_CHIPS}
            </Text>
          )}
        </div>
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
