// One list: its contacts, the campaigns that dial it, and the ways in and out.
import { Badge, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconUpload from '@tabler/icons-react/icons/IconUpload';
import IconUserPlus from '@tabler/icons-react/icons/IconUserPlus';
import IconUsers from '@tabler/icons-react/icons/IconUsers';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { useSearchText } from '../../data/search-text.ts';
import { useContactColumns } from '../../parts/contact-columns.tsx';
import { nameOf } from '../../parts/contact-name.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { DownloadButton } from '../../parts/download-button.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Page } from '../../parts/page.tsx';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useSelection } from '../../parts/selection.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { AddContacts } from './add-contacts.tsx';
import { DialedBy } from './dialed-by.tsx';
import { ListMenu } from './list-menu.tsx';
import { listQuery, readListContacts } from './list-queries.ts';
import { RemoveContacts } from './remove-contacts.tsx';

const route = getRouteApi('/inside/lists/$listId');

export function ListPage() {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const { listId } = route.useParams();
  const { data: list, error, refetch } = useQuery(listQuery(listId));
  const { text, setText, query } = useSearchText();
  const pages = useKeysetPages(['lists', listId, 'contacts', query], (page) =>
    readListContacts(listId, query, page),
  );
  const columns = useContactColumns();
  const selection = useSelection();
  const [adding, addition] = useDisclosure();
  if (!list) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />;
  const importInto = can('imports:edit') && (
    <LinkButton
      variant="default"
      leftSection={<IconUpload size={15} />}
      to="/imports/new"
      search={{ listId }}
    >
      {t('lists.import')}
    </LinkButton>
  );
  const add = can('lists:edit') && can('contacts:read') && (
    <Button leftSection={<IconUserPlus size={15} />} onClick={addition.open}>
      {t('lists.addContacts')}
    </Button>
  );
  const actions = (
    <>
      {can('exports:run') && can('contacts:read') && (
        <DownloadButton href={`/api/contacts/export.csv?listId=${listId}`} fileName={`${list.name}.csv`}>
          {t('lists.export')}
        </DownloadButton>
      )}
      {importInto}
      {add}
      <ListMenu list={list} onDeleted={() => void navigate({ to: '/lists' })} />
    </>
  );
  const isSearched = 'search' in query;
  return (
    <Page
      title={list.name}
      aside={<Badge color="gray">{new Intl.NumberFormat(i18n.language).format(list.contacts)}</Badge>}
      actions={actions}
    >
      <AddContacts listId={listId} opened={adding} onClose={addition.close} />
      <RowsFrame
        bar={
          selection.ids.size > 0 ? (
            <RemoveContacts listId={listId} selection={selection} />
          ) : (
            <>
              <SearchBox label={t('contacts.searchLabel')} value={text} onChange={setText} />
              <Text component="div" className="quiet" ml={{ sm: 'auto' }}>
                <DialedBy listId={listId} />
              </Text>
            </>
          )
        }
      >
        <DataTable
          label={t('lists.contactsOf', { name: list.name })}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={(contact) => nameOf(contact) || t('contacts.unnamed')}
          onOpen={({ id }) => void navigate({ to: '/contacts/$contactId', params: { contactId: id } })}
          {...(can('lists:edit') ? { selection } : {})}
          empty={
            <EmptyState
              icon={IconUsers}
              title={t(isSearched ? 'contacts.noMatch' : 'lists.noContacts')}
              hint={t(isSearched ? 'contacts.noMatchHint' : 'lists.noContactsHint')}
            >
              {!isSearched && (
                <Group gap="xs">
                  {importInto}
                  {add}
                </Group>
              )}
            </EmptyState>
          }
        />
      </RowsFrame>
    </Page>
  );
}
