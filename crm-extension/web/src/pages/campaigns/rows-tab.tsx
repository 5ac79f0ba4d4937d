// The frame of a tab with rows: what to search and filter by above them.
import { Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { SearchBox } from '../../parts/search-box.tsx';
import classes from './rows.module.css';

const PAUSE_MS = 200;

/** What is typed, and a moment later what is searched for. */
export function useSearch() {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS);
  return { text, setText, query: search ? { search } : {} };
}

type RowsTabProps = {
  searchLabel: string;
  search: ReturnType<typeof useSearch>;
  /** Beside the search. */
  filters?: ReactNode;
  /** At the end of the bar. */
  actions?: ReactNode;
  children: ReactNode;
};

export function RowsTab({ searchLabel, search, filters, actions, children }: RowsTabProps) {
  return (
    <div className={classes.frame}>
      <Group className={classes.bar} gap="xs">
        <SearchBox label={searchLabel} value={search.text} onChange={search.setText} />
        {filters}
        <Group gap="xs" ml="auto">
          {actions}
        </Group>
      </Group>
      <div className={classes.rows}>{children}</div>
    </div>
  );
}
