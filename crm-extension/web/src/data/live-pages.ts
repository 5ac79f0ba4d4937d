// A long table that follows what happens: see `createPageFollower`.
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { LiveEvent, PageQuery } from '../../../../api/client.ts';
import { type KeysetPages, useKeysetPages } from './keyset-pages.ts';
import { type Topic, useLive } from './live.ts';
import { createPageFollower, type PageFollower } from './page-follower.ts';
import type { KeysetPage, Pages } from './page-splice.ts';

type Following = {
  topic: Topic;
  /** The rows that an event is about; null when it may be any. */
  idsOf(event: LiveEvent): readonly string[] | null;
};

/** Like `useKeysetPages`; rows that change elsewhere change here, and what is in sight stays where it is. */
export function useLivePages<Item extends { id: string }>(
  queryKey: QueryKey,
  read: (page: PageQuery) => Promise<KeysetPage<Item>>,
  { topic, idsOf }: Following,
): KeysetPages<Item> {
  const queries = useQueryClient();
  const pages = useKeysetPages(queryKey, read, { isFollowed: true });
  const sight = useRef({ first: 0, last: 0 });
  const follower = useRef<PageFollower>(null);
  const wantsMore = useRef(false);
  const latest = useRef({ pages, read });
  latest.current = { pages, read };
  const key = JSON.stringify(queryKey);

  useEffect(() => {
    const ofKey: QueryKey = JSON.parse(key);
    const made = createPageFollower<Item>({
      pages: () => queries.getQueryData<Pages<Item>>(ofKey),
      show: (next) => queries.setQueryData(ofKey, next),
      read: (page) => latest.current.read(page),
      idOf: ({ id }) => id,
      sight: () => (document.hidden ? null : sight.current),
      isBusy: () => queries.isFetching({ queryKey: ofKey, exact: true }) > 0,
      onRead: () => {
        if (wantsMore.current) latest.current.pages.more();
        wantsMore.current = false;
      },
    });
    follower.current = made;
    made.changed(null); // what is kept from an earlier visit may be old
    document.addEventListener('visibilitychange', made.looked);
    return () => {
      document.removeEventListener('visibilitychange', made.looked);
      made.stop();
    };
  }, [key, queries]);

  useLive([topic], (event) => {
    follower.current?.changed(event.event === 'reset' ? null : idsOf(event));
    return [];
  });
  return {
    ...pages,
    more: () => {
      if (follower.current?.isReading()) wantsMore.current = true;
      else pages.more();
    },
    inSight: (first, last) => {
      sight.current = { first, last };
      follower.current?.looked();
    },
  };
}
