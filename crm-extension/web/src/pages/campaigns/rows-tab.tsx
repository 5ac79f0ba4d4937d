// A tab with rows: what to search and filter by above them.
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { useSearchText } from '../../data/search-text.ts';
import { RowsFrame } from '../../parts/rows-frame.tsx';
import { SearchBox } from '../../parts/search-box.tsx';

type RowsTabProps = {
  searchLabel: string;
  search: ReturnType<typeof useSearchText>;
  /** Beside the search. */
  filters?: ReactNode;
  /** At the end of the bar. */
  actions?: ReactNode;
  children: ReactNode;
};

export function RowsTab({ searchLabel, search, filters, actions, children }: RowsTabProps) {
  const bar = (
    <>
      <SearchBox label={searchLabel} value={search.text} onChange={search.setText} />
      {filters}
      <Group gap="xs" ml="auto">
        {actions}
      </Group>
    </>
  );
  return <RowsFrame bar={bar}>{children}</RowsFrame>;
}
