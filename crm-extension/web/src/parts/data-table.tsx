// A table of any length: shows the rows in sight, reads the next page before it is needed.
import { Checkbox, Loader, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeysetPages } from '../data/keyset-pages.ts';
import classes from './data-table.module.css';
import { useKeptPlace } from './kept-place.ts';
import type { Selection } from './selection.ts';
import { ErrorState, LoadingRows } from './states.tsx';

export type Column<Row> = {
  id: string;
  /** Empty over buttons: then it is only heard. */
  title: string;
  cell(row: Row): ReactNode;
  /** A track of a CSS grid; `minmax(140px, 1fr)` unless said. */
  width?: string;
  /** Cannot be hidden. */
  isFixed?: boolean;
  /** Also shown on narrow screens. */
  isNarrow?: boolean;
};

type DataTableProps<Row> = {
  label: string;
  pages: KeysetPages<Row>;
  columns: readonly Column<Row>[];
  keyOf(row: Row): string;
  /** What is shown when there are no rows. */
  empty: ReactNode;
  /** A click beside links and buttons; give keyboards a link in a cell. */
  onOpen?(row: Row): void;
  selection?: Selection;
  /** Names a row for those who hear its checkbox. */
  nameOf?(row: Row): string;
};

/** A million rows of this height are still lower than the 2^25 pixels that browsers can show. */
const ROW_HEIGHT = 33;
const OVERSCAN = 12;
/** The next page is read when so many rows are left below. */
const AHEAD = 60;
const NARROW = '(max-width: 48em)';

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, pages, keyOf, empty, onOpen, selection, nameOf } = props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery(NARROW, window.matchMedia(NARROW).matches, {
    getInitialValueInEffect: false,
  });
  const columns = isNarrow ? props.columns.filter((column) => column.isNarrow) : props.columns;
  const rows = useVirtualizer({
    count: pages.count,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const inSight = rows.getVirtualItems();
  useKeptPlace(frame, pages, keyOf, ROW_HEIGHT);
  const first = inSight.at(0)?.index ?? 0;
  const last = inSight.at(-1)?.index ?? 0;
  const isNearEnd = last >= pages.count - AHEAD;
  const { more, hasMore, isFetching } = pages;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `more` is new every time and looks by itself
  useEffect(() => {
    if (isNearEnd && hasMore && !isFetching) more();
  }, [isNearEnd, hasMore, isFetching, pages.count]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `pages` is new every time
  useEffect(() => pages.inSight?.(first, last), [first, last]);

  if (pages.isPending) return <LoadingRows />;
  if (pages.error && pages.count === 0) return <ErrorState error={pages.error} onRetry={pages.retry} />;
  if (pages.count === 0) return empty;
  const tracks = columns.map((column) => column.width ?? 'minmax(140px, 1fr)');
  const gridTemplateColumns = [...(selection ? ['40px'] : []), ...tracks].join(' ');
  const open = (row: Row) => (event: MouseEvent<HTMLElement>) => {
    const isOnControl = event.target instanceof Element && event.target.closest('a, button, input, label');
    if (!isOnControl && !window.getSelection()?.toString()) onOpen?.(row);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div ref={frame} className={classes.frame} tabIndex={0} role="group" aria-label={label}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={pages.hasMore ? -1 : pages.count + 1}
        aria-busy={pages.isStale}
        data-stale={pages.isStale || undefined}
        className={classes.table}
      >
        <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns }}>
          {selection && (
            <div role="columnheader" className={classes.cell}>
              <Checkbox
                aria-label={t('words.all')}
                checked={selection.isEverything}
                indeterminate={selection.ids.size > 0 && !selection.isEverything}
                onChange={() => selection.toggleAll(loadedKeys())}
              />
            </div>
          )}
          {columns.map((column) => (
            <div key={column.id} role="columnheader" className={classes.cell}>
              {column.title || <VisuallyHidden>{t('words.more')}</VisuallyHidden>}
            </div>
          ))}
        </div>
        <div role="rowgroup" className={classes.rows} style={{ height: rows.getTotalSize() }}>
          {inSight.map(({ index, start }) => {
            const row = pages.item(index);
            if (row === undefined) return null;
            const key = keyOf(row);
            const isSelected = selection?.has(key) ?? false;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: a link in the row does the same
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={selection ? isSelected : undefined}
                className={classes.row}
                data-opens={onOpen ? true : undefined}
                style={{ gridTemplateColumns, transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
                onClick={open(row)}
              >
                {selection && (
                  <div role="cell" className={classes.cell}>
                    <Checkbox
                      aria-label={nameOf?.(row) ?? key}
                      checked={isSelected}
                      onChange={() => selection.toggle(key)}
                    />
                  </div>
                )}
                {columns.map((column) => (
                  <div key={column.id} role="cell" className={classes.cell}>
                    <CutWords>{column.cell(row)}</CutWords>
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {pages.isFetching && pages.hasMore && <Loader size="xs" className={classes.loader} />}
    </div>
  );

  function loadedKeys(): string[] {
    return Array.from({ length: pages.count }, (_, place) => pages.item(place)).flatMap((row) =>
      row === undefined ? [] : [keyOf(row)],
    );
  }
}

/** Plain words that are too long end in an ellipsis. */
function CutWords({ children }: { children: ReactNode }) {
  return typeof children === 'string' ? <span className={classes.words}>{children}</span> : children;
}
