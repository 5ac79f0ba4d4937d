// Rows that come or go above those in sight do not move them.
import { type RefObject, useLayoutEffect, useRef } from 'react';

type Rows<Row> = { item(place: number): Row | undefined };

/** How far a row can have moved and is still found. */
const REACH = 100;

/** At the upper end nothing is kept in place: there new rows are to be seen. */
export function useKeptPlace<Row>(
  frame: RefObject<HTMLElement | null>,
  rows: Rows<Row>,
  keyOf: (row: Row) => string,
  rowHeight: number,
): void {
  const anchor = useRef<{ place: number; key: string }>(null);
  // After every render: rows change, and so does what is in sight.
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const moved = anchor.current && element.scrollTop > 0 ? movedBy(rows, keyOf, anchor.current) : 0;
    if (moved !== 0) element.scrollTop += moved * rowHeight;
    const place = Math.ceil(element.scrollTop / rowHeight);
    const row = rows.item(place);
    anchor.current = row === undefined ? null : { place, key: keyOf(row) };
  });
}

function movedBy<Row>(rows: Rows<Row>, keyOf: (row: Row) => string, before: { place: number; key: string }) {
  const isIt = (by: number) => {
    const row = rows.item(before.place + by);
    return row !== undefined && keyOf(row) === before.key;
  };
  if (isIt(0)) return 0;
  for (let by = 1; by <= REACH; by += 1) {
    if (isIt(by)) return by;
    if (isIt(-by)) return -by;
  }
  return 0;
}
