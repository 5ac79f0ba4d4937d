// Lists of any length, page after page by the cursor of the API.
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { PageQuery } from '../../../../api/client.ts';
import { PAGE_SIZE } from './page-follower.ts';
import type { Cursor, KeysetPage, Pages } from './page-splice.ts';

export type KeysetPages<Item> = ReturnType<typeof useKeysetPages<Item>> & {
  /** Is told the places of the rows that are shown. */
  inSight?(first: number, last: number): void;
};

/** Whoever follows a list reads again what changed: never all of its pages, however often somebody looks. */
const FOLLOWED = { refetchOnMount: false, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/**
 * Reads the first page, and the next whenever `more` is called. Rows are found by their place without copying the pages:
 * all pages but the last are full.
 *
 * @example useKeysetPages(['lists'], (page) => answerOf(api.lists.$get({ query: page })));
 */
export function useKeysetPages<Item>(
  queryKey: QueryKey,
  read: (page: PageQuery) => Promise<KeysetPage<Item>>,
  { isFollowed = false } = {},
) {
  const query = useInfiniteQuery<KeysetPage<Item>, Error, Pages<Item>, QueryKey, Cursor>({
    queryKey,
    queryFn: ({ pageParam }) =>
      read({ limit: PAGE_SIZE, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    ...(isFollowed ? FOLLOWED : {}),
  });
  const pages = query.data?.pages ?? [];
  const full = Math.max(0, pages.length - 1);
  return {
    count: full * PAGE_SIZE + (pages.at(-1)?.items.length ?? 0),
    item: (place: number): Item | undefined => pages[Math.floor(place / PAGE_SIZE)]?.items[place % PAGE_SIZE],
    hasMore: query.hasNextPage,
    more: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    isPending: query.isPending,
    isFetching: query.isFetching,
    isStale: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
