// All lists, with how many contacts each has.
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconListDetails from '@tabler/icons-react/icons/IconListDetails';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { createList } from '../../data/lists.ts';
import { useSearchText } from '../../data/search-text.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { NameDialog } from '../../parts/name-dialog.tsx';
import { Page } from '../../parts/page.tsx';
import { RowLink } from '../../parts/row-link.tsx';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { ListMenu } from './list-menu.tsx';
import { type List, readLists } from './list-queries.ts';

export function ListsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [creating, creation] = useDisclosure();
  const { text, setText, query } = useSearchText();
  const pages = useKeysetPages(['lists', 'pages', query], (page) => readLists(query, page));
  const columns = useListColumns();
  if (!can('lists:read')) return <NoPermission />;
  const open = ({ id }: List) => void navigate({ to: '/lists/$listId', params: { listId: id } });
  const isSearched = 'search' in query;
  const create = can('lists:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={creation.open}>
      {t('lists.new')}
    </Button>
  );
  return (
    <Page title={t('lists.title')} actions={create}>
      <NameDialog
        form="list:new"
        opened={creating}
        title={t('lists.new')}
        action={t('words.create')}
        onClose={creation.close}
        send={createList}
        onSaved={(list) => {
          void queries.invalidateQueries({ queryKey: ['lists'] });
          open(list);
        }}
      />
      <RowsFrame bar={<SearchBox label={t('lists.searchLabel')} value={text} onChange={setText} />}>
        <DataTable
          label={t('lists.title')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={open}
          empty={
            <EmptyState
              icon={IconListDetails}
              title={t(isSearched ? 'lists.noMatch' : 'lists.empty')}
              hint={isSearched ? undefined : t('lists.emptyHint')}
            >
              {!isSearched && create}
            </EmptyState>
          }
        />
      </RowsFrame>
    </Page>
  );
}

function useListColumns(): Column<List>[] {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return [
    {
      id: 'name',
      title: t('words.name'),
      width: 'minmax(140px, 2fr)',
      isNarrow: true,
      cell: ({ id, name }) => (
        <RowLink to="/lists/$listId" params={{ listId: id }}>
          {name}
        </RowLink>
      ),
    },
    {
      id: 'contacts',
      title: t('lists.contacts'),
      width: 'minmax(80px, 0.6fr)',
      isNarrow: true,
      cell: ({ contacts }) => number.format(contacts),
    },
    { id: 'createdAt', title: t('words.created'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      id: 'menu',
      title: '',
      width: '44px',
      isNarrow: true,
      cell: (list) => <ListMenu list={list} />,
    },
  ];
}
