// Pages and contacts by a few letters. find-button.tsx opens it.

import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import IconUser from '@tabler/icons-react/icons/IconUser';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../api/client.ts';
import { api } from '../data/api.ts';
import { NAVIGATION } from '../navigation.ts';
import { nameOf } from '../parts/contact-name.ts';
import { numberText } from '../parts/number-text.ts';
import { useSession } from '../session/session.ts';

const MOST_CONTACTS = 8;
const PAUSE_MS = 200;

export function Finder() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const contacts = useFoundContacts(text);

  const pages = NAVIGATION.filter(({ permission }) => can(permission))
    .filter((page) => t(`shell.${page.text}`).toLowerCase().includes(text.trim().toLowerCase()))
    .map(({ to, text: name, icon: Icon }) => ({
      id: to,
      label: t(`shell.${name}`),
      leftSection: <Icon size={16} />,
      onClick: () => void navigate({ to }),
    }));
  const people = contacts.map((contact) => ({
    id: contact.id,
    label: nameOf(contact) || t('contacts.unnamed'),
    description: contact.primaryPhone ? numberText(contact.primaryPhone) : '',
    leftSection: <IconUser size={16} />,
    onClick: () => void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } }),
  }));
  /** Enter opens the first that was found, unless the arrows have chosen another. */
  const openFirst = ({ key, currentTarget, nativeEvent }: KeyboardEvent<HTMLInputElement>) => {
    if (key !== 'Enter' || nativeEvent.isComposing || text.trim() === '') return;
    if (currentTarget.closest('[role="dialog"]')?.querySelector('[data-selected]')) return;
    const first = pages[0] ?? people[0];
    if (!first) return;
    first.onClick();
    spotlight.close();
  };
  return (
    <Spotlight
      query={text}
      onQueryChange={setText}
      actions={[
        { group: t('shell.pages'), actions: pages },
        { group: t('shell.contacts'), actions: people },
      ].filter(({ actions }) => actions.length > 0)}
      filter={(_, actions) => actions}
      nothingFound={t('shell.nothingFound')}
      shortcut={null}
      scrollable
      maxHeight={420}
      onSpotlightClose={() => setText('')}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: t('shell.find'),
        'aria-label': t('shell.find'),
        onKeyDown: openFirst,
      }}
    />
  );
}

function useFoundContacts(text: string) {
  const { can } = useSession();
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['contacts', 'found', search],
    queryFn: () => answerOf(api.contacts.$get({ query: { search, limit: MOST_CONTACTS } })),
    enabled: search.length > 1 && can('contacts:read'),
  });
  return search.length > 1 ? (data?.items ?? []) : [];
}
