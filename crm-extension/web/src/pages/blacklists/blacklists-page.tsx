// All blacklists; the global one is among them.
import { Badge, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconBan from '@tabler/icons-react/icons/IconBan';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
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
import { BlacklistMenu } from './blacklist-menu.tsx';
import { type Blacklist, createBlacklist, readBlacklists } from './blacklist-queries.ts';

export function BlacklistsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [creating, creation] = useDisclosure();
  const { text, setText, query } = useSearchText();
  const pages = useKeysetPages(['blacklists', 'pages', query], (page) => readBlacklists(query, page));
  const columns = useBlacklistColumns();
  if (!can('blacklists:read')) return <NoPermission />;
  const open = ({ id }: Blacklist) =>
    void navigate({ to: '/blacklists/$blacklistId', params: { blacklistId: id } });
  const create = can('blacklists:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={creation.open}>
      {t('blacklists.new')}
    </Button>
  );
  return (
    <Page title={t('blacklists.title')} actions={create}>
      <NameDialog
        form="blacklist:new"
        opened={creating}
        title={t('blacklists.new')}
        action={t('words.create')}
        onClose={creation.close}
        send={createBlacklist}
        onSaved={(made) => {
          void queries.invalidateQueries({ queryKey: ['blacklists'] });
          open(made);
        }}
      />
      <RowsFrame bar={<SearchBox label={t('blacklists.searchLabel')} value={text} onChange={setText} />}>
        <DataTable
          label={t('blacklists.title')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={open}
          empty={<EmptyState icon={IconBan} title={t('blacklists.noMatch')} />}
        />
      </RowsFrame>
    </Page>
  );
}

function useBlacklistColumns(): Column<Blacklist>[] {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return [
    {
      id: 'name',
      title: t('words.name'),
      width: 'minmax(140px, 2fr)',
      isNarrow: true,
      cell: ({ id, name, isGlobal }) => (
        <>
          <RowLink to="/blacklists/$blacklistId" params={{ blacklistId: id }}>
            {name}
          </RowLink>
          {isGlobal && (
            <Badge ml="xs" color="gray" flex="none">
              {t('blacklists.global')}
            </Badge>
          )}
        </>
      ),
    },
    {
      id: 'numbers',
      title: t('blacklists.numbers'),
      width: 'minmax(80px, 0.6fr)',
      isNarrow: true,
      cell: ({ numbers }) => number.format(numbers),
    },
    { id: 'createdAt', title: t('words.created'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      id: 'menu',
      title: '',
      width: '44px',
      isNarrow: true,
      cell: (blacklist) => <BlacklistMenu blacklist={blacklist} />,
    },
  ];
}
