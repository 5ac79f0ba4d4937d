// All imports, newest first: what came of each, and the way back.
import IconFileUpload from '@tabler/icons-react/icons/IconFileUpload';
import IconUpload from '@tabler/icons-react/icons/IconUpload';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { useLive } from '../../data/live.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { RowLink } from '../../parts/row-link.tsx';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { EmptyState, NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { ImportMenu } from './import-menu.tsx';
import { type Import, readImports } from './import-queries.ts';
import { ImportState } from './import-state.tsx';

export function ImportsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const pages = useKeysetPages(['imports', 'pages'], readImports);
  const columns = useImportColumns();
  useLive(can('imports:read') ? ['imports'] : [], () => [['imports']]);
  if (!can('imports:read')) return <NoPermission />;
  const create = can('imports:edit') && (
    <LinkButton to="/imports/new" leftSection={<IconUpload size={16} />}>
      {t('imports.new')}
    </LinkButton>
  );
  return (
    <Page title={t('imports.title')} actions={create}>
      <RowsFrame>
        <DataTable
          label={t('imports.title')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/imports/$importId', params: { importId: id } })}
          empty={
            <EmptyState icon={IconFileUpload} title={t('imports.empty')} hint={t('imports.emptyHint')}>
              {create}
            </EmptyState>
          }
        />
      </RowsFrame>
    </Page>
  );
}

function useImportColumns(): Column<Import>[] {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const count = (id: 'rows' | 'created' | 'updated' | 'skipped' | 'refused'): Column<Import> => ({
    id,
    title: t(`imports.counts.${id}`),
    width: 'minmax(76px, 0.5fr)',
    cell: ({ counts }) => number.format(counts[id]),
  });
  return [
    {
      id: 'fileName',
      title: t('imports.fileName'),
      width: 'minmax(120px, 2fr)',
      isNarrow: true,
      cell: ({ id, fileName }) => (
        <RowLink to="/imports/$importId" params={{ importId: id }}>
          {fileName || t('imports.unnamed')}
        </RowLink>
      ),
    },
    {
      id: 'state',
      title: t('imports.state'),
      width: 'minmax(110px, 0.7fr)',
      isNarrow: true,
      cell: ({ state }) => <ImportState state={state} />,
    },
    count('rows'),
    count('created'),
    count('updated'),
    count('skipped'),
    count('refused'),
    { id: 'createdAt', title: t('imports.uploadedAt'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      id: 'menu',
      title: '',
      width: '44px',
      isNarrow: true,
      cell: (row) => <ImportMenu of={row} />,
    },
  ];
}
