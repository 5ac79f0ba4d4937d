// The name of a contact in a row, which leads to its page.
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ContactName, nameOf } from '../../parts/contact-name.ts';
import { RowLink } from '../../parts/row-link.tsx';

/** `name` is null after an erasure. */
export function ContactLink({ contactId, name }: { contactId: string; name: ContactName | null }) {
  const { t } = useTranslation();
  if (name === null) return <Text className="quiet">{t('campaigns.erased')}</Text>;
  return (
    <RowLink to="/contacts/$contactId" params={{ contactId }}>
      {nameOf(name) || t('contacts.unnamed')}
    </RowLink>
  );
}
