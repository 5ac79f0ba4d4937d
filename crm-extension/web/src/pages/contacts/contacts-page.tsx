// All contacts: search, filters, chosen columns, and the same change for many.
import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconUsers from '@tabler/icons-react/icons/IconUsers';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLivePages } from '../../data/live-pages.ts';
import { ColumnsMenu, useColumns } from '../../parts/columns-menu.tsx';
import { useContactColumns } from '../../parts/contact-columns.tsx';
import { nameOf } from '../../parts/contact-name.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useSelection } from '../../parts/selection.ts';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { BulkActions } from './bulk-actions.tsx';
import { ContactFilters } from './contact-filters.tsx';
import { given, readContacts } from './contact-queries.ts';
import classes from './contacts-page.module.css';

const route = getRouteApi('/inside/contacts');
const PAUSE_MS = 200;

export function ContactsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const filters = route.useSearch();
  // Not part of the address: it may be somebody's name or number.
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS);
  const filter = given({ ...filters, search });
  const pages = useLivePages(['contacts', 'pages', filter], (page) => readContacts(filter, page), {
    topic: 'contacts',
    idsOf: ({ data: { contactIds } }) => (Array.isArray(contactIds) ? contactIds : null),
  });
  const columns = useColumns('contacts', useContactColumns(), ['createdAt']);
  const selection = useSelection();
  if (!can('contacts:read')) return <NoPermission />;
  const isFiltered = Object.keys(filter).length > 0;
  const newContact = can('contacts:edit') && (
    <Button component={Link} to="/contacts/new" leftSection={<IconPlus size={16} />}>
      {t('contacts.new')}
    </Button>
  );
  return (
    <Page title={t('contacts.title')} actions={newContact}>
      <div className={classes.page}>
        <Group className={classes.bar} gap="xs" wrap="wrap">
          {selection.ids.size > 0 || selection.isEverything ? (
            <BulkActions selection={selection} filter={filter} />
          ) : (
            <>
              <SearchBox label={t('contacts.searchLabel')} value={text} onChange={setText} />
              <ContactFilters
                value={filters}
                onChange={(next) => void navigate({ to: '/contacts', search: next, replace: true })}
              />
            </>
          )}
          <Group ml="auto" gap="xs">
            <ColumnsMenu columns={columns} />
          </Group>
        </Group>
        <div className={classes.table}>
          <DataTable
            label={t('contacts.title')}
            pages={pages}
            columns={columns.shown}
            keyOf={({ id }) => id}
            nameOf={(contact) => nameOf(contact) || t('contacts.unnamed')}
            onOpen={({ id }) => void navigate({ to: '/contacts/$contactId', params: { contactId: id } })}
            {...(can('contacts:delete') ? { selection } : {})}
            empty={
              <EmptyState
                icon={IconUsers}
                title={t(isFiltered ? 'contacts.noMatch' : 'contacts.empty')}
                hint={t(isFiltered ? 'contacts.noMatchHint' : 'contacts.emptyHint')}
              >
                {!isFiltered && newContact}
              </EmptyState>
            }
          />
        </div>
      </div>
    </Page>
  );
}
