// Pages of a long list that are read again in the middle of it: how they take the place of what was there.
import type { InfiniteData } from '@tanstack/react-query';

export type Cursor = string | null;
export type KeysetPage<Item> = { items: Item[]; nextCursor: Cursor };
export type Pages<Item> = InfiniteData<KeysetPage<Item>, Cursor>;

/** The cursor by which the page at `place` is read; undefined when the list ends before it. */
export function cursorOf<Item>({ pages }: Pages<Item>, place: number): Cursor | undefined {
  if (place === 0) return null;
  return pages[place - 1]?.nextCursor ?? undefined;
}

/**
 * The pages with `fresh` ones from `place` on. `moved` when the pages behind them begin elsewhere now: they are as they
 * were, and must be read again before they are seen. Pages behind the end of the list are gone.
 */
export function spliced<Item>(
  before: Pages<Item>,
  place: number,
  fresh: readonly KeysetPage<Item>[],
): { after: Pages<Item>; moved: boolean } {
  const end = place + fresh.length;
  const next = fresh.at(-1)?.nextCursor ?? null;
  const rest = next === null ? [] : before.pages.slice(end);
  const moved = rest.length > 0 && before.pageParams[end] !== next;
  const cursors = fresh.map((_, index) =>
    index === 0 ? (before.pageParams[place] ?? null) : (fresh[index - 1]?.nextCursor ?? null),
  );
  const params = [...before.pageParams.slice(0, place), ...cursors];
  const restParams = rest.map((_, index) => (index === 0 ? next : (before.pageParams[end + index] ?? null)));
  const pages = [...before.pages.slice(0, place), ...fresh, ...rest];
  return { after: { pages, pageParams: [...params, ...restParams] }, moved };
}
