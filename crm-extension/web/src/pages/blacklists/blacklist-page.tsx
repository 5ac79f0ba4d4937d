// One blacklist: its numbers with their reasons, and whom it binds.
import { Badge, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconBan from '@tabler/icons-react/icons/IconBan';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { useSearchText } from '../../data/search-text.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useSelection } from '../../parts/selection.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { AddNumbers } from './add-numbers.tsx';
import { Binds } from './binds.tsx';
import { BlacklistMenu } from './blacklist-menu.tsx';
import { type BlacklistEntry, blacklistQuery, readNumbers, removeNumbers } from './blacklist-queries.ts';

const route = getRouteApi('/inside/blacklists/$blacklistId');

export function BlacklistPage() {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { blacklistId } = route.useParams();
  const { data: blacklist, error, refetch } = useQuery(blacklistQuery(blacklistId));
  const { text, setText, query } = useSearchText();
  const pages = useKeysetPages(['blacklists', blacklistId, 'numbers', query], (page) =>
    readNumbers(blacklistId, query, page),
  );
  const columns = useEntryColumns();
  const selection = useSelection();
  const [adding, addition] = useDisclosure();
  const [removing, removal] = useDisclosure();
  if (!blacklist)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />;
  const count = selection.ids.size;
  const isSearched = 'search' in query;
  const add = can('blacklists:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={addition.open}>
      {t('blacklists.add')}
    </Button>
  );
  const selected = (
    <Group gap="xs" role="toolbar" aria-label={t('words.selected', { count })}>
      <Text fw={500}>{t('words.selected', { count })}</Text>
      <Button variant="default" leftSection={<IconTrash size={15} />} onClick={removal.open}>
        {t('blacklists.remove')}
      </Button>
      <Button variant="subtle" color="gray" onClick={selection.clear}>
        {t('words.clear')}
      </Button>
    </Group>
  );
  return (
    <Page
      title={blacklist.name}
      aside={<Badge color="gray">{new Intl.NumberFormat(i18n.language).format(blacklist.numbers)}</Badge>}
      actions={
        <>
          {add}
          <BlacklistMenu blacklist={blacklist} onDeleted={() => void navigate({ to: '/blacklists' })} />
        </>
      }
    >
      <AddNumbers blacklistId={blacklistId} opened={adding} onClose={addition.close} />
      <Confirm
        opened={removing}
        onClose={removal.close}
        title={t('blacklists.remove')}
        consequence={t('blacklists.removeHint', { count })}
        action={t('blacklists.remove')}
        onConfirm={async () => {
          const removed = await removeNumbers(blacklistId, [...selection.ids]);
          tellDone(t('blacklists.removed', { count: removed }));
          selection.clear();
          await queries.invalidateQueries({ queryKey: ['blacklists'] });
        }}
      />
      <RowsFrame
        bar={
          count > 0 ? (
            selected
          ) : (
            <>
              <SearchBox label={t('blacklists.searchNumber')} value={text} onChange={setText} />
              <Text component="div" className="quiet" ml={{ sm: 'auto' }}>
                <Binds blacklist={blacklist} />
              </Text>
            </>
          )
        }
      >
        <DataTable
          label={t('blacklists.numbersOf', { name: blacklist.name })}
          pages={pages}
          columns={columns}
          keyOf={({ number }) => number}
          nameOf={({ international }) => international}
          {...(can('blacklists:edit') ? { selection } : {})}
          empty={
            <EmptyState
              icon={IconBan}
              title={t(isSearched ? 'blacklists.noNumberMatch' : 'blacklists.noNumbers')}
              hint={isSearched ? undefined : t('blacklists.noNumbersHint')}
            >
              {!isSearched && add}
            </EmptyState>
          }
        />
      </RowsFrame>
    </Page>
  );
}

function useEntryColumns(): Column<BlacklistEntry>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'number',
      title: t('blacklists.number'),
      width: 'minmax(150px, 0.8fr)',
      isNarrow: true,
      cell: ({ international }) => international,
    },
    {
      id: 'reason',
      title: t('blacklists.reason'),
      width: 'minmax(120px, 2fr)',
      isNarrow: true,
      cell: ({ reason }) => (
        <Text truncate title={reason}>
          {reason}
        </Text>
      ),
    },
    { id: 'addedAt', title: t('blacklists.addedAt'), cell: ({ addedAt }) => <Moment at={addedAt} /> },
  ];
}
